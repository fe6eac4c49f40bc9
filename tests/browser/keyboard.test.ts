/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';

const house = browserHouse();

/** Presses Tab until the element of this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const label = element?.id ? document.querySelector(`label[for="${element.id}"]`)?.textContent : '';
      return [element?.getAttribute('aria-label'), label, element?.textContent].map((text) => text?.trim());
    });
    if (focused.includes(name)) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

test('the main job with the keyboard alone', async () => {
  const page = await house.guest();
  await page.goto('/anmelden');
  await tabTo(page, 'E-Mail-Adresse');
  await page.keyboard.type('mitarbeit.innheim@example.org');
  await tabTo(page, 'Passwort');
  await page.keyboard.type('rathausrunde-demo');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Guten/ }).waitFor();

  await page.goto('/fragen?kanal=mobilitaet');
  await tabTo(page, 'Überschrift');
  await page.keyboard.type('Mit der Tastatur gefragt');
  await tabTo(page, 'Ihre Frage');
  await page.keyboard.type('Geht das auch ohne Maus?');
  await tabTo(page, 'Frage veröffentlichen');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Mit der Tastatur gefragt' }).waitFor();

  await tabTo(page, 'Ihre Antwort');
  await page.keyboard.type('Ja, es geht.');
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('article', { name: /^Beitrag 2\b/ })
    .getByText('Ja, es geht.')
    .waitFor();
  expect(await page.getByRole('article', { name: /^Beitrag/ }).count()).toBe(2);
});

test('the skip link is first and leads to the content', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await page.goto('/kanaele/vergabe');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => location.hash)).toBe('#main');
});
