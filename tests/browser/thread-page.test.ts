/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();

const post = (page: Page, number: number) => page.locator(`#beitrag-${number}`);
const textOf = (page: Page, number: number) => post(page, number).locator('.text').innerText();

async function openThread(author: Page): Promise<string> {
  await author.goto('/fragen?kanal=mobilitaet');
  await author.getByLabel('Überschrift').fill('Gilt die Zählung noch?');
  await author.getByRole('textbox', { name: 'Ihre Frage' }).fill('Gilt „§ 12 & 13“, wenn x < 5 ist?');
  await author.getByRole('button', { name: 'Frage veröffentlichen' }).click();
  await author.waitForURL(/\/themen\//);
  await author.getByRole('textbox', { name: 'Ihre Antwort' }).fill('Zwölf Monate, **danach** neu.');
  await author.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  await post(author, 2).getByText('Zwölf Monate').waitFor();
  return new URL(author.url()).pathname;
}

/** What the browser complains about, as a page that does not fit what the server sent. */
function complaintsOf(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  return said;
}

test('a page carries the text of a post once; it stays when the page comes alive, and gives way to an edit', async () => {
  const author = await house.person('mitarbeit.innheim@example.org');
  const thread = await openThread(author);

  const reader = await house.person('neubrueck@example.org');
  const answer = await reader.request.get(thread);
  expect((await answer.text()).split('Zwölf Monate')).toHaveLength(2);
  // none could match: each page has a nonce of its own
  expect(answer.headers().etag).toBeUndefined();

  const complaints = complaintsOf(reader);
  await reader.goto(`${thread}?seite=1`);
  await reader.getByRole('button', { name: 'Vorschau' }).click();
  await reader.getByRole('button', { name: 'Vorschau schließen' }).waitFor();
  expect(await textOf(reader, 1)).toBe('Gilt „§ 12 & 13“, wenn x < 5 ist?');
  expect(await textOf(reader, 2)).toBe('Zwölf Monate, danach neu.');

  await post(author, 2).getByText('Bearbeiten').click();
  await author.getByRole('textbox', { name: 'Ihr Beitrag' }).fill('Vierundzwanzig Monate.');
  await author.getByRole('button', { name: 'Änderung speichern' }).click();
  await post(reader, 2).getByText('Vierundzwanzig Monate.').waitFor();
  expect(await textOf(reader, 2)).toBe('Vierundzwanzig Monate.');
  expect(await textOf(reader, 1)).toBe('Gilt „§ 12 & 13“, wenn x < 5 ist?');

  // there and back without loading the page whole
  await reader.getByRole('main').getByRole('link', { name: 'Mobilität und Verkehr' }).click();
  await reader.getByRole('heading', { level: 1, name: 'Mobilität und Verkehr' }).waitFor();
  await reader.goBack();
  await post(reader, 2).getByText('Vierundzwanzig Monate.').waitFor();
  expect(await textOf(reader, 1)).toBe('Gilt „§ 12 & 13“, wenn x < 5 ist?');
  expect(complaints).toEqual([]);
});

test('an edit that is opened by its address and given up shows the post again', async () => {
  const author = await house.person('mitarbeit.innheim@example.org');
  const thread = await openThread(author);
  const complaints = complaintsOf(author);
  await author.goto(`${thread}?seite=1&tun=bearbeiten&beitrag=2`);
  await author.getByRole('link', { name: 'Abbrechen' }).click();
  await post(author, 2).getByText('Zwölf Monate').waitFor();
  expect(await textOf(author, 1)).toBe('Gilt „§ 12 & 13“, wenn x < 5 ist?');
  expect(complaints).toEqual([]);
});

test('an expert answer directly below the question says when it was written, also once the page is alive', async () => {
  const author = await house.person('mitarbeit.innheim@example.org');
  const thread = await openThread(author);
  const advisor = await house.person('technik@institut.example.org');
  await openAlive(advisor, `${thread}?seite=1`);
  await post(advisor, 2).getByText('Als Expertenantwort kennzeichnen').click();
  await advisor.getByLabel('Begründung').fill('Geprüft.');
  await advisor.getByRole('button', { name: 'Als Expertenantwort kennzeichnen' }).click();
  await post(advisor, 2).getByText('Geprüft.').waitFor();
  const reader = await house.person('neubrueck@example.org');
  await openAlive(reader, `${thread}?seite=1`);
  const written = post(reader, 2).locator('.post-head time');
  const moment = new Date((await written.getAttribute('datetime'))!).getTime();
  expect(Date.now() - moment).toBeLessThan(3_600_000);
});

test('the keys j and q quote a post, also as the first that are pressed', async () => {
  const author = await house.person('mitarbeit.innheim@example.org');
  const thread = await openThread(author);
  const reader = await house.person('neubrueck@example.org');
  await openAlive(reader, `${thread}?seite=1`);
  await reader.keyboard.press('j');
  await expect
    .poll(async () => {
      await reader.keyboard.press('q');
      return reader.getByRole('textbox', { name: 'Ihre Antwort' }).inputValue();
    })
    .toContain('> Gilt „§ 12 & 13“');
});
