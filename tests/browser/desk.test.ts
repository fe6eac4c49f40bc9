/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const technik = 'technik@institut.example.org';
const vergabe = 'vergabe@institut.example.org';
const member = 'mitarbeit.innheim@example.org';

const region = (page: Page, name: RegExp) => page.getByRole('region', { name });
const row = (page: Page, title: string) => page.getByRole('link', { name: title });
const send = async <Body>(page: Page, method: 'post' | 'put', path: string, data: object) =>
  (
    await page.request[method](`/api/v1${path}`, { data, headers: { origin: house.server.address } })
  ).json() as Promise<Body>;

async function ask(title: string) {
  const question = { kind: 'question', title, body: 'Wer weiß es?' };
  const asker = await house.person(member);
  return send<{ slug: string; firstPost: { id: string } }>(
    asker,
    'post',
    '/channels/mobilitaet/threads',
    question,
  );
}

test('by keyboard alone: to the desk, from row to row, take on, and open; a colleague sees it happen', async () => {
  const title = 'Wer kennt die Ladesäulenverordnung?';
  await ask(title);
  const advisor = await house.person(technik);
  const colleague = await house.person(vergabe);
  await openAlive(colleague, '/schreibtisch');
  await openAlive(advisor, '/');
  for (const key of ['g', 's']) await advisor.keyboard.press(key);
  await advisor.getByRole('heading', { level: 1, name: 'Schreibtisch' }).waitFor();
  const isHere = () => row(advisor, title).evaluate((link) => link === document.activeElement);
  for (let rows = 0; rows < 60 && !(await isHere()); rows += 1) await advisor.keyboard.press('j');
  expect(await isHere()).toBe(true);
  await advisor.keyboard.press('u');
  await advisor.getByRole('status').getByText(`Sie haben „${title}“ übernommen.`).waitFor();
  // what a colleague has taken on is not taken from her by a key
  await region(colleague, /Offene Fragen/)
    .getByText('übernommen von Farid Nouri')
    .first()
    .waitFor();
  await row(colleague, title).focus();
  await colleague.keyboard.press('u');
  await advisor.keyboard.press('Enter');
  await advisor.getByRole('heading', { level: 1, name: title }).waitFor();
  await advisor.goto('/schreibtisch?nur=meine');
  await row(advisor, title).waitFor();
});

test('what is reported stands there at once, and is taken over there, without script too', async () => {
  const advisor = await house.person(technik);
  await openAlive(advisor, '/schreibtisch');
  const reports = region(advisor, /Meldungen und Widersprüche/);
  const title = 'Was kostet der Radzählpunkt?';
  const { firstPost } = await ask(title);
  const reporter = await house.person('neubrueck@example.org');
  const report = { ground: 'other', words: 'Bitte ansehen.' };
  await send(reporter, 'post', `/posts/${firstPost.id}/reports`, report);
  await row(advisor, `${title}, Beitrag #1`).waitFor();

  const plain = await house.person(vergabe, { javaScriptEnabled: false });
  await plain.goto('/schreibtisch');
  await region(plain, /Meldungen und Widersprüche/)
    .getByRole('button', { name: 'Übernehmen' })
    .filter({ hasText: title })
    .click();
  await plain.getByRole('link', { name: 'Bei mir' }).click();
  await row(plain, `${title}, Beitrag #1`).waitFor();
  await reports.getByText('bei Olaf Tietjen').waitFor();
});

test('whoever advises nobody is told so, and has no such page in the navigation', async () => {
  const page = await house.person(member);
  await page.goto('/schreibtisch');
  expect(await page.getByRole('link', { name: 'Schreibtisch' }).count()).toBe(0);
  expect(await page.getByRole('heading', { name: /Offene Fragen/ }).count()).toBe(0);
});

test('who may not write for a time is told why, keeps her text, and writes again once an advisor takes it back', async () => {
  const title = 'Wie oft darf man dasselbe fragen?';
  const { slug, firstPost } = await ask(title);
  const advisor = await house.person(technik);
  const page = `/beitraege/${firstPost.id}/schreibrecht`;
  expect(await faultsOf(advisor, ['/schreibtisch', page])).toEqual([]);
  await advisor.goto(page);
  await advisor.getByLabel('Wie lange?').selectOption('drei Tage');
  await advisor.getByLabel('Begründung').fill('Bitte lesen Sie erst die Antworten.');
  await advisor.getByRole('button', { name: 'Schreibrecht aussetzen' }).click();
  const entry = advisor.getByRole('listitem').filter({ hasText: title }).first();
  await entry.getByText('Schreibrecht ausgesetzt').first().waitFor();

  const asker = await house.person(member, { javaScriptEnabled: false });
  await asker.goto(`/themen/${slug}`);
  const text = asker.getByRole('textbox', { name: 'Ihre Antwort' });
  await text.fill('Und noch einmal.');
  await asker.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  const refusal = asker.getByRole('alert');
  await refusal
    .getByText(/nichts veröffentlichen.*Farid Nouri.*Bitte lesen Sie erst die Antworten/)
    .waitFor();
  expect(await text.inputValue()).toBe('Und noch einmal.');

  await entry.getByRole('button', { name: 'Rückgängig machen' }).click();
  await advisor.getByRole('listitem').filter({ hasText: 'Schreibrecht wieder erteilt' }).first().waitFor();
  await asker.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  await asker.getByRole('article').filter({ hasText: 'Und noch einmal.' }).waitFor();
});
