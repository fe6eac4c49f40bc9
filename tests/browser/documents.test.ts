import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere, faultsOf } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { phone } from './support/pages.ts';

const house = browserHouse();
const member = (options = {}) => house.person('mitarbeit.innheim@example.org', options);
const fileOf = (name: string, said: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(said),
});

/** What a click on a link saves, and under which name. */
async function savedBytes(
  page: Page,
  name: string,
  role: 'link' | 'button' = 'link',
): Promise<[string, Buffer]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole(role, { name, exact: true }).click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return [download.suggestedFilename(), Buffer.concat(chunks)];
}

async function saved(page: Page, link: string): Promise<[string, string]> {
  const [name, bytes] = await savedBytes(page, link);
  return [name, bytes.toString()];
}

test('a document of the demo content is found, opened and saved as it is', async () => {
  const page = await member();
  await page.goto('/dokumente');
  await page
    .getByRole('table')
    .getByRole('link', { name: /^Leistungsbeschreibung IDEK/ })
    .click();
  await page.getByRole('heading', { level: 1, name: /^Leistungsbeschreibung IDEK/ }).waitFor();
  const [name, bytes] = await savedBytes(page, 'Herunterladen');
  expect(name).toBe('d05-leistungsbeschreibung-2.odt');
  const file = readFileSync(join(import.meta.dirname, '../../db/demo/documents', name));
  expect(bytes.equals(file)).toBe(true);
});

test('the list is printed with its documents, without what marks and filters them', async () => {
  const page = await member();
  await page.goto('/dokumente');
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('link', { name: /^Leistungsbeschreibung IDEK/ }).waitFor();
  expect(await page.getByRole('row').count()).toBe(12);
  for (const role of ['checkbox', 'button', 'search', 'navigation'] as const)
    expect(await page.getByRole(role).count(), role).toBe(0);
});

test('what is marked in the list is saved as one ZIP, as cards too, and without script', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await member({ javaScriptEnabled });
    const open = (path: string) => (javaScriptEnabled ? openAlive(page, path) : page.goto(path));
    await open('/dokumente?seit=2026-01-01&ansicht=karten');
    expect(await page.getByRole('list', { name: 'Dokumente' }).getByRole('listitem').count()).toBe(11);
    if (javaScriptEnabled) expect(await faultsHere(page)).toEqual([]);
    const marks = page.getByRole('checkbox', { name: /zum Herunterladen markieren$/ });
    await marks.nth(0).check();
    await marks.nth(4).check();
    if (javaScriptEnabled) await page.getByRole('status').getByText('2 markiert, ').waitFor();
    const [name, bytes] = await savedBytes(page, 'Markierte als ZIP herunterladen', 'button');
    expect(name).toMatch(/^Dokumente \d{4}-\d\d-\d\d\.zip$/);
    // an index, and the two files: the end of a ZIP says how many
    expect(bytes.readUInt16LE(bytes.length - 12)).toBe(3);
    await open('/dokumente');
    if (javaScriptEnabled) {
      await page.getByRole('checkbox', { name: 'Alle auf dieser Seite markieren' }).check();
      await page.getByRole('status').getByText('11 markiert, ').waitFor();
      expect(await faultsHere(page)).toEqual([]);
    } else {
      // nothing is marked: the filter stays
      await page.goto('/dokumente?dokumentart=template');
      await page.getByRole('button', { name: 'Markierte als ZIP herunterladen' }).click();
      await page.getByRole('alert').getByText('Bitte markieren Sie mindestens ein Dokument.').waitFor();
      expect(new URL(page.url()).searchParams.get('dokumentart')).toBe('template');
    }
  }
});

test('several files are sent, described and shared; a new version comes beside the old one', async () => {
  const page = await member();
  await openAlive(page, '/kanaele/vergabe');
  await page.getByRole('main').getByRole('link', { name: 'Dokumente' }).click();
  await page.getByRole('link', { name: 'Dokument teilen' }).first().click();
  await page.getByText('Sie können Dateien auch hierher ziehen').waitFor();
  await page
    .getByLabel('Dateien')
    .setInputFiles([
      fileOf('Leistungs_übersicht.txt', 'Größe'),
      fileOf('Programm.exe', 'x'),
      fileOf('Plan.csv', 'a;b'),
    ]);
  const sending = page.getByRole('list', { name: 'Dateien auf dem Weg' }).getByRole('listitem');
  await sending.filter({ hasText: 'Plan.csv' }).getByText('hochgeladen').waitFor();
  await sending.filter({ hasText: 'Programm.exe' }).getByText('kann hier nicht geteilt werden').waitFor();
  expect(await sending.first().getByRole('progressbar').getAttribute('value')).toBe('7');
  expect(await faultsHere(page)).toEqual([]);
  await sending.first().getByRole('link', { name: 'Angaben ergänzen' }).click();

  await page.getByRole('heading', { level: 1, name: 'Dokument teilen' }).waitFor();
  const title = page.getByLabel('Titel');
  await expect.poll(() => title.inputValue()).toBe('Leistungs übersicht');
  await page.getByLabel('Art').selectOption('Merkblatt');
  expect(await faultsHere(page)).toEqual([]);
  await page.getByRole('button', { name: 'Dokument teilen' }).click();
  // the other file waits to be described
  await page.getByRole('listitem').filter({ hasText: 'Plan.csv' }).getByText('hochgeladen').waitFor();
  await page.getByRole('link', { name: 'Dokument ansehen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Leistungs übersicht' }).waitFor();
  expect(await saved(page, 'Herunterladen')).toEqual(['Leistungs_übersicht.txt', 'Größe']);

  await page.getByRole('link', { name: 'Neue Fassung hochladen' }).click();
  await page.getByText('Sie können Dateien auch hierher ziehen').waitFor();
  await page.getByLabel('Datei', { exact: true }).setInputFiles(fileOf('Neu.txt', 'Zweite'));
  await page.getByLabel('Was ist neu in dieser Fassung?').fill('Fristen ergänzt');
  await page.getByRole('button', { name: 'Fassung veröffentlichen' }).click();
  await page.getByRole('status').getByText('Die neue Fassung ist veröffentlicht.').waitFor();
  await page.getByText('Fristen ergänzt').waitFor();
  expect(await saved(page, 'Herunterladen')).toEqual(['Neu.txt', 'Zweite']);
  expect(await saved(page, 'Fassung 1 herunterladen')).toEqual(['Leistungs_übersicht.txt', 'Größe']);
  expect(await faultsHere(page)).toEqual([]);
});

test('without script: a file is sent, described, kept when something is missing, and removed', async () => {
  const page = await member({ javaScriptEnabled: false });
  await page.goto('/dokumente/teilen?kanal=mobilitaet');
  await page.getByLabel('Dateien').setInputFiles(fileOf('Bild.svg', '<svg/>'));
  await page.getByRole('button', { name: 'Datei hochladen' }).click();
  await page.getByRole('alert').getByText('Diese Datei kann hier nicht geteilt werden').waitFor();
  await page.getByLabel('Dateien').setInputFiles(fileOf('Beschluss Zählung.txt', 'Beschlossen'));
  await page.getByRole('button', { name: 'Datei hochladen' }).click();
  await page.getByLabel('Titel').fill('  ');
  await page.getByLabel('Beschreibung').fill('Bleibt stehen');
  await page.getByRole('button', { name: 'Dokument teilen' }).click();
  await page.getByRole('alert').getByText('Titel: Bitte füllen Sie dieses Feld aus.').waitFor();
  expect(await page.getByLabel('Beschreibung').inputValue()).toBe('Bleibt stehen');
  await page.getByLabel('Titel').fill('Beschluss zur Zählung');
  await page.getByRole('button', { name: 'Dokument teilen' }).click();
  await page.getByRole('status').getByText('Das Dokument ist geteilt.').waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Dokumente' }).click();
  await page.getByLabel('Kanal').selectOption('Mobilität und Verkehr');
  await page.getByRole('button', { name: 'Anzeigen' }).click();
  await page.getByRole('table').getByRole('link', { name: 'Beschluss zur Zählung' }).click();

  await page.getByText('Dokument entfernen').click();
  await page.getByLabel('Begründung').fill('Falsche Datei');
  await page.getByRole('button', { name: 'Endgültig entfernen' }).click();
  await page.getByText('Dieses Dokument wurde entfernt.').waitFor();
  await page.getByText('Begründung: Falsche Datei').waitFor();
  expect(await page.getByRole('link', { name: 'Herunterladen' }).count()).toBe(0);
});

test('no faults where an advisor looks after documents, on a phone', async () => {
  const page = await house.person('technik@institut.example.org', { viewport: phone, colorScheme: 'light' });
  await page.goto('/dokumente');
  const path = await page
    .getByRole('link', { name: 'Leistungs übersicht' })
    .evaluate((link) => link.getAttribute('href') ?? '');
  expect(await faultsOf(page, ['/dokumente', path, `${path}/bearbeiten`, `${path}/fassung`])).toEqual([]);
});
