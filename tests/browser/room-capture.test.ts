/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { openedRoom, sendFrom } from './support/opened-room.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();

async function opened(title: string) {
  const advisor = await house.person('technik@institut.example.org');
  await advisor.goto('/treffen');
  const { id, slug } = await openedRoom(advisor, title);
  const member = await house.person('mitarbeit.innheim@example.org');
  const path = `/treffen/${slug}/live`;
  await openAlive(member, path);
  await sendFrom(member, 'POST', `/meetings/${id}/messages`, { body: 'Wir nehmen **alle** das Muster.' });
  await sendFrom(member, 'POST', `/meetings/${id}/questions`, { text: 'Wer pflegt es?', anonymous: true });
  await sendFrom(advisor, 'POST', `/meetings/${id}/polls`, {
    ...{ question: 'Reicht Ihnen das?', kind: 'words', disclosure: 'secret', results: 'end' },
    ...{ options: [], open: true },
  });
  return { advisor, member, path, slug };
}
const message = (page: Page) => page.locator('#nachricht-1');
const question = (page: Page) => page.locator('#frage-1');
const minutes = (page: Page) => page.getByRole('region', { name: 'Protokoll', exact: true });
const hasFocus = (page: Page, selector: string) =>
  page.evaluate((inside) => document.activeElement?.closest(inside) !== null, selector);

test('one key makes a result, a decision or a task of what has the focus, which stays there', async () => {
  const { advisor, member, path, slug } = await opened('Festhalten');
  await openAlive(advisor, path);
  const colleague = await house.person('vergabe@institut.example.org');
  await openAlive(colleague, path);

  await message(advisor).getByRole('link', { name: 'Antworten' }).focus();
  await advisor.keyboard.press('b');
  const link = message(advisor).getByRole('link', { name: 'Beschluss 1' });
  await link.waitFor();
  expect(await link.getAttribute('href')).toBe(`/treffen/${slug}/protokoll#eintrag-1`);
  await minutes(advisor).getByRole('status').getByText('Als Beschluss 1 ins Protokoll übernommen.').waitFor();
  expect(await hasFocus(advisor, '#nachricht-1')).toBe(true);
  await minutes(advisor).getByText('Wir nehmen alle das Muster.').waitFor();
  // who runs the meeting with her sees it at once, nobody else does
  await message(colleague).getByRole('link', { name: 'Beschluss 1' }).waitFor();
  expect(await minutes(member).count()).toBe(0);
  expect(await member.getByRole('button', { name: 'Beschluss' }).count()).toBe(0);

  await question(advisor).getByRole('button', { name: 'Aufgabe' }).focus();
  await advisor.keyboard.press('a');
  await question(advisor).getByRole('link', { name: 'Aufgabe 2' }).waitFor();
  await advisor.locator('#umfrage-1').click({ position: { x: 5, y: 5 } });
  await advisor.keyboard.press('e');
  await advisor.locator('#umfrage-1').getByRole('link', { name: 'Ergebnis 3' }).waitFor();

  // a question goes on as a thread, and so does a message
  await question(advisor).getByRole('button', { name: 'Aufgabe' }).focus();
  await advisor.keyboard.press('t');
  await expect
    .poll(() => advisor.evaluate(() => document.activeElement?.getAttribute('name')))
    .toBe('channel');
  await message(advisor).getByRole('link', { name: 'Antworten' }).focus();
  await advisor.keyboard.press('t');
  await expect.poll(() => advisor.evaluate(() => document.activeElement?.id)).toBe('nachricht-1-channel');
  await advisor.keyboard.type('Vergabe');
  await advisor.keyboard.press('Tab');
  await advisor.keyboard.press('Enter');
  const goesOn = { name: 'Weiter im Thema: Wir nehmen alle das Muster.' };
  await message(advisor).getByRole('link', goesOn).waitFor();
  // her colleague sees it without reloading, and it is done once
  await message(colleague).getByRole('link', goesOn).waitFor();
  await message(advisor).getByRole('link', { name: 'Antworten' }).focus();
  await advisor.keyboard.press('t');
  await minutes(advisor).getByRole('status').getByText('Daraus ist schon ein Thema geworden').waitFor();
  // and what came of a poll, once it has ended
  await advisor.locator('#umfrage-1').getByRole('button', { name: 'Jetzt beenden' }).click();
  await advisor.locator('#umfrage-1 [data-into-thread]').waitFor();
  await advisor.locator('#umfrage-1').click({ position: { x: 5, y: 5 } });
  await advisor.keyboard.press('t');
  await expect.poll(() => advisor.evaluate(() => document.activeElement?.id)).toBe('umfrage-1-channel');

  // in a field the same keys are letters, and switched off they do nothing
  await minutes(advisor).getByLabel('Wortlaut').fill('');
  await minutes(advisor).getByLabel('Wortlaut').pressSequentially('eba');
  await advisor.evaluate(() => (document.documentElement.dataset.shortcuts = 'off'));
  await message(advisor).getByRole('link', { name: 'Antworten' }).focus();
  await advisor.keyboard.press('e');
  await advisor.evaluate(() => (document.documentElement.dataset.shortcuts = 'on'));
  await minutes(advisor).getByLabel('Art').selectOption('Aufgabe');
  await minutes(advisor).getByLabel('Wortlaut').press('Enter');
  await minutes(advisor).getByRole('link', { name: 'Aufgabe 4' }).waitFor();
  expect(await minutes(advisor).getByRole('listitem').count()).toBe(4);
  expect(await minutes(advisor).getByLabel('Wortlaut').inputValue()).toBe('');
  await message(advisor).hover();
  await message(advisor).getByRole('button', { name: 'Ergebnis' }).click();
  await message(advisor).getByRole('link', { name: 'Ergebnis 5' }).waitFor();
  await advisor.keyboard.press('?');
  await advisor.getByRole('dialog').getByText('ins Protokoll', { exact: false }).waitFor();
});

test('a key that is held writes down one entry, and so does a key pressed twice', async () => {
  const { advisor, path } = await opened('Gehalten');
  await openAlive(advisor, path);
  const list = minutes(advisor).getByRole('listitem');
  const hold = async (key: string) => {
    for (let time = 0; time < 8; time += 1) {
      const answered = advisor.waitForResponse(/minutes\/entries$/, { timeout: 300 }).catch(() => undefined);
      await advisor.keyboard.down(key);
      await answered;
    }
    await advisor.keyboard.up(key);
  };
  await message(advisor).getByRole('link', { name: 'Antworten' }).focus();
  await hold('e');
  await message(advisor).getByRole('link', { name: 'Ergebnis 1' }).waitFor();
  await question(advisor).getByRole('button', { name: 'Aufgabe' }).focus();
  await hold('Enter');
  await question(advisor).getByRole('link', { name: 'Aufgabe 2' }).waitFor();
  expect(await list.count()).toBe(2);

  let sent = 0;
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await advisor.route('**/minutes/entries', async (route) => {
    sent += 1;
    await released;
    await route.continue();
  });
  await message(advisor).getByRole('link', { name: 'Antworten' }).focus();
  await advisor.keyboard.press('b');
  await advisor.keyboard.press('b');
  await advisor.keyboard.press('a');
  await expect.poll(() => sent).toBeGreaterThan(1);
  release();
  await message(advisor).getByRole('link', { name: 'Beschluss' }).first().waitFor();
  await message(advisor).getByRole('link', { name: 'Aufgabe' }).waitFor();
  expect(sent).toBe(2);
  expect(await list.count()).toBe(4);
});

test('by plain forms without script, and without faults on every width', async () => {
  const { path } = await opened('Festhalten ohne Skript');
  const plain = await house.person('methodik@institut.example.org', { javaScriptEnabled: false });
  await plain.goto(path);
  await message(plain).hover();
  await message(plain).getByRole('button', { name: 'Ergebnis' }).click();
  await message(plain).getByRole('link', { name: 'Ergebnis 1' }).waitFor();
  await question(plain).getByRole('button', { name: 'Aufgabe' }).click();
  await question(plain).getByRole('link', { name: 'Aufgabe 2' }).waitFor();
  await minutes(plain).getByLabel('Wortlaut').fill('Nächstes Treffen im Mai');
  await minutes(plain).getByRole('button', { name: 'Festhalten' }).click();
  await minutes(plain).getByRole('link', { name: 'Ergebnis 3' }).waitFor();

  for (const size of [laptop, phone]) {
    const page = await house.person('technik@institut.example.org', { viewport: size });
    await openAlive(page, path);
    expect(await faultsHere(page)).toEqual([]);
  }
});
