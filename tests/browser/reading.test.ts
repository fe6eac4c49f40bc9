/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';

const house = browserHouse();

/** A question with so many replies that two screens do not hold them. */
async function longThread(page: Page, title: string): Promise<string> {
  const headers = { origin: house.server.address };
  const send = async (path: string, data: object): Promise<{ id: string; slug: string }> =>
    (await page.request.post(`/api/v1${path}`, { data, headers })).json();
  const thread = await send('/channels/mobilitaet/threads', {
    kind: 'question',
    title,
    body: 'Wer weiß es?',
  });
  for (let number = 2; number <= 24; number++) {
    await send(`/threads/${thread.id}/posts`, { body: `Antwort der Nummer ${number}.` });
  }
  return `/themen/${thread.slug}`;
}

test('the whole thread is one page to print and two files to keep, without script', async () => {
  const person = await house.person('innheim@example.org', { javaScriptEnabled: false });
  const thread = await longThread(person, 'Wird ein Thema ganz gedruckt?');
  await person.goto(thread);
  await person.getByRole('link', { name: 'Drucken oder herunterladen' }).click();
  await person.getByRole('heading', { level: 1, name: 'Wird ein Thema ganz gedruckt?' }).waitFor();
  expect(await person.getByRole('article').count()).toBe(24);
  expect(await person.locator('script').count()).toBe(0);

  for (const [name, inIt] of [
    ['Textdatei (Markdown)', '## 24. '],
    ['Webseite (HTML)', '<article id="beitrag-24">'],
  ] as const) {
    const [download] = await Promise.all([
      person.waitForEvent('download'),
      person.getByRole('link', { name }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^wird-ein-thema-ganz-gedruckt-\w+\.(md|html)$/);
    expect(await readFile(await download.path(), 'utf8')).toContain(inIt);
  }

  await person.emulateMedia({ media: 'print' });
  await person.getByText(/^Rathausrunde · .*Uhr · http/).waitFor();
  expect(await person.getByRole('banner').isVisible()).toBe(false);
});

test('whoever reads far below the title sees which thread it is, and gets back to the question', async () => {
  const person = await house.person('neubrueck@example.org');
  await person.goto(await longThread(person, 'Bleibt die Überschrift im Blick?'));
  const back = person.getByRole('link', { name: 'Zur Frage' });
  expect(await back.count()).toBe(0);
  await person.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await back.click();
  await person.locator('#beitrag-1').getByText('Wer weiß es?').waitFor();
  await expect.poll(() => back.count()).toBe(0);
});

test('a new one-time link is asked about first, by a page that needs no script, and not offered for oneself', async () => {
  const lead = await house.person('innheim@example.org', { javaScriptEnabled: false });
  await lead.goto('/einladen');
  const own = lead.getByRole('listitem').filter({ hasText: 'Deniz Karaca' });
  expect(await own.getByRole('link', { name: /Neuer Einmal-Link/ }).count()).toBe(0);

  const colleague = await house.person('vergabestelle.innheim@example.org');
  await lead.getByLabel('Personen suchen').fill('vergabe');
  await lead.getByRole('button', { name: 'Suchen' }).click();
  await lead.getByRole('link', { name: /Neuer Einmal-Link/ }).click();
  await lead.getByText(/wird überall abgemeldet und braucht den neuen Link/).waitFor();
  expect((await colleague.request.get('/api/v1/me')).status()).toBe(200);
  await lead.getByRole('button', { name: 'Einmal-Link anlegen' }).click();
  await lead.getByRole('heading', { name: /Neuer Einmal-Link für Roswitha Thalmayr/ }).waitFor();
  expect((await colleague.request.get('/api/v1/me')).status()).toBe(401);
});
