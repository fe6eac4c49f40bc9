/// <reference lib="dom" />
import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';

const house = browserHouse();

const title = 'Bleibt die Seite stehen?';

async function answeredQuestion(page: Page) {
  const headers = { origin: house.server.address };
  const send = async (path: string, data: object): Promise<{ id: string }> =>
    (await page.request.post(`/api/v1${path}`, { data, headers })).json();
  const question = { kind: 'question', title, body: 'Wer weiß es?' };
  const { id } = await send('/channels/mobilitaet/threads', question);
  await send(`/threads/${id}/posts`, { body: 'Sie bleibt.' });
}

test('the server falls between the data of a page and a part of it: the page stays, and the part comes when the server is back', async () => {
  const advisor = await house.person('technik@institut.example.org');
  await answeredQuestion(advisor);
  await advisor.goto('/kanaele/mobilitaet');
  await advisor.getByRole('link', { name: title }).click();
  const writing = advisor.locator('#antworten').getByRole('textbox', { includeHidden: true });
  await writing.fill('Dazu gibt es eine Arbeitshilfe.');

  // the data of the page are on their way when the server falls
  const answered = async (route: Route) => {
    const response = await route.fetch();
    await house.server.kill();
    await route.fulfill({ response });
  };
  await advisor.route(/__data\.json/, answered, { times: 1 });
  await Promise.all([
    advisor.waitForEvent('requestfailed', (request) => request.url().includes('/_app/immutable/')),
    advisor.getByRole('link', { name: 'Als Expertenantwort kennzeichnen' }).click(),
  ]);
  await house.server.up();

  await advisor.getByLabel('Begründung').waitFor({ timeout: 60_000 });
  // the page was loaded whole: what was typed comes back out of the browser, with the script of the form
  await expect.poll(() => writing.inputValue()).toBe('Dazu gibt es eine Arbeitshilfe.');
  await expect.poll(() => advisor.getByLabel('Begründung').evaluate(hasItsStyle)).toBe(true);
});

/** The form of the panel is a grid by its own style alone. */
const hasItsStyle = (field: Element) => getComputedStyle(field.closest('form')!).display === 'grid';

test('a part that cannot be had although the server answers: the page is loaded whole once, not for ever', async () => {
  const advisor = await house.person('technik@institut.example.org');
  await answeredQuestion(advisor);
  await advisor.goto('/kanaele/mobilitaet');
  await advisor.getByRole('link', { name: title }).first().click();
  const pinning = advisor.getByRole('link', { name: 'Als Expertenantwort kennzeichnen' });
  await pinning.waitFor();
  const refused = new Set<string>();
  let loads = 0;
  await advisor.route('**/_app/immutable/**', (route) => {
    if (loads === 0) refused.add(route.request().url());
    return refused.has(route.request().url()) ? route.abort() : route.continue();
  });
  advisor.on('request', (request) => {
    if (request.isNavigationRequest()) loads += 1;
  });
  await pinning.click();
  // what comes from the server stands without it, and its form needs no script
  await advisor.getByLabel('Begründung').waitFor();
  await advisor.waitForLoadState('networkidle');
  expect(loads).toBe(1);
});
