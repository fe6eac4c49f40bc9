/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const advisor = 'technik@institut.example.org';
const author = 'mitarbeit.innheim@example.org';
const reader = 'neubrueck@example.org';

const send = async <Body>(page: Page, path: string, data: object): Promise<Body> =>
  (
    await page.request.post(`/api/v1${path}`, { data, headers: { origin: house.server.address } })
  ).json() as Promise<Body>;

/** A question with an answer of Innheim's; its address. */
async function asked(title: string, channel = 'mobilitaet'): Promise<string> {
  const asker = await house.person(reader);
  const question = { kind: 'question', title, body: 'Wer weiß es?' };
  const { id, slug } = await send<{ id: string; slug: string }>(
    asker,
    `/channels/${channel}/threads`,
    question,
  );
  await send(await house.person(author), `/threads/${id}/posts`, { body: 'Der Bieter verlangt 4.200 Euro.' });
  return `/themen/${slug}`;
}

const post = (page: Page, number: number) =>
  page.getByRole('article', { name: new RegExp(`^Beitrag ${number}\\b`) });
const hiddenWords = 'ausgeblendet. Grund: Vertrauliches aus einem Vergabeverfahren';

async function hide(page: Page) {
  await post(page, 2).getByRole('link', { name: 'Ausblenden' }).click();
  await page.getByLabel('Grund', { exact: true }).selectOption('Vertrauliches aus einem Vergabeverfahren');
  await page.getByLabel('Begründung').fill('Der Preis gehört in die Akte.');
  await page.getByRole('button', { name: 'Beitrag ausblenden' }).click();
}

test('a post is hidden and brought back; whoever has the thread open sees both, its author reads why', async () => {
  const thread = await asked('Was kostet die Haltestelle?');
  const [moderates, writes, reads] = await Promise.all(
    [advisor, author, reader].map((who) => house.person(who)),
  );
  if (!moderates || !writes || !reads) throw new Error('three people');
  for (const page of [moderates, writes, reads]) await openAlive(page, thread);
  expect(await post(reads, 2).getByRole('link', { name: 'Ausblenden' }).count()).toBe(0);

  await hide(moderates);
  await post(reads, 2).getByText(hiddenWords).waitFor();
  await reads.getByText('4.200 Euro').waitFor({ state: 'detached' });
  expect(await post(reads, 2).getByRole('link').count(), 'the text is not for the reader').toBe(0);

  await post(writes, 2).getByRole('link', { name: 'Eigenen Text und Begründung ansehen' }).click();
  await writes.getByText('4.200 Euro').waitFor();
  await writes.getByText('Begründung: Der Preis gehört in die Akte.').waitFor();
  await writes.goto('/mitteilungen');
  await writes.getByText('hat als Moderation etwas geändert').first().waitFor();

  // the button that was pressed is gone: the way back has the focus
  const back = moderates.getByRole('button', { name: 'Rückgängig', exact: true });
  await back.waitFor();
  await expect.poll(() => back.evaluate((button) => button === document.activeElement)).toBe(true);
  await moderates.keyboard.press('Enter');
  await post(reads, 2).getByText('4.200 Euro').waitFor();
  await back.waitFor({ state: 'detached' });
  await moderates.goto('/moderation');
  const entries = moderates.getByRole('main').getByRole('listitem');
  await entries.filter({ hasText: 'Beitrag wieder eingeblendet' }).waitFor();
  await entries.filter({ hasText: 'Rückgängig gemacht' }).waitFor();
});

test('who opened a thread mends its title, and everybody sees it at once', async () => {
  const thread = await asked('Fage zur Halltestelle');
  const [asker, onlooker] = [await house.person(reader), await house.person(author)];
  await openAlive(onlooker, thread);
  await asker.goto(thread);
  await asker.getByRole('link', { name: 'Titel ändern' }).click();
  await asker.getByLabel('Neuer Titel').fill('Frage zur Haltestelle');
  await asker.getByRole('button', { name: 'Titel ändern' }).click();
  await asker.getByRole('heading', { level: 1, name: 'Frage zur Haltestelle' }).waitFor();
  await onlooker.getByRole('heading', { level: 1, name: 'Frage zur Haltestelle' }).waitFor();
  expect(new URL(asker.url()).pathname, 'the address stays').toBe(thread);
  await onlooker.goto(`${thread}/moderation`);
  await onlooker.getByText('vorher „Fage zur Halltestelle“, jetzt „Frage zur Haltestelle“').waitFor();
});

test('closed while somebody writes: her text stays; open again, she sends it', async () => {
  const thread = await asked('Ist das geklärt?');
  const [moderates, writes] = [await house.person(advisor), await house.person(author)];
  await openAlive(writes, thread);
  await writes.getByLabel('Ihre Antwort').fill('Noch eine Frage dazu.');
  await moderates.goto(thread);
  await moderates.getByRole('link', { name: 'Thema ordnen' }).click();
  await moderates.getByRole('link', { name: 'Schließen', exact: true }).click();
  await moderates.getByLabel('Begründung').fill('Ist beantwortet.');
  await moderates.getByRole('button', { name: 'Thema schließen' }).click();
  await writes.getByRole('link', { name: 'Von wem und warum?' }).waitFor();
  expect(await writes.getByLabel('Ihre Antwort').inputValue()).toBe('Noch eine Frage dazu.');
  await writes.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  await writes.getByText('Dieses Thema ist geschlossen. Öffnen Sie gern ein neues').first().waitFor();
  expect(await writes.getByLabel('Ihre Antwort').inputValue()).toBe('Noch eine Frage dazu.');

  await moderates.goto(`${thread}/moderation`);
  await moderates.getByText('Ist beantwortet.').waitFor();
  await moderates.getByRole('button', { name: /^Rückgängig machen.*Thema geschlossen$/ }).click();
  await moderates.getByText('macht einen früheren Eintrag rückgängig').waitFor();
  await writes.getByRole('link', { name: 'Von wem und warum?' }).waitFor({ state: 'detached' });
  await writes.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  await post(writes, 3).getByText('Noch eine Frage dazu.').waitFor();
});

test('open again while somebody reads: she can answer at once', async () => {
  const thread = await asked('Doch noch offen?');
  const [moderates, reads] = [await house.person(advisor), await house.person(author)];
  const closed = `/api/v1/threads/${thread.split('/').at(-1)}/closed`;
  const headers = { origin: house.server.address };
  await moderates.request.put(closed, { data: { reason: 'Ist beantwortet.' }, headers });
  await openAlive(reads, thread);
  await reads.getByRole('link', { name: 'Von wem und warum?' }).waitFor();
  expect(await reads.getByLabel('Ihre Antwort').count()).toBe(0);
  await moderates.request.delete(`${closed}?reason=doch`, { headers });
  await reads.getByLabel('Ihre Antwort').fill('Dann noch dies.');
  await reads.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  await post(reads, 3).getByText('Dann noch dies.').waitFor();
});

test('a thread moves into a room and back: who would read it is named first, who reads it no more sees nothing', async () => {
  const moderates = await house.person('vergabe@institut.example.org');
  const thread = await asked('Gehört das hierher?');
  const onlooker = await house.person('mitarbeit.huegelgau@example.org');
  await openAlive(onlooker, thread);
  await moderates.goto(`${thread}/moderation?aendern=kanal`);
  await moderates.getByLabel('Neuer Kanal').selectOption('Vergabe Innheim');
  await moderates.getByLabel('Begründung').fill('Das ist vertraulich.');
  const move = moderates.getByRole('button', { name: 'Thema verschieben' });
  await move.click();
  // nobody but the planning office is new there
  const named = moderates.getByRole('group', { name: 'Diese Personen würden das dann neu lesen:' });
  await named.waitFor();
  expect(await named.getByRole('listitem').count()).toBe(1);
  expect(await moderates.getByLabel('Begründung').inputValue()).toBe('Das ist vertraulich.');
  await moderates.getByLabel('Ja, sie sollen das lesen').check();
  await move.click();
  await moderates.getByText('Erledigt.').waitFor();
  await onlooker.getByText('Sie können dieses Thema nicht mehr lesen').waitFor();
  expect(await onlooker.getByText('4.200 Euro').count()).toBe(0);

  // back again it is for everybody
  await moderates.getByRole('button', { name: 'Rückgängig', exact: true }).click();
  await named.getByRole('listitem').filter({ hasText: 'Hügelgau' }).waitFor();
  expect((await onlooker.goto(thread))?.status(), 'not before it is confirmed').toBe(404);
  await moderates.getByLabel('Ja, sie sollen das lesen').check();
  await moderates.getByRole('main').locator('form:has(fieldset)').getByRole('button').click();
  await moderates.getByRole('heading', { level: 1, name: 'Gehört das hierher?' }).waitFor();
  await onlooker.goto(thread);
  await onlooker.getByRole('heading', { level: 1, name: 'Gehört das hierher?' }).waitFor();
});

test('without script, and what is wrong is said where it is typed', async () => {
  const thread = await asked('Ohne Skript?');
  const page = await house.person(advisor, { javaScriptEnabled: false });
  await page.goto(thread);
  await post(page, 2).getByRole('link', { name: 'Ausblenden' }).click();
  await page.getByLabel('Grund', { exact: true }).selectOption('Werbung');
  await page.getByRole('button', { name: 'Beitrag ausblenden' }).click();
  await page.getByText('Begründung: ').first().waitFor();
  expect(await page.getByLabel('Grund', { exact: true }).inputValue()).toBe('advertising');
  await page.getByLabel('Begründung').fill('Der Beitrag wirbt für ein Produkt.');
  await page.getByRole('button', { name: 'Beitrag ausblenden' }).click();
  await post(page, 2).getByText('ausgeblendet. Grund: Werbung').waitFor();
  await page.getByRole('button', { name: 'Rückgängig', exact: true }).click();
  await post(page, 2).getByText('4.200 Euro').waitFor();
});

test('posts are split off and the thread is merged, and two onlookers see it at once', async () => {
  const thread = await asked('Zwei Fragen auf einmal');
  const other = await asked('Schon einmal gefragt');
  const [moderates, first, second] = await Promise.all(
    [advisor, author, reader].map((who) => house.person(who)),
  );
  if (!moderates || !first || !second) throw new Error('three people');
  await openAlive(first, thread);
  await openAlive(second, other);
  await moderates.goto(thread);
  await moderates.getByRole('link', { name: 'Thema ordnen' }).click();
  await moderates.getByRole('link', { name: 'Beiträge abtrennen' }).click();
  await moderates.getByRole('checkbox', { name: /^#2 / }).check();
  await moderates.getByLabel('Titel des neuen Themas').fill('Was der Bieter verlangt');
  await moderates.getByLabel('Begründung').fill('Das ist eine eigene Frage.');
  await moderates.getByRole('button', { name: 'Beiträge abtrennen' }).click();
  await moderates.getByRole('heading', { level: 1, name: 'Was der Bieter verlangt' }).waitFor();
  await moderates.getByText('Abgetrennt aus:').waitFor();

  await first.getByText('Einige Beiträge stehen jetzt in einem eigenen Thema:').waitFor();
  expect(await post(first, 2).getByText('4.200 Euro').count()).toBe(0);
  await post(first, 2).getByRole('link', { name: 'Zu Beitrag #1 in „Was der Bieter verlangt“' }).click();
  await first.getByRole('heading', { level: 1, name: 'Was der Bieter verlangt' }).waitFor();
  await post(first, 1).getByText('4.200 Euro').waitFor();

  await moderates.goto(`${thread}/moderation?aendern=zusammenfuehren`);
  await moderates.getByLabel('Mit welchem Thema?').fill('Schon einmal');
  await moderates.getByLabel('Begründung').fill('Dieselbe Frage.');
  await moderates.getByRole('button', { name: 'Themen zusammenführen' }).click();
  await moderates.getByRole('heading', { level: 1, name: 'Schon einmal gefragt' }).waitFor();
  await second.getByText('Hier angefügt sind die Beiträge aus:').waitFor();
  await post(second, 3).getByText('Wer weiß es?').waitFor();
  await first.goto(thread);
  await first.getByText('Dieses Thema wurde zusammengeführt mit:').waitFor();
  await first.getByRole('link', { name: 'Von wem und warum?' }).waitFor();
});
