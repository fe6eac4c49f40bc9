/// <reference lib="dom" />
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';

const house = browserHouse();
const someone = 'innheim@example.org';

test.each(['/', '/kanaele', '/konto', '/einladen', '/abmelden', '/gibt-es-nicht'])(
  'whoever is signed in leaves no copy of %s in the browser',
  async (path) => {
    const page = await house.person(someone);
    expect((await page.request.get(path)).headers()['cache-control']).toBe('no-store');
  },
);

test('page data leave no copy either', async () => {
  const page = await house.person(someone);
  const answer = await page.request.get('/konto/__data.json');
  expect(answer.status()).toBe(200);
  expect(answer.headers()['cache-control']).toMatch(/no-store/);
});

test('guests keep their pages, the one-time link is kept by nobody', async () => {
  const page = await house.guest();
  const cacheControl = async (path: string) => (await page.request.get(path)).headers()['cache-control'];
  expect(await cacheControl('/')).toBe('private, no-cache');
  expect(await cacheControl('/impressum')).toBe('private, no-cache');
  expect(await cacheControl(`/einmal-link/${'a'.repeat(40)}`)).toBe('no-store');
});

test('Back after signing out shows the sign-in, not the account', async () => {
  const page = await house.person(someone);
  await page.goto('/konto');
  expect(await page.locator('form[action="/abmelden"]').count()).toBeGreaterThan(0);
  await page.goto('/abmelden');
  const leaving = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.locator('main').getByRole('button', { name: 'Abmelden' }).click();
  expect(await (await leaving).headerValue('clear-site-data')).toBe('"cache", "storage"');
  await page.waitForURL('**/anmelden?abgemeldet');
  for (const path of ['/', '/anmelden']) {
    // a page that comes alive writes its own state into the history, which must not be taken for going back
    await page.waitForFunction(() => history.state !== null);
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe(path);
    expect(await page.locator('form[action="/abmelden"]').count()).toBe(0);
  }
});
