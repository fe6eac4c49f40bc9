import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { m } from '../../messages/compiled/messages.js';
import { faultsOf } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();
const admin = (options = {}) => house.person('admin@example.org', options);

/** A new version, published past the pages. */
async function publish(page: Page, note: string, needsAcceptance: boolean) {
  const path = '/api/v1/legal-texts/house-rules';
  const { version } = (await (await page.request.get(`${path}/source`)).json()) as { version: number };
  const words = { title: 'Hausregeln', body: 'Von jemand anderem' };
  const data = { basedOn: version, texts: { de: words, en: words }, note, needsAcceptance };
  const answer = await page.request.put(path, { data, headers: { origin: house.server.address } });
  expect(answer.status()).toBe(200);
}

test('an administrator changes the house rules with a preview, and is told where somebody was faster', async () => {
  const page = await admin();
  await openAlive(page, '/verwaltung');
  await page.getByRole('main').getByRole('link', { name: 'Texte' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Hausregeln' }).click();
  await page.getByText('Personen haben den geltenden Hausregeln zugestimmt').waitFor();
  const german = page.getByRole('group', { name: 'Deutsch' });
  await german.getByLabel('Text').fill('# Grundsatz\n\nSeien Sie **freundlich**.');
  await page.getByLabel('Was ist neu?').fill('Kürzer gefasst');
  await page.getByLabel('Alle müssen dieser Fassung neu zustimmen').check();
  await page.getByRole('button', { name: 'Vorschau' }).click();
  await page
    .getByRole('region', { name: 'Vorschau: Deutsch' })
    .getByRole('heading', { name: 'Grundsatz' })
    .waitFor();

  // meanwhile somebody else was faster: nothing typed is lost, and the newer text stands beside it
  await publish(await admin(), 'Schneller', false);
  await page.getByRole('button', { name: 'Text veröffentlichen' }).click();
  await page.getByRole('alert').getByText('Inzwischen hat jemand eine neue Fassung veröffentlicht').waitFor();
  expect(await german.getByLabel('Text').inputValue()).toBe('# Grundsatz\n\nSeien Sie **freundlich**.');
  expect(await page.getByLabel('Alle müssen dieser Fassung neu zustimmen').isChecked()).toBe(true);
  await german.getByText('Text der Fassung, die inzwischen gilt').click();
  await german.getByText('Von jemand anderem').waitFor();
  await page.getByRole('button', { name: 'Text veröffentlichen' }).click();
  await page.getByRole('status').getByText('„Hausregeln“ ist veröffentlicht (Fassung 3).').waitFor();

  // an earlier version stays readable
  const guest = await house.guest();
  await guest.goto('/');
  await guest.getByRole('contentinfo').getByRole('link', { name: 'Hausregeln' }).click();
  await guest.getByText('Alle Fassungen').click();
  await guest.getByRole('link', { name: 'Fassung 1' }).click();
  await guest.getByText('Das ist die frühere Fassung 1.').waitFor();
});

test('without script: whoever signs in agrees first, and comes to where she wanted to go', async () => {
  await publish(await admin(), 'Kürzer gefasst', true);
  const page = await house.guest({ javaScriptEnabled: false });
  await page.goto('/kanaele/mobilitaet');
  await page.getByLabel(m.signin_email()).fill('innheim@example.org');
  await page.getByLabel(m.signin_password()).fill('rathausrunde-demo');
  await page.getByRole('button', { name: m.shell_sign_in(), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Unsere Hausregeln haben sich geändert' }).waitFor();
  await page.getByText('Kürzer gefasst').waitFor();
  // other pages lead back here, and what the law wants is open
  await page.goto('/teilnehmer');
  await page.waitForURL(/hausregeln\/annehmen\?weiter=%2Fteilnehmer$/);
  await page.goto('/impressum');
  await page.getByRole('heading', { level: 1, name: 'Impressum' }).waitFor();
  await page.goto('/kanaele/mobilitaet');
  await page.getByRole('button', { name: 'Ich stimme den Hausregeln zu' }).click();
  await page.waitForURL(/kanaele\/mobilitaet$/);
  await page.goto('/hausregeln');
  await page.getByText('Sie haben zugestimmt am').waitFor();
});

test('signing in leads to the first steps of a new platform, which can be put away and found again', async () => {
  const before = await admin();
  await before.request.patch('/api/v1/settings', {
    data: { guidedStartLeft: false },
    headers: { origin: house.server.address },
  });
  const page = await house.guest();
  await page.goto('/anmelden');
  await page.getByLabel(m.signin_email()).fill('admin@example.org');
  await page.getByLabel(m.signin_password()).fill('rathausrunde-demo');
  await page.getByRole('button', { name: m.shell_sign_in(), exact: true }).click();
  await page.waitForURL(/verwaltung\/start$/);
  const name = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Name' }) });
  await name.getByText('offen').waitFor();
  await page.getByRole('button', { name: 'Später weitermachen' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Erste Schritte' }).click();

  await name.getByRole('link').click();
  await page.getByLabel('Name der Plattform').fill('Runde Innheim');
  await page.getByRole('button', { name: 'Einstellungen speichern' }).click();
  await page.getByRole('status').getByText('gespeichert').waitFor();
  await page.getByRole('banner').getByRole('link', { name: 'Runde Innheim' }).waitFor();
  await page.goto('/verwaltung/start');
  await name.getByText('erledigt').waitFor();
  const guest = await house.guest();
  await guest.goto('/impressum');
  expect(await guest.title()).toBe('Impressum · Runde Innheim');
});

test.each([laptop, phone])('no faults: $width px', async (viewport) => {
  const page = await admin({ colorScheme: 'light', viewport });
  const pages = [
    '/verwaltung',
    '/verwaltung/start',
    '/verwaltung/einstellungen',
    '/verwaltung/texte',
    '/verwaltung/texte/hausregeln',
  ];
  expect(await faultsOf(page, pages)).toEqual([]);
  const member = await house.person('mitarbeit.innheim@example.org', { colorScheme: 'light', viewport });
  expect(await faultsOf(member, ['/hausregeln', '/hausregeln/annehmen'])).toEqual([]);
});
