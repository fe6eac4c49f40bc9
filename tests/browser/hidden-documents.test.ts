/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { shareText } from './support/share-text.ts';

const house = browserHouse();
const advisor = 'technik@institut.example.org';
const sharer = 'mitarbeit.innheim@example.org';
const colleague = 'neubrueck@example.org';

const chip = (page: Page) =>
  page.getByRole('button', { name: 'Dieses Dokument hat sich geändert: anzeigen' });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('an advisor hides a document: an open page hears it, whoever shared it reads why, and it comes back', async () => {
  const [shares, hides, reads] = await Promise.all(
    [sharer, advisor, colleague].map((who) => house.person(who)),
  );
  if (!shares || !hides || !reads) throw new Error('three people');
  const path = await shareText(shares, 'Preisspiegel Haltestelle');
  await openAlive(reads, path);
  await heading(reads, 'Preisspiegel Haltestelle').waitFor();
  expect(await reads.getByText('Dokument ausblenden').count()).toBe(0);

  await openAlive(hides, path);
  await hides.getByText('Dokument ausblenden').first().click();
  const form = hides.locator('form[action="?/hide"]');
  await form.getByLabel('Grund').selectOption('Vertrauliches aus einem Vergabeverfahren');
  await form.getByLabel('Begründung').fill('Seite 2 nennt einen Angebotspreis.');
  await hides.getByRole('button', { name: 'Dokument ausblenden' }).click();
  await hides.getByRole('status').getByText('Das Dokument ist ausgeblendet.').waitFor();
  await hides.getByText('Seite 2 nennt einen Angebotspreis.').waitFor();
  expect(await hides.getByRole('link', { name: 'Angaben bearbeiten' }).count()).toBe(0);
  expect(await faultsHere(hides)).toEqual([]);

  await chip(reads).click();
  await heading(reads, 'Ausgeblendetes Dokument').waitFor();
  await reads.getByText('Grund: Vertrauliches aus einem Vergabeverfahren.').waitFor();
  expect(await reads.locator('body').innerText()).not.toContain('Preisspiegel');
  // nor does what is sent to the page
  await reads.goto(path);
  for (const secret of ['Preisspiegel', 'Angebotspreis']) expect(await reads.content()).not.toContain(secret);
  expect(await faultsHere(reads)).toEqual([]);
  await reads.goto('/dokumente?suche=Preisspiegel');
  expect(await reads.getByRole('link', { name: /^Preisspiegel/ }).count()).toBe(0);
  await openAlive(reads, path);

  await shares.goto('/mitteilungen');
  await shares.getByText('hat dieses Dokument als Moderation ausgeblendet').first().waitFor();
  await shares.getByRole('link', { name: 'Preisspiegel Haltestelle' }).first().click();
  await heading(shares, 'Preisspiegel Haltestelle').waitFor();
  await shares.getByText('Seite 2 nennt einen Angebotspreis.').waitFor();
  expect(await shares.getByText('Wieder einblenden').count(), 'advisors alone bring it back').toBe(0);
  await shares.goto('/dokumente');
  const row = shares.getByRole('row').filter({ hasText: 'Preisspiegel Haltestelle' });
  await row.getByText('ausgeblendet', { exact: true }).waitFor();

  await hides.goto('/moderation');
  await hides.getByRole('link', { name: 'Preisspiegel Haltestelle' }).click();
  await hides.getByText('Wieder einblenden', { exact: true }).click();
  await hides
    .locator('form[action="?/bringBack"]')
    .getByLabel('Begründung')
    .fill('Der Preis ist geschwärzt.');
  await hides.getByRole('button', { name: 'Dokument wieder einblenden' }).click();
  await hides.getByRole('status').getByText('Das Dokument ist wieder zu sehen.').waitFor();
  await chip(reads).click();
  await heading(reads, 'Preisspiegel Haltestelle').waitFor();
});

test('without script: a refused hiding keeps what was typed, and is done and taken back from the log', async () => {
  const path = await shareText(await house.person(sharer), 'Ohne Skript ausgeblendet');
  const page = await house.person(advisor, { javaScriptEnabled: false });
  await page.goto(path);
  const form = page.locator('form[action="?/hide"]');
  await page.getByText('Dokument ausblenden').first().click();
  await form.getByLabel('Begründung').fill('Doppelt.');
  await form.getByRole('button').click();
  await form
    .getByRole('alert')
    .getByRole('link', { name: /^Grund/ })
    .waitFor();
  expect(await form.getByLabel('Begründung').inputValue()).toBe('Doppelt.');
  await form.getByLabel('Grund').selectOption('doppelt eingestellt');
  await form.getByRole('button').click();
  await page.getByText('Das Dokument ist ausgeblendet.').waitFor();
  await page.goto('/moderation');
  const entry = page.getByRole('listitem').filter({ hasText: 'Ohne Skript ausgeblendet' });
  await entry
    .getByRole('button', { name: /Rückgängig/ })
    .first()
    .click();
  await entry.filter({ hasText: 'Dokument wieder eingeblendet' }).waitFor();
  await page.goto(path);
  expect(await page.getByText('Ausgeblendetes Dokument').count()).toBe(0);
});
