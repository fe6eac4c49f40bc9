import { beforeAll, expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const title = 'Betriebsvertrag Landeplatz';

/** One of which no file is there, so that no job reads its text: beside another one, by whoever shared that. */
beforeAll(() =>
  house.server.query(
    `with made as (
      insert into document (channel_id, title, kind, licence, classification, membership_id, person_id, organisation_id, version_count)
      select channel_id, $1, 'template', 'programme', 'programme', membership_id, person_id, organisation_id, 1
      from document where title = 'Leistungsbeschreibung IDEK, Bausteinliste' returning *
    ), version as (
      insert into document_version (document_id, channel_id, number, size, name, media_type, inspection, membership_id, person_id,
        organisation_id, function, state)
      select id, channel_id, 1, 1, 'vertrag.pdf', 'application/pdf', '{"format":"pdf","hints":[]}', membership_id, person_id, organisation_id,
        'Vergabe', 'ready' from made returning *
    )
    insert into document_page (version_id, channel_id, number, text)
    select id, channel_id, page, 'Der Hubschrauber landet nachts nicht.' from version, unnest('{77,78}'::int[]) page`,
    [title],
  ),
);

test('a document is found by its title and by a page, and opened there', async () => {
  const page = await house.person('innheim@example.org');
  await openAlive(page, '/suche?q=Muster+Betriebsvertrag');
  const hits = page.getByRole('list', { name: 'Treffer' }).getByRole('listitem');
  expect(await hits.first().innerText()).toMatch(/Betriebsvertrag Landeplatz\s+Muster · Fassung 1/);

  const words = page.getByRole('searchbox', { name: 'Wonach suchen Sie?' });
  await words.fill('Hubschrauber');
  await words.press('Enter');
  await page.getByText('Seite 77, Fassung 1').waitFor();
  const link = page.getByRole('link', { name: title });
  expect(await link.getAttribute('href')).toMatch(/\?fassung=1&seite=77&suche=hubschrauber$/);

  await page.getByRole('link', { name: 'und 1 weitere Seite' }).press('Enter');
  await page.getByText('Seite 78, Fassung 1').waitFor();
  await page.getByText(`Nur Seiten aus „${title}“`).waitFor();
  await page.getByLabel('Art des Dokuments').selectOption('Protokoll');
  await page.getByRole('button', { name: 'Anwenden' }).press('Enter');
  await page.getByText('Mit diesen Eingrenzungen haben wir nichts gefunden.').waitFor();

  await page.goBack();
  await link.first().press('Enter');
  await page.waitForURL(/\/dokumente\/[0-9a-f-]+\?fassung=1&seite=77&suche=hubschrauber$/);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
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
