/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const press = async (page: Page, keys: string) => {
  for (const key of keys.split(' ')) await page.keyboard.press(key);
};

test('g and a letter lead to a page, and the help says so', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await openAlive(page, '/kanaele/mobilitaet');
  for (const [keys, name] of [
    ['g t', 'Teilnehmer'],
    ['g d', 'Dokumente'],
    ['g w', 'Wissensspeicher'],
    ['g m', 'Mitteilungen'],
    ['g k', 'Kanäle'],
    ['g u', /^Guten/],
  ] as const) {
    await press(page, keys);
    await heading(page, name).waitFor();
  }
  await press(page, '?');
  const help = page.getByRole('dialog', { name: 'Tastenkürzel' });
  for (const words of ['zu den Teilnehmern', 'zum Wissensspeicher', 'zu den Mitteilungen'])
    await help.getByText(words).waitFor();
  // in a field the same keys are letters
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await press(page, '/');
  const search = page.getByLabel('Fragen, Antworten, Dokumente suchen');
  await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('g t');
  await expect.poll(() => search.inputValue()).toBe('g t');
});

test('keys that are switched off are off on every device, until they are switched on again', async () => {
  const page = await house.person('neubrueck@example.org');
  await openAlive(page, '/');
  await press(page, '?');
  const help = page.getByRole('dialog', { name: 'Tastenkürzel' });
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/me/settings'));
  await help.getByRole('checkbox', { name: 'Tastenkürzel verwenden' }).press('Space');
  expect((await kept).status()).toBe(200);
  await help.getByRole('button', { name: 'Schließen' }).press('Enter');
  await press(page, '? g k');
  expect(await page.getByRole('dialog').count()).toBe(0);

  const elsewhere = await house.person('neubrueck@example.org');
  await openAlive(elsewhere, '/');
  await press(elsewhere, 'g k ?');
  await elsewhere.getByRole('button', { name: 'Tastenkürzel' }).click();
  expect(new URL(elsewhere.url()).pathname).toBe('/');
  const box = elsewhere.getByRole('checkbox', { name: 'Tastenkürzel verwenden' });
  expect(await box.isChecked()).toBe(false);
  await elsewhere.getByRole('link', { name: 'Im Konto ändern' }).click();
  await heading(elsewhere, 'Konto').waitFor();
  expect(await elsewhere.getByRole('dialog').count()).toBe(0);

  const plain = await house.person('neubrueck@example.org', { javaScriptEnabled: false });
  await plain.goto('/konto');
  const choice = plain.getByRole('group', { name: 'Einzelne Tasten' });
  expect(await choice.getByRole('radio', { name: 'nicht verwenden' }).isChecked()).toBe(true);
  await choice.getByRole('radio', { name: 'verwenden', exact: true }).check();
  await plain.getByRole('button', { name: 'Tastenkürzel speichern' }).click();
  await plain.getByText('Die Einstellung der Tastenkürzel ist gespeichert.').waitFor();

  await openAlive(page, '/');
  await press(page, 'g k');
  await heading(page, 'Kanäle').waitFor();
});

test('a choice that the server did not hear is not shown as made', async () => {
  const page = await house.person('mitarbeit.neubrueck@example.org');
  await openAlive(page, '/');
  await press(page, '?');
  await page.route('**/api/v1/me/settings', (route) => route.abort());
  const box = page.getByRole('checkbox', { name: 'Tastenkürzel verwenden' });
  await box.press('Space');
  await page.getByText('Der Server hat nicht geantwortet.').waitFor();
  expect(await box.isChecked()).toBe(true);
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await press(page, 'g k');
  await heading(page, 'Kanäle').waitFor();
});

test('guests, who can keep no choice, have no single keys', async () => {
  const page = await house.guest();
  await page.goto('/anmelden');
  await page.waitForLoadState('networkidle');
  await page.getByRole('heading', { level: 1 }).click();
  // the help and the page that a key leads to would be asked for at once
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await press(page, '? g u');
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(asked).toEqual([]);
});
