/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { laptop, memberPages, phone } from './support/pages.ts';

const house = browserHouse();

const guestPages = [
  '/',
  '/anmelden',
  '/impressum',
  '/datenschutz',
  '/barrierefreiheit',
  '/leichte-sprache',
  '/gebaerdensprache',
  '/hausregeln',
];

/** German, with its long words, on the narrow screen; both colours are looked at everywhere. */
const combinations = [
  { viewport: laptop, locale: 'en-GB', language: 'en' },
  { viewport: phone, locale: 'de-DE', language: 'de' },
] as const;

for (const { viewport, locale, language } of combinations) {
  const options = { viewport, locale, colorScheme: 'light' } as const;
  const signedIn = { ...options, language };

  test(`no faults for guests: ${viewport.width} px, ${locale}`, async () => {
    expect(await faultsOf(await house.guest(options), guestPages)).toEqual([]);
  });

  test(`no faults for a lead: ${viewport.width} px, ${locale}`, async () => {
    const lead = await house.person('innheim@example.org', signedIn);
    await lead.request.put('/api/v1/saved-searches', {
      data: { name: 'Leere Häuser', search: { q: 'Leerstand' } },
      headers: { origin: house.server.address },
    });
    const threads = await threadsIn(lead, 'vergabe');
    expect(threads.length).toBeGreaterThan(3);
    const { person } = (await (await lead.request.get('/api/v1/me')).json()) as { person: { id: string } };
    const pages = [
      ...memberPages,
      `/personen/${person.id}`,
      '/einladen',
      '/verwaltung/personen',
      '/neues',
      ...threads.slice(0, 2),
      await demoDocument(lead),
    ];
    const faults = await faultsOf(lead, [...pages, `${threads[0]}/druck`]);
    expect(faults).toEqual([]);
    expect(await lead.locator('html').getAttribute('lang')).toBe(language);
  });

  test(`no faults around documents: ${viewport.width} px, ${locale}`, async () => {
    const lead = await house.person('vergabestelle.innheim@example.org', signedIn);
    const document = await demoDocument(lead);
    const pages = ['/dokumente?ansicht=karten', `${document}?seite=2&suche=konzept`, `${document}/vergleich`];
    expect(await faultsOf(lead, pages)).toEqual([]);
  });

  test(`no faults for an advisor: ${viewport.width} px, ${locale}`, async () => {
    const advisor = await house.person('technik@institut.example.org', signedIn);
    const [thread = ''] = await threadsIn(advisor, 'daten');
    const pages = [
      '/',
      '/?fragen=meine',
      '/auswertung?zeitraum=gesamt',
      '/meldungen?stand=widersprueche',
      '/loeschungen?stand=entschieden',
      '/kanaele/vergabe/ordnen',
      `${thread}/moderation?aendern=ausblenden`,
      `${thread}/verwandt`,
      '/freigabe',
      '/schreibtisch',
      '/schreibtisch?nur=meine',
      '/treffen/neu',
      '/treffen/5-austauschtreffen-daten-zwillinge-betrieb-b5f203/planung',
      `${thread}/treffen`,
      '/kanaele?ordnen',
      '/kanaele/vergabe?bearbeiten',
      thread,
    ];
    expect(await faultsOf(advisor, pages)).toEqual([]);
  });
}

/** addresses of the threads that the page of a channel lists */
async function threadsIn(page: Page, channel: string): Promise<string[]> {
  await page.goto(`/kanaele/${channel}`);
  const links = page.getByRole('main').getByRole('link');
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return addresses.filter((address) => address.startsWith('/themen/'));
}

/** address of one that has several versions and was checked */
async function demoDocument(page: Page): Promise<string> {
  await page.goto('/kanaele/idek-prozess/dokumente');
  const link = page.getByRole('main').getByRole('link', { name: /^Arbeitshilfe: Aufbau eines/ });
  return (await link.getAttribute('href')) ?? '';
}
