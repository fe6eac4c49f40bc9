import { beforeAll, expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();

beforeAll(() =>
  house.server.query(
    `insert into document_page (version_id, channel_id, number, text)
    select v.id, v.channel_id, number_of_page, 'Der Hubschrauberlandeplatz gehört nicht zum Auftrag.'
    from document d join document_version v on v.document_id = d.id and v.number = d.version_count,
      unnest('{77,78}'::int[]) number_of_page
    where d.title = 'Leistungsbeschreibung IDEK, Bausteinliste'`,
  ),
);

test('a document is found by its title and by a page, and opened there', async () => {
  const page = await house.person('innheim@example.org');
  await openAlive(page, '/suche?q=Muster+Leistungsbeschreibung');
  const hits = page.getByRole('list', { name: 'Treffer' }).getByRole('listitem');
  expect(await hits.first().innerText()).toMatch(/^.*Leistungsbeschreibung IDEK[^]*Muster/);

  const words = page.getByRole('searchbox', { name: 'Wonach suchen Sie?' });
  await words.fill('Hubschrauberlandeplatz');
  await words.press('Enter');
  const link = page.getByRole('link', { name: 'Leistungsbeschreibung IDEK, Bausteinliste' });
  await page.getByText('Seite 77, Fassung 2').waitFor();
  expect(await link.getAttribute('href')).toMatch(/\?fassung=2&seite=77&suche=hubschrauberlandeplatz$/);

  await page.getByRole('link', { name: 'und 1 weitere Seite' }).press('Enter');
  await page.getByText('Seite 78, Fassung 2').waitFor();
  await page.getByText('Nur Seiten aus „Leistungsbeschreibung IDEK, Bausteinliste“').waitFor();
  await page.getByLabel('Art des Dokuments').selectOption('Protokoll');
  await page.getByRole('button', { name: 'Anwenden' }).press('Enter');
  await page.getByText('Mit diesen Eingrenzungen haben wir nichts gefunden.').waitFor();

  await page.goBack();
  await link.first().press('Enter');
  await page.waitForURL(/\/dokumente\/[0-9a-f-]+\?fassung=2&seite=77&suche=hubschrauberlandeplatz$/);
  await page.getByRole('heading', { level: 1, name: /Leistungsbeschreibung/ }).waitFor();
});

test('while typing, documents are among what is suggested', async () => {
  const page = await house.person('innheim@example.org');
  await openAlive(page, '/suche');
  await page.getByRole('searchbox', { name: 'Wonach suchen Sie?' }).pressSequentially('Wertungsmatrix');
  await page
    .getByRole('option', { name: /^Eignungs- und Wertungsmatrix.* Dokument · / })
    .first()
    .click();
  await page.waitForURL('**/dokumente/*');
});
