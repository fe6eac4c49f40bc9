/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { phone } from './support/pages.ts';

const house = browserHouse();
const member = (options = {}) => house.person('mitarbeit.innheim@example.org', options);

/** Where the demo content has it: five pages, with a table of contents and three versions. */
async function addressOf(page: Page, title: RegExp): Promise<string> {
  await page.goto('/dokumente?sortierung=titel');
  return (await page.getByRole('link', { name: title }).first().getAttribute('href')) ?? '';
}
const guide = (page: Page) => addressOf(page, /^Arbeitshilfe: Aufbau eines/);
const viewer = (page: Page) => page.getByRole('region', { name: 'Dokument lesen' });
const pageOf = (page: Page, number: number) =>
  viewer(page).getByRole('region', { name: `Seite ${number}`, exact: true });
const field = (page: Page) => viewer(page).getByRole('spinbutton', { name: 'Seite' });
const drawn = async (page: Page, number: number, words: string) =>
  pageOf(page, number).getByText(words).first().waitFor();

test('an address opens a PDF at its page with the words marked; reading on changes the address', async () => {
  const page = await member();
  const complaints: string[] = [];
  page.on('console', (said) => complaints.push(said.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${await guide(page)}?fassung=3&seite=3&suche=Zielsystem`);
  await drawn(page, 3, '5 Leitbild und Ziele');
  expect(await field(page).inputValue()).toBe('3');
  expect(await field(page).getAttribute('max')).toBe('5');
  await pageOf(page, 3).locator('.highlight').filter({ hasText: 'Zielsystem' }).waitFor();
  expect(await faultsHere(page)).toEqual([]);

  await viewer(page).getByRole('link', { name: 'Nächste Seite' }).click();
  await page.waitForURL(/\?fassung=3&seite=4&suche=Zielsystem$/);
  await field(page).fill('2');
  await field(page).press('Enter');
  await page.waitForURL(/&seite=2&/);
  await drawn(page, 2, '3 Auftakt und Organisation');
  // the text can be taken along
  await pageOf(page, 2).getByText('3 Auftakt und Organisation').first().click({ clickCount: 3 });
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('Auftakt und Organisation');
  expect(complaints).toEqual([]);
});

test('by keyboard: search, from find to find, page by page, larger and smaller', async () => {
  const page = await member();
  await page.goto(await guide(page));
  await drawn(page, 1, 'Aufbau eines integrierten');
  await page.keyboard.press('f');
  await page.keyboard.type('Prüffragen');
  await page.keyboard.press('Enter');
  const status = viewer(page).getByRole('status');
  await status.getByText(/^1 von \d+$/).waitFor();
  await page.keyboard.press('Enter');
  await status.getByText(/^2 von \d+$/).waitFor();
  await page.keyboard.press('Shift+Enter');
  await status.getByText(/^1 von \d+$/).waitFor();
  await page.waitForURL(/suche=Pr%C3%BCffragen/);

  await field(page).fill('1');
  await field(page).press('Enter');
  await viewer(page).getByRole('group', { name: 'Seiten des Dokuments' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/seite=2/);
  const zoom = viewer(page).getByRole('combobox', { name: 'Größe der Seiten' });
  await zoom.selectOption('100 %');
  await viewer(page).getByRole('group', { name: 'Seiten des Dokuments' }).focus();
  await page.keyboard.press('+');
  await expect.poll(() => zoom.inputValue()).toBe('1.25');
});

test('without script the text of the page is there under the same address, and the next one', async () => {
  const page = await member({ javaScriptEnabled: false, viewport: phone });
  const address = await guide(page);
  // it is read a while after it was shared
  await expect
    .poll(
      async () => {
        await page.goto(`${address}?fassung=3&seite=3&suche=Zielsystem`);
        return viewer(page).locator('mark').allInnerTexts();
      },
      { timeout: 60_000 },
    )
    .toEqual(['Zielsystem']);
  await viewer(page).getByText('5 Leitbild und Ziele').waitFor();
  await viewer(page).getByRole('link', { name: 'Nächste Seite' }).click();
  await page.waitForURL(/\?fassung=3&seite=4&suche=Zielsystem$/);
  await viewer(page).getByRole('link', { name: 'Im Text lesen' }).click();
  await page.waitForURL(/seite=4&suche=Zielsystem&ansicht=text$/);
});

test('of what has no pages the text is shown, a sheet as a table', async () => {
  const page = await member();
  const address = await addressOf(page, /^Zielmatrix/);
  await expect
    .poll(
      async () => {
        await page.goto(address);
        return viewer(page).getByRole('table').count();
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  await viewer(page).getByText('So liest die Anwendung den Text.').waitFor();
  expect(await faultsHere(page)).toEqual([]);
});
