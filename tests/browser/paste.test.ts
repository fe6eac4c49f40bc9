/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const clipboard = join(import.meta.dirname, '../unit/web/clipboard');
const read = (name: string) => readFileSync(join(clipboard, name), 'utf8');

const question = (page: Page) => page.getByRole('textbox', { name: 'Ihre Frage' });

async function open(page: Page) {
  await openAlive(page, '/fragen?kanal=mobilitaet');
  await question(page).focus();
  // what a paste needs is fetched at the first focus
  await page.waitForLoadState('networkidle');
}

/** As a key press of Ctrl+V would with these contents of the clipboard; false if it is left to the browser. */
const paste = (page: Page, contents: { html?: string; plain?: string; picture?: boolean }) =>
  question(page).evaluate((area, { html, plain, picture }) => {
    const data = new DataTransfer();
    if (html) data.setData('text/html', html);
    if (plain) data.setData('text/plain', plain);
    if (picture) data.items.add(new File(['x'], 'bild.png', { type: 'image/png' }));
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    return !area.dispatchEvent(event);
  }, contents);

const text = (page: Page) => question(page).inputValue();

test.each(['word-list', 'word-table', 'excel', 'libreoffice-text', 'web-page', 'docs'])(
  'from the clipboard %s becomes what it means, and Ctrl+Z takes it back',
  async (name) => {
    const page = await house.person('mitarbeit.innheim@example.org');
    await open(page);
    await question(page).pressSequentially('Dazu: ');
    await paste(page, { html: read(`${name}.html`), plain: 'x', picture: name === 'excel' });
    const expected = `Dazu: \n\n${read(`${name}.md`).trim()}`;
    await expect.poll(() => text(page)).toBe(expected);
    await page.keyboard.press('Control+z');
    expect(await text(page)).toBe('Dazu: ');
    await page.keyboard.press('Control+Shift+z');
    expect(await text(page)).toBe(expected);
  },
);

test('what is too much gets a sentence, and what was typed stays', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await open(page);
  await question(page).fill('Vorher. ');
  const row = `<tr>${'<td>1.234,50</td>'.repeat(200)}</tr>`;

  const begun = Date.now();
  await paste(page, { html: `<table>${row.repeat(800)}</table>`, plain: '1.234,50\t'.repeat(160_000) });
  await page.getByText('Das sind 1.440.000 Zeichen, ein Beitrag fasst 20.000.').waitFor();
  expect(Date.now() - begun).toBeLessThan(3_000);
  expect(await text(page)).toBe('Vorher. ');

  await paste(page, { html: `<p>${'<b>x</b> '.repeat(200_000)}</p>`, plain: 'kurz' });
  await page.getByText('Die Gestaltung war zu umfangreich. Eingefügt ist der Text allein.').waitFor();
  expect(await text(page)).toContain('kurz');

  await paste(page, { html: `<table>${row.repeat(2)}</table>`, plain: 'x' });
  await page.getByText('Die Tabelle hat 200 Spalten').waitFor();

  // a picture alone is a file: whether it is to be shared is asked first
  const before = await text(page);
  await paste(page, { picture: true });
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await text(page)).toBe(before);
});

test('plain text goes its usual way, Markdown in it too', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await open(page);
  const html = '<div style="font-family:Consolas"><div>**fett**</div></div>';
  expect(await paste(page, { plain: '- eins\n- zwei' })).toBe(false);
  expect(await paste(page, { html, plain: '**fett**' })).toBe(false);
});
