/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();
const clipboard = join(import.meta.dirname, '../unit/web/clipboard');

const area = (page: Page) => page.getByRole('textbox', { name: 'Ihre Frage' });
const button = (page: Page) => page.getByRole('button', { name: 'Tabelle', exact: true });
const newTable = (page: Page) => page.getByRole('dialog', { name: 'Tabelle einfügen' });
const changed = (page: Page) => page.getByRole('dialog', { name: 'Tabelle bearbeiten' });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

async function open(page: Page, text: string, caret = text.length) {
  await openAlive(page, '/fragen?kanal=mobilitaet');
  await area(page).fill(text);
  await area(page).focus();
  await page.waitForLoadState('networkidle');
  await area(page).evaluate(
    (field: HTMLTextAreaElement, place) => field.setSelectionRange(place, place),
    caret,
  );
  await button(page).click();
}

async function type(page: Page, cells: string[]) {
  for (const cell of cells) {
    await page.keyboard.type(cell);
    await page.keyboard.press('Tab');
  }
}

test('a table is filled in cell by cell with the keys alone, and Ctrl+Z takes it back', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await open(page, 'Unser Bestand:');
  await newTable(page).waitFor();
  await expect.poll(() => focused(page)).toBe('Zeile 1 (Überschrift), Spalte 1');
  await type(page, ['Jahrgang', 'Form | Ort', 'Seiten']);
  expect(await focused(page)).toBe('Zeile 2, Spalte 1');
  await page.keyboard.type('1998');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Zeile 3, Spalte 1');
  await type(page, ['2010', 'PDF', '3.100']);
  // behind the last cell there is a new row; where it stays empty, Tab leads out
  await expect.poll(() => focused(page)).toBe('Zeile 4, Spalte 1');
  await type(page, ['', '', '']);
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe('Zeile 4, Spalte 3');
  await page.keyboard.press('Control+Enter');
  const table =
    '| Jahrgang | Form \\| Ort | Seiten |\n| --- | --- | --- |\n| 1998 |  |  |\n| 2010 | PDF | 3.100 |';
  await expect.poll(() => area(page).inputValue()).toBe(`Unser Bestand:\n\n${table}\n\n`);
  await page.keyboard.type('Danach');
  expect(await area(page).inputValue()).toBe(`Unser Bestand:\n\n${table}\n\nDanach`);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => area(page).inputValue()).toBe('Unser Bestand:');
});

test('the table in which the caret stands is changed in its place, and nothing else', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  const [above, below] = ['Oben | links\n\n', '\n\nUnten'];
  const table = '| Ort | Zahl |\n|---|--:|\n| **Inn** | 12 |\n| Au | 3 |';
  await open(page, above + table + below, above.length + table.indexOf('12'));
  await changed(page).waitFor();
  await expect.poll(() => focused(page)).toBe('Zeile 2, Spalte 2');

  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('14');
  await changed(page).getByRole('button', { name: 'Zeile hinzufügen' }).click();
  await expect.poll(() => focused(page)).toBe('Zeile 3, Spalte 1');
  await page.keyboard.type('Neu');
  await changed(page).getByRole('button', { name: 'Spalte hinzufügen' }).click();
  await expect.poll(() => focused(page)).toBe('Zeile 3, Spalte 2');
  await page.keyboard.type('mit');
  await page.getByRole('textbox', { name: 'Zeile 4, Spalte 1' }).focus();
  await changed(page).getByRole('button', { name: 'Zeile 4 entfernen' }).click();
  await changed(page).getByText('Die Zeile ist entfernt.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Zeile 4, Spalte 1' }).count()).toBe(0);
  await changed(page).getByRole('button', { name: 'Rückgängig' }).click();
  expect(await page.getByRole('textbox', { name: 'Zeile 4, Spalte 1' }).inputValue()).toBe('Au');
  await changed(page).getByRole('button', { name: 'Tabelle übernehmen' }).click();
  await expect
    .poll(() => area(page).inputValue())
    .toBe(
      `${above}| Ort |  | Zahl |\n| --- | --- | ---: |\n| **Inn** |  | 14 |\n| Neu | mit |  |\n| Au |  | 3 |${below}`,
    );
});

test('cancelled, the text is as it was; what was filled in goes with the second Escape only', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await open(page, 'Text');
  await expect.poll(() => focused(page)).toBe('Zeile 1 (Überschrift), Spalte 1');
  await page.keyboard.press('Escape');
  await expect.poll(() => newTable(page).count()).toBe(0);
  expect(await button(page).evaluate((element) => element === document.activeElement)).toBe(true);

  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Zeile 1 (Überschrift), Spalte 1');
  await page.keyboard.press('Control+Enter');
  await newTable(page).getByText('Bitte füllen Sie mindestens eine Zelle aus.').waitFor();
  await page.keyboard.type('Ort');
  await page.keyboard.press('Escape');
  await newTable(page).getByText('Noch einmal Esc verwirft sie.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Zeile 1 (Überschrift), Spalte 1' }).inputValue()).toBe(
    'Ort',
  );
  await page.keyboard.press('Escape');
  await expect.poll(() => newTable(page).count()).toBe(0);
  expect(await area(page).inputValue()).toBe('Text');
});

test.each([
  ['Excel', 'excel.html', ''],
  ['lines with tabs', '', 'Straße\tFahrten\r\nHauptstraße\t1.204'],
])('what was copied in %s fills the cells from the present one on', async (_name, file, plain) => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await open(page, '');
  const cell = page.getByRole('textbox', { name: 'Zeile 2, Spalte 2' });
  await cell.focus();
  const html = file && readFileSync(join(clipboard, file), 'utf8');
  await cell.evaluate(
    (field, data) => {
      const clipboardData = new DataTransfer();
      if (data.html) clipboardData.setData('text/html', data.html);
      clipboardData.setData('text/plain', data.plain);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    { html, plain: plain || 'x' },
  );
  await newTable(page).getByText('Die kopierten Zellen sind eingefügt.').waitFor();
  const [first = ''] = plain ? [plain] : readFileSync(join(clipboard, 'excel.md'), 'utf8').split('\n');
  const word = /[\p{L}]+/u.exec(first)?.[0] ?? '';
  expect(await cell.inputValue()).toContain(word);
  expect(await page.getByRole('textbox', { name: 'Zeile 3, Spalte 3' }).inputValue()).not.toBe('');
  await newTable(page).getByRole('button', { name: 'Rückgängig' }).click();
  expect(await cell.inputValue()).toBe('');
});

test.each([laptop, phone])('no faults with the open grid: $width px', async (viewport) => {
  const page = await house.person('mitarbeit.innheim@example.org', { viewport });
  await open(page, '');
  await expect.poll(() => focused(page)).toBe('Zeile 1 (Überschrift), Spalte 1');
  expect(await faultsHere(page)).toEqual([]);
});

test.each([
  ['beside the field', 1366],
  ['below it', 390],
])('a text with a table shows its preview %s, until somebody closes it', async (_name, width) => {
  const page = await house.person('mitarbeit.innheim@example.org', { viewport: { width, height: 768 } });
  const preview = page.getByRole('region', { name: 'Vorschau' });
  // from the heading: a line above the page, that it is not connected yet, moves both
  const belowHeading = async () => {
    const [heading, field] = [page.getByRole('heading', { level: 1 }), area(page)];
    return ((await field.boundingBox())?.y ?? 0) - ((await heading.boundingBox())?.y ?? 0);
  };
  const write = async () => {
    await openAlive(page, '/fragen?kanal=mobilitaet');
    await area(page).fill('');
    await area(page).focus();
    await page.waitForLoadState('networkidle');
    await page.keyboard.type('| a | b |\n| --- ');
    expect(await preview.count()).toBe(0);
    const before = await belowHeading();
    await page.keyboard.type('| --- |\n| 1 | 2 |');
    return before;
  };
  const top = await write();
  await preview.getByRole('cell', { name: '1' }).waitFor();
  const [field, shown] = [await area(page).boundingBox(), await preview.boundingBox()];
  expect(await belowHeading()).toBe(top);
  expect(await area(page).evaluate((element) => element === document.activeElement)).toBe(true);
  if (width > 1280) expect(shown?.x).toBeGreaterThanOrEqual((field?.x ?? 0) + (field?.width ?? 0));
  else expect(shown?.y).toBeGreaterThanOrEqual((field?.y ?? 0) + (field?.height ?? 0));

  await page.getByRole('button', { name: 'Vorschau schließen' }).click();
  await write();
  await page.waitForLoadState('networkidle');
  expect(await preview.count()).toBe(0);
});
