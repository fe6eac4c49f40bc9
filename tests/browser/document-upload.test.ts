/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const part = 4_000_000;
const parts = 3;

/** Drops a text that goes in three parts, the same each time. */
async function drop(page: Page): Promise<void> {
  const transfer = await page.evaluateHandle((size) => {
    const held = new DataTransfer();
    const text = 'Der Gemeinderat beschließt.\n'.repeat(size).slice(0, size);
    held.items.add(new File([text], 'Beschluss.txt', { lastModified: 1_000_000_000_000 }));
    return held;
    // umlauts take two bytes: with them it is a little more than two and a half parts
  }, part * 2.5);
  await page.getByText('Sie können Dateien auch hierher ziehen').waitFor();
  const form = page.getByRole('form', { name: 'Datei auswählen' });
  await form.dispatchEvent('dragover', { dataTransfer: transfer });
  await form.dispatchEvent('drop', { dataTransfer: transfer });
}

/** From which byte on each part was sent that arrived. */
function arrivals(page: Page): number[] {
  const offsets: number[] = [];
  page.on('response', (response) => {
    const request = response.request();
    if (request.method() === 'PATCH' && response.ok())
      offsets.push(Number(request.headers()['upload-offset']));
  });
  return offsets;
}

/** The line breaks once when the part begins that stands in `number`-th place. */
async function cutLine(page: Page, number: number): Promise<void> {
  let begun = 0;
  await page.route('**/api/v1/uploads/*', async (route) => {
    if (route.request().method() === 'PATCH' && ++begun === number) await page.context().setOffline(true);
    await route.continue();
  });
}

const broken = (page: Page) => page.getByText('Die Verbindung ist unterbrochen. Sobald sie wieder steht');

test('a line that breaks while a dropped file is sent costs one part: it goes on by itself, and after the page was read anew', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  const arrived = arrivals(page);
  await cutLine(page, 2);
  await openAlive(page, '/dokumente/teilen?kanal=mobilitaet');
  await drop(page);
  await broken(page).waitFor();
  await page.context().setOffline(false);
  await page.getByLabel('Titel').waitFor();
  expect(arrived).toEqual([0, part, 2 * part]);
  await page.getByRole('button', { name: 'Dokument teilen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Beschluss' }).waitFor();

  // the same once more, and the page is closed while there is no line
  arrived.length = 0;
  await page.unrouteAll();
  await cutLine(page, parts);
  await openAlive(page, '/dokumente/teilen?kanal=mobilitaet');
  await drop(page);
  await broken(page).waitFor();
  expect(arrived).toEqual([0, part]);
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  const arrivedAgain = arrivals(again);
  await openAlive(again, '/dokumente/teilen?kanal=mobilitaet');
  await drop(again);
  await again.getByLabel('Titel').waitFor();
  expect(arrivedAgain).toEqual([2 * part]);
});
