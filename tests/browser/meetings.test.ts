/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { announcedMeeting } from './support/opened-room.ts';

const house = browserHouse();
const title = 'Sprechstunde zu Daten';

/** The next that is sent of the agenda arrives when that is said. */
async function holdAgenda(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(
    /planung\?\/agenda/,
    async (route) => {
      await promise;
      await route.continue();
    },
    { times: 1 },
  );
  return resolve;
}

test('an advisor plans a meeting out of an open question; who is invited reads it, and nobody else', async () => {
  const page = await house.person('technik@institut.example.org');
  await openAlive(page, '/treffen/neu');
  await page.getByLabel('Titel').fill(title);
  await page.getByLabel('Tag').fill(new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10));
  await page.getByLabel('Beginn').fill('09:30');
  await page.getByRole('checkbox', { name: 'Daten, Datenplattformen und Open Data' }).check();
  await Promise.all([
    page.waitForEvent('websocket'),
    page.getByRole('button', { name: 'Entwurf anlegen' }).click(),
  ]);

  const agenda = page.getByRole('form', { name: 'Tagesordnung' });
  const items = agenda.getByRole('list', { name: 'Tagesordnung' }).getByRole('listitem');
  await agenda.getByRole('button', { name: 'Punkte übernehmen' }).click();
  await items.nth(4).waitFor();
  expect(await items.nth(1).textContent()).toContain('09:35 bis 09:50 Uhr');
  // times follow what is typed, and the focus goes with what is moved
  await items.nth(0).getByLabel('Minuten').fill('10');
  expect(await items.nth(1).textContent()).toContain('09:40 bis 09:55 Uhr');
  await items
    .nth(2)
    .getByRole('button', { name: /nach oben/ })
    .press('Enter');
  expect(await items.nth(1).getByLabel('Worum es geht').inputValue()).toBe('Impuls');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('up:1');
  // what is typed in one form of the page stays when another is saved, and is not announced before it is saved itself
  const about = page.getByRole('form', { name: 'Angaben zum Treffen' });
  await about.getByLabel('Ziel').fill('Wer hat welche Daten?');
  await about.getByRole('checkbox', { name: 'Beteiligung und Öffentlichkeitsarbeit' }).check();
  await agenda.getByRole('button', { name: 'Tagesordnung speichern' }).click();
  await agenda.getByText('Gespeichert.', { exact: true }).waitFor();
  expect(await about.getByLabel('Ziel').inputValue()).toBe('Wer hat welche Daten?');
  expect(
    await about.getByRole('checkbox', { name: 'Beteiligung und Öffentlichkeitsarbeit' }).isChecked(),
  ).toBe(true);
  await page.getByRole('button', { name: 'Treffen ankündigen' }).click();
  await page
    .getByRole('alert')
    .getByText(/noch nicht gespeichert/)
    .waitFor();

  const questions = page.getByRole('region', { name: 'Fragen für das Treffen' });
  const waiting = questions.getByRole('list', { name: 'Offene Fragen zu den Themen' });
  const question = (await waiting.getByRole('link').first().textContent()) ?? '';
  await questions
    .getByLabel('Wohin auf der Tagesordnung')
    .selectOption('Offene Fragen aus den Themenkanälen');
  await waiting.getByRole('button', { name: `„${question}“ aufnehmen` }).click();
  await page.getByText('Die Frage steht jetzt auf der Tagesordnung.').waitFor();
  expect(await about.getByLabel('Ziel').inputValue()).toBe('Wer hat welche Daten?');
  await about.getByRole('button', { name: 'Angaben speichern' }).click();
  await about.getByText('Gespeichert.', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Treffen ankündigen' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  const address = new URL(page.url()).pathname;

  const member = await house.person('mitarbeit.innheim@example.org');
  await member.goto('/treffen');
  await member.getByRole('link', { name: title }).click();
  await member.getByRole('heading', { level: 1, name: title }).waitFor();
  await member.getByRole('link', { name: question }).click();
  await member.getByText('Auf der Tagesordnung:').first().waitFor();

  // whoever plans gets onto an agenda from any open question
  await page.goto(new URL(member.url()).pathname);
  await page.getByRole('link', { name: 'Ins Treffen nehmen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ins Treffen nehmen' }).waitFor();
  expect(await member.getByRole('link', { name: 'Ins Treffen nehmen' }).count()).toBe(0);

  await openAlive(member, address);
  const agendaAt = () => member.getByRole('heading', { name: 'Tagesordnung' }).boundingBox();
  const before = await agendaAt();
  await page.goto(`${address}/planung`);
  await about.getByLabel('Ziel').fill('Daten teilen');
  await about.getByRole('button', { name: 'Angaben speichern' }).click();
  const news = member.getByRole('button', { name: 'Das Treffen wurde geändert: anzeigen' });
  await news.waitFor();
  expect(await agendaAt()).toEqual(before);
  await news.click();
  await member.getByText('Daten teilen').waitFor();
  await news.waitFor({ state: 'detached' });

  const planner = await house.person('leitung@planungsbuero-a.example.org');
  await planner.goto('/treffen');
  await planner.getByText('Zurzeit ist kein Austauschtreffen angekündigt.').waitFor();
  expect((await planner.goto(address))?.status()).toBe(404);
});

test('who saves the agenda while its items are still on their way saves it with them', async () => {
  const page = await house.person('technik@institut.example.org');
  await page.goto('/treffen');
  const { slug } = await announcedMeeting(page, 'Langsame Leitung');
  await openAlive(page, `/treffen/${slug}/planung`);
  const arrive = await holdAgenda(page);
  const agenda = page.getByRole('form', { name: 'Tagesordnung' });
  await agenda.getByRole('button', { name: 'Punkte übernehmen' }).click();
  await agenda.getByRole('button', { name: 'Tagesordnung speichern' }).click();
  arrive();
  await agenda.getByText('Gespeichert.', { exact: true }).waitFor();
  await page.reload();
  expect(await agenda.getByRole('list', { name: 'Tagesordnung' }).getByRole('listitem').count()).toBe(5);
});

test('of two who save the agenda at once the later one is asked, also when she pressed twice', async () => {
  const [page, other] = await Promise.all([
    house.person('technik@institut.example.org'),
    house.person('vergabe@institut.example.org'),
  ]);
  await page.goto('/treffen');
  const { slug } = await announcedMeeting(page, 'Zu zweit geplant', [['Anfang', 10]]);
  const path = `/treffen/${slug}/planung`;
  const agenda = (of: Page) => of.getByRole('form', { name: 'Tagesordnung' });
  const save = (of: Page) => agenda(of).getByRole('button', { name: 'Tagesordnung speichern' });
  await openAlive(page, path);
  await openAlive(other, path);
  await agenda(other).getByLabel('Worum es geht').fill('Was die andere schreibt');
  await save(other).click();
  await agenda(other).getByText('Gespeichert.', { exact: true }).waitFor();
  const arrive = await holdAgenda(page);
  await agenda(page).getByLabel('Worum es geht').fill('Was die eine schreibt');
  await save(page).click();
  await save(page).click();
  arrive();
  await agenda(page).getByText('Was die andere schreibt').waitFor();
  expect(await agenda(page).getByText('Gespeichert.', { exact: true }).count()).toBe(0);
  await page.goto(path);
  expect(await agenda(page).getByLabel('Worum es geht').inputValue()).toBe('Was die andere schreibt');
});
