/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openAlive } from './support/open-alive.ts';
import { browserHouse } from './support/house.ts';

const house = browserHouse();
const technik = 'technik@institut.example.org';
const vergabe = 'vergabe@institut.example.org';

const send = async <Body>(page: Page, method: 'post' | 'put', path: string, data: object) =>
  (
    await page.request[method](`/api/v1${path}`, { data, headers: { origin: house.server.address } })
  ).json() as Promise<Body>;

async function ask(title: string, by = 'mitarbeit.innheim@example.org') {
  const asker = await house.person(by);
  const question = { kind: 'question', title, body: 'Wer weiß es?' };
  return send<{ id: string; slug: string }>(asker, 'post', '/channels/mobilitaet/threads', question);
}
const clock = (page: Page) => page.getByRole('region', { name: 'Antwortuhr: offene Fragen' });
const deed = (page: Page, words: string, title: string) =>
  clock(page).getByRole('button', { name: words }).filter({ hasText: title });
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('an advisor sees who waits too long, and takes on a question by keyboard; colleagues see it happen', async () => {
  const colleague = await house.person(vergabe);
  await openAlive(colleague, '/');
  await clock(colleague)
    .getByText(/wartet seit \d+ Arbeitstagen, überfällig/)
    .first()
    .waitFor();
  await clock(colleague)
    .getByText(/Ziel: erste Antwort innerhalb von 3 Arbeitstagen\. \d+ Fragen warten, davon \d+ überfällig\./)
    .waitFor();

  const title = 'Wer zahlt die Ladesäule?';
  const { id } = await ask(title);
  await clock(colleague).getByRole('button', { name: '1 neues Thema anzeigen' }).click();
  await deed(colleague, 'Ich übernehme', title).waitFor();

  const advisor = await house.person(technik);
  await openAlive(advisor, '/');
  await deed(advisor, 'Ich übernehme', title).focus();
  await advisor.keyboard.press('Enter');
  const back = deed(advisor, 'Wieder abgeben', title);
  await back.waitFor();
  // where the keyboard was it still is, and what happened is said
  expect(await back.evaluate((button) => button === document.activeElement)).toBe(true);
  await advisor.getByRole('status').getByText('Sie haben „Wer zahlt die Ladesäule?“ übernommen.').waitFor();
  const over = deed(colleague, 'Statt Farid Nouri übernehmen', title);
  await over.waitFor();

  await over.click();
  await clock(colleague).getByText('von Ihnen übernommen, zuvor Farid Nouri').waitFor();
  await clock(advisor).getByText('übernommen von Olaf Tietjen, zuvor Farid Nouri').waitFor();
  await clock(colleague).getByRole('link', { name: 'Meine' }).click();
  await colleague.waitForURL('**/?fragen=meine');
  await deed(colleague, 'Wieder abgeben', title).waitFor();

  // answered and accepted, it is nobody's task any more; the row stays where it was read, and says so
  const helper = await house.person('neubrueck@example.org');
  const post = await send<{ id: string }>(helper, 'post', `/threads/${id}/posts`, { body: 'Der Freistaat.' });
  const asker = await house.person('mitarbeit.innheim@example.org');
  await send(asker, 'put', `/threads/${id}/accepted-answer`, { postId: post.id });
  await clock(colleague).getByText('nicht mehr bei Ihnen').waitFor();
});

test('beside an open question advisors see who looks after it, and nobody else does', async () => {
  const title = 'Wem gehört der Radweg?';
  const { slug } = await ask(title);
  const advisor = await house.person(technik);
  const colleague = await house.person(vergabe);
  await openAlive(colleague, `/themen/${slug}`);
  await openAlive(advisor, `/themen/${slug}`);
  const beside = (page: Page) => region(page, 'Wer kümmert sich?');
  await beside(colleague).getByText('noch von niemandem übernommen').waitFor();
  await beside(advisor).getByRole('button', { name: 'Ich übernehme' }).click();
  await beside(advisor).getByText('von Ihnen übernommen').waitFor();
  await beside(colleague).getByRole('button', { name: 'Statt Farid Nouri übernehmen' }).waitFor();
  await beside(advisor).getByRole('button', { name: 'Wieder abgeben' }).click();
  await beside(colleague).getByText('noch von niemandem übernommen').waitFor();

  const asker = await house.person('mitarbeit.innheim@example.org');
  await openAlive(asker, `/themen/${slug}`);
  await asker.getByRole('heading', { name: 'Beteiligt' }).waitFor();
  expect(await beside(asker).count()).toBe(0);
});

test('without script: take on, be told who was faster, give back, and stay in the own list', async () => {
  const title = 'Brauchen Fahrradboxen eine Genehmigung?';
  await ask(title);
  const noScript = { javaScriptEnabled: false };
  const advisor = await house.person(technik, noScript);
  const colleague = await house.person(vergabe, noScript);
  await advisor.goto('/');
  await colleague.goto('/');
  await deed(advisor, 'Ich übernehme', title).click();
  await deed(advisor, 'Wieder abgeben', title).waitFor();
  await deed(colleague, 'Ich übernehme', title).click();
  await colleague.getByRole('alert').getByText('Farid Nouri hat diese Frage schon übernommen.').waitFor();
  await deed(colleague, 'Statt Farid Nouri übernehmen', title).waitFor();

  await advisor.getByRole('link', { name: 'Meine' }).click();
  await deed(advisor, 'Wieder abgeben', title).click();
  expect(new URL(advisor.url()).search).toBe('?fragen=meine');
  expect(await clock(advisor).getByRole('link', { name: title }).count()).toBe(0);
});

test('a member finds her questions and drafts, and who waits for an answer of others', async () => {
  const title = 'Wie breit muss ein Radweg sein?';
  const { id, slug } = await ask(title);
  const member = await house.person('mitarbeit.innheim@example.org');
  await send(member, 'put', `/drafts/thread:${id}`, { body: 'Nachtrag zur Frage', revision: 0 });
  await openAlive(member, '/');
  await region(member, 'Ihre Fragen').getByRole('link', { name: title }).waitFor();
  await region(member, 'Ihre Entwürfe')
    .getByRole('link', { name: `Antwort zu: ${title}` })
    .click();
  await member.waitForURL(`**/themen/${slug}#antworten`);

  await member.goto('/');
  const waiting = region(member, 'Wartet auf eine Antwort');
  await waiting.getByText('überfällig').first().waitFor();
  expect(await waiting.getByRole('link', { name: title }).count()).toBe(0);
  // nobody but advisors takes on, and nobody else is told who does
  expect(await member.getByRole('button', { name: /übernehm/i }).count()).toBe(0);
  expect(await member.getByText('Olaf Tietjen').count()).toBe(0);
});

test('a lead sees what is open of her own town hall', async () => {
  const title = 'Wer pflegt die Haltestellendaten?';
  await ask(title, 'mitarbeit.innheim@example.org');
  const lead = await house.person('innheim@example.org');
  await lead.goto('/');
  const open = region(lead, 'Offene Fragen Ihrer Organisation');
  await open.getByRole('link', { name: title }).waitFor();
  await open.getByText('wartet seit weniger als einem Arbeitstag').first().waitFor();
  expect(await open.getByText('Stadt Neubrück').count()).toBe(0);
});

test('the ministry, in English: figures by channel and participant, a period, a file; nothing by person', async () => {
  const ministry = await house.person('projektreferat@ministerium.example.org');
  const language = { data: { language: 'en' }, headers: { origin: house.server.address } };
  await ministry.request.patch('/api/v1/me', language);
  await openAlive(ministry, '/');
  await ministry.getByRole('link', { name: 'See the figures' }).click();
  await ministry.getByRole('heading', { level: 1, name: 'Questions and answers' }).waitFor();
  await ministry.getByRole('link', { name: 'All time' }).click();
  await ministry.waitForURL('**/auswertung?zeitraum=gesamt');
  const table = ministry.getByRole('region', { name: 'By participant' }).getByRole('table');
  const cells = await table
    .getByRole('row', { name: /Stadt Innheim/ })
    .getByRole('cell')
    .allInnerTexts();
  const [asked = 0, answered = 0, , open = 0] = cells.map(Number);
  expect(asked).toBeGreaterThan(0);
  expect(answered + open).toBe(asked);
  const [file] = await Promise.all([
    ministry.waitForEvent('download'),
    ministry
      .getByRole('region', { name: 'By participant' })
      .getByRole('link', { name: 'Download the table (CSV)' })
      .click(),
  ]);
  expect(file.suggestedFilename()).toBe('questions-by-participant-gesamt.csv');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain(`"Stadt Innheim","${asked}","${answered}"`);
  const whole = text + (await ministry.getByRole('main').innerText());
  expect(whole).not.toMatch(/Nouri|Tietjen|Vergabe Innheim/);
  await ministry.request.patch('/api/v1/me', { ...language, data: { language: 'de' } });
});

test('nobody else reads the figures', async () => {
  const member = await house.person('mitarbeit.innheim@example.org');
  const answer = await member.goto('/auswertung');
  expect(answer?.status()).toBe(403);
});
