/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { openedRoom, sendFrom } from './support/opened-room.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();

/** Tasks of Neuwaldburg in minutes that were circulated: in how many days each is due. */
async function tasks(title: string, texts: Record<string, number>): Promise<string> {
  const advisor = await house.person('technik@institut.example.org');
  await advisor.goto('/treffen');
  const { id, slug } = await openedRoom(advisor, title);
  const path = `/meetings/${id}/minutes/entries`;
  const { responsible } = await sendFrom<{ responsible: { id: string; slug: string }[] }>(
    advisor,
    'GET',
    path,
  );
  const organisationId = responsible.find((each) => each.slug === 'neuwaldburg')?.id;
  for (const [text, days] of Object.entries(texts))
    await sendFrom(advisor, 'POST', path, {
      ...{ kind: 'task', text },
      task: {
        ...{ organisationId, function: 'Hauptamt' },
        dueOn: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
      },
    });
  await house.server.query(
    `update minutes set state = 'circulated', circulated_at = now(),
      circulated_by = (select opened_by from live_room r where r.meeting_id = minutes.meeting_id) where meeting_id = $1`,
    [id],
  );
  return slug;
}
const row = (page: Page, text: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: text });

test('a task is found, taken, done with a word on how, and opened again, by the keyboard', async () => {
  const quiet = await house.person('mitarbeit.huegelgau@example.org');
  await quiet.goto('/');
  expect(await quiet.getByRole('link', { name: 'Aufgaben', exact: true }).count()).toBe(0);
  await quiet.goto('/aufgaben');
  await quiet.getByText('Für Sie ist nichts offen.').waitFor();

  const slug = await tasks('Aufgabentreffen', { 'Muster einreichen': 4, 'Satzung schicken': -3 });
  const member = await house.person('mitarbeit.neuwaldburg@example.org');
  await openAlive(member, '/');
  const card = member.getByRole('region', { name: 'Anstehende Aufgaben (2)' });
  await card.getByText('überfällig').waitFor();
  await member.getByRole('link', { name: 'Aufgaben', exact: true }).press('Enter');
  await member.getByRole('heading', { level: 1, name: 'Aufgaben' }).waitFor();
  const first = member.getByRole('main').getByRole('list').getByRole('listitem').first();
  await first.getByText('überfällig').waitFor();
  expect(await first.innerText()).toContain('Satzung schicken');
  expect(await row(member, 'Muster einreichen').getByText('überfällig').count()).toBe(0);
  expect(
    await row(member, 'Satzung')
      .getByRole('link', { name: /^Aufgabe 2 im Protokoll/ })
      .getAttribute('href'),
  ).toBe(`/treffen/${slug}/protokoll#eintrag-2`);

  await row(member, 'Satzung').getByRole('button', { name: 'Übernehmen' }).press('Enter');
  await member.getByRole('status').getByText('Sie haben die Aufgabe übernommen.').waitFor();
  await row(member, 'Satzung').getByText('übernommen von').waitFor();
  // whoever has taken it has it alone; her organisation sees it
  const lead = await house.person('neuwaldburg@example.org');
  await openAlive(lead, '/aufgaben');
  await row(lead, 'Muster einreichen').waitFor();
  expect(await row(lead, 'Satzung').count()).toBe(0);
  await lead.getByRole('link', { name: 'Meine Organisation' }).press('Enter');
  await row(lead, 'Satzung').waitFor();

  await row(member, 'Satzung').getByText('Erledigt', { exact: true }).press('Enter');
  await row(member, 'Satzung').getByLabel('Wie wurde sie erledigt?').fill('Liegt im Kanal Recht.');
  await row(member, 'Satzung').getByRole('button', { name: 'Als erledigt vermerken' }).press('Enter');
  await member.getByRole('status').getByText('als erledigt vermerkt').waitFor();
  expect(await row(member, 'Satzung').count()).toBe(0);
  await member.getByRole('link', { name: 'Erledigt', exact: true }).press('Enter');
  await row(member, 'Satzung').getByText('Liegt im Kanal Recht.').waitFor();
  await row(member, 'Satzung').getByRole('button', { name: 'Wieder öffnen' }).press('Enter');
  await member.getByText('Noch ist nichts erledigt.').waitFor();
});

test('without script, and what somebody else was faster with is said', async () => {
  await tasks('Aufgaben ohne Skript', { 'Liste prüfen': 2 });
  const plain = await house.person('mitarbeit.neuwaldburg@example.org', { javaScriptEnabled: false });
  await plain.goto('/aufgaben');
  const lead = await house.person('neuwaldburg@example.org', { javaScriptEnabled: false });
  await lead.goto('/aufgaben');
  await row(lead, 'Liste prüfen').getByRole('button', { name: 'Übernehmen' }).click();
  await lead.getByText('Sie haben die Aufgabe übernommen.').waitFor();
  await row(plain, 'Liste prüfen').getByRole('button', { name: 'Übernehmen' }).click();
  await plain.getByRole('alert').getByText('Diese Aufgabe hat schon').waitFor();
  await row(lead, 'Liste prüfen').getByRole('button', { name: 'Wieder abgeben' }).click();
  await plain.goto('/aufgaben?wessen=organisation');
  await row(plain, 'Liste prüfen').getByText('Erledigt', { exact: true }).click();
  await row(plain, 'Liste prüfen').getByRole('button', { name: 'Als erledigt vermerken' }).click();
  await plain.getByText('als erledigt vermerkt').waitFor();
  expect(new URL(plain.url()).searchParams.get('wessen')).toBe('organisation');
});

test('no faults on any width, and all of them for those who run meetings', async () => {
  await tasks('Aufgaben ohne Fehler', { 'Eine lange Aufgabe, die in einer Zeile keinen Platz hat': -1 });
  for (const size of [laptop, phone]) {
    const page = await house.person('mitarbeit.neuwaldburg@example.org', { viewport: size });
    await page.goto('/aufgaben');
    expect(await faultsHere(page)).toEqual([]);
  }
  const advisor = await house.person('vergabe@institut.example.org', { language: 'en' });
  await advisor.goto('/aufgaben?wessen=alle');
  await row(advisor, 'Eine lange Aufgabe').waitFor();
  expect(await faultsHere(advisor)).toEqual([]);
});
