/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { openedRoom } from './support/opened-room.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();

/** A meeting whose room is open; the path of its room. */
async function opened(title: string): Promise<{ advisor: Page; path: string }> {
  const advisor = await house.person('technik@institut.example.org');
  await advisor.goto('/treffen');
  const { slug } = await openedRoom(advisor, title);
  const path = `/treffen/${slug}/live`;
  await openAlive(advisor, path);
  return { advisor, path };
}

const panel = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: 'Fragen', exact: true }) });
/** the question itself, not another one that could be merged with it */
const row = (page: Page, text: string) =>
  panel(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('paragraph').filter({ hasText: text }) });
async function ask(page: Page, text: string, secretly = false) {
  await panel(page).getByLabel('Ihre Frage an alle').fill(text);
  await panel(page).getByLabel('Ohne meinen Namen fragen').setChecked(secretly);
  await panel(page).getByRole('button', { name: 'Frage stellen' }).click();
  await row(page, text).waitFor();
}

test('questions are asked, voted for, taken up and answered; counts change at once, places do not', async () => {
  const { advisor, path } = await opened('Fragerunde');
  const member = await house.person('mitarbeit.innheim@example.org');
  await openAlive(member, path);
  await ask(member, 'Wer zahlt die Moderation?');
  await ask(member, 'Was sagt der Rat dazu?', true);
  await row(advisor, 'Was sagt der Rat dazu?').getByText('ohne Namen', { exact: true }).waitFor();
  await row(member, 'Was sagt der Rat dazu?').getByText('Ihre Frage').waitFor();
  expect(await row(advisor, 'Was sagt der Rat dazu?').innerText()).not.toContain('Innheim');

  const vote = row(advisor, 'Was sagt der Rat dazu?').getByRole('button', { name: /Stimme/ });
  await vote.click();
  await row(advisor, 'Was sagt der Rat dazu?')
    .getByRole('button', { name: '1 Stimme', pressed: true })
    .waitFor();
  await row(member, 'Was sagt der Rat dazu?')
    .getByRole('button', { name: '1 Stimme', pressed: false })
    .waitFor();
  const first = (page: Page) => panel(page).getByRole('listitem').first().innerText();
  // nothing moves under anybody's finger, also not under that of the one who voted
  for (const page of [advisor, member]) expect(await first(page)).toContain('Wer zahlt');
  await panel(member).getByRole('button', { name: 'Neu sortieren' }).click();
  expect(await first(member)).toContain('Was sagt der Rat');
  await panel(member).getByRole('link', { name: 'Nach Zeit' }).click();
  expect(await first(member)).toContain('Wer zahlt');

  const chosen = row(advisor, 'Wer zahlt die Moderation?');
  await chosen.getByText('Bearbeiten').click();
  await chosen.getByRole('button', { name: 'Jetzt dran' }).click();
  await panel(member).getByRole('status').getByText('Wer zahlt die Moderation?').waitFor();
  const now = row(advisor, 'Wer zahlt die Moderation?');
  if (!(await now.getByLabel('Antwort in Stichworten').isVisible()))
    await now.getByText('Bearbeiten').click();
  await now.getByLabel('Antwort in Stichworten').fill('Das Institut.');
  await now.getByRole('button', { name: 'Beantwortet' }).click();
  await panel(member).getByText('Erledigte Fragen (1)').click();
  await row(member, 'Wer zahlt die Moderation?').getByText('Das Institut.').waitFor();
});

test('all of it goes by plain forms without script', async () => {
  const { advisor, path } = await opened('Fragerunde ohne Skript');
  const plain = await house.person('mitarbeit.innheim@example.org', { javaScriptEnabled: false });
  await plain.goto(path);
  await ask(plain, 'Ohne Skript und ohne Namen?', true);
  await row(advisor, 'Ohne Skript und ohne Namen?').getByText('ohne Namen', { exact: true }).waitFor();
  await row(plain, 'Ohne Skript').getByRole('button', { name: '0 Stimmen' }).click();
  await row(plain, 'Ohne Skript').getByRole('button', { name: '1 Stimme', pressed: true }).click();
  await row(plain, 'Ohne Skript').getByRole('button', { name: '0 Stimmen', pressed: false }).waitFor();
  const leader = await house.person('vergabe@institut.example.org', { javaScriptEnabled: false });
  await leader.goto(path);
  const theirs = row(leader, 'Ohne Skript');
  await theirs.getByText('Bearbeiten').click();
  await theirs.getByLabel('Grund, den alle im Raum lesen').fill('Probe');
  await theirs.getByRole('button', { name: 'Endgültig ausblenden' }).click();
  // the address leads to it, so the part with what is settled is open
  await panel(leader).getByText('Diese Frage ist ausgeblendet: Probe').waitFor();
});

test('axe finds nothing, in both themes, on both sizes', async () => {
  const { advisor, path } = await opened('Fragerunde für alle');
  await ask(advisor, 'Mit Namen?');
  await ask(advisor, 'Ohne Namen?', true);
  await row(advisor, 'Mit Namen?').getByText('Bearbeiten').click();
  for (const viewport of [laptop, phone]) {
    await advisor.setViewportSize(viewport);
    expect(await faultsHere(advisor)).toEqual([]);
    const member = await house.person('mitarbeit.innheim@example.org', { viewport });
    await openAlive(member, path);
    expect(await faultsHere(member)).toEqual([]);
  }
});
