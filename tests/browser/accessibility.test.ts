/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';

const house = browserHouse();

const guestPages = ['/', '/anmelden', '/impressum', '/datenschutz', '/barrierefreiheit', '/leichte-sprache'];
const memberPages = [
  '/',
  '/kanaele',
  '/kanaele/vergabe',
  '/fragen?kanal=vergabe',
  '/suche?q=Leerstand',
  '/suche',
  '/konto',
  '/mitteilungen',
  '/expertenantworten',
  '/themen/digitale-amtstafel-haengt-bei-ihnen-der-ausdruck-noch-daneben-012694/gliederung',
  '/teilnehmer',
  '/teilnehmer?q=Leerstand',
  '/teilnehmer/huegelgau',
  '/teilnehmer/innheim?bearbeiten',
];

const laptop = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };

async function findings(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${path}: ${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Each colour with each width and each language, each width with each language: half of all combinations find what all would. */
const combinations = [
  { colorScheme: 'light', viewport: laptop, locale: 'de-DE' },
  { colorScheme: 'light', viewport: phone, locale: 'en-GB' },
  { colorScheme: 'dark', viewport: laptop, locale: 'en-GB' },
  { colorScheme: 'dark', viewport: phone, locale: 'de-DE' },
] as const;

for (const { colorScheme, viewport, locale } of combinations) {
  test(`no findings: ${colorScheme}, ${viewport.width} px, ${locale}`, async () => {
    const options = { colorScheme, viewport, locale };
    const guest = await house.guest(options);
    const found: string[] = [];
    for (const path of guestPages) found.push(...(await findings(guest, path)));

    const lead = await house.person('innheim@example.org', options);
    await lead.request.patch('/api/v1/me', {
      data: { language: locale.slice(0, 2) },
      headers: { origin: house.server.address },
    });
    await lead.request.put('/api/v1/saved-searches', {
      data: { name: 'Leere Häuser', search: { q: 'Leerstand' } },
      headers: { origin: house.server.address },
    });
    await lead.goto('/kanaele/vergabe');
    const threads = await lead
      .getByRole('main')
      .getByRole('link')
      .evaluateAll((links) =>
        links.map((link) => link.getAttribute('href') ?? '').filter((to) => to.startsWith('/themen/')),
      );
    expect(threads.length).toBeGreaterThan(3);
    const { person } = (await (await lead.request.get('/api/v1/me')).json()) as {
      person: { id: string };
    };
    for (const path of [...memberPages, `/personen/${person.id}`, '/einladen', ...threads.slice(0, 3)]) {
      found.push(...(await findings(lead, path)));
      expect(await lead.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
      if (await overflow(lead)) found.push(`${path}: wider than the window`);
    }
    const advisor = await house.person('technik@institut.example.org', options);
    for (const path of ['/', '/?fragen=meine', '/auswertung?zeitraum=gesamt']) {
      found.push(...(await findings(advisor, path)));
      if (await overflow(advisor)) found.push(`${path}: wider than the window`);
    }
    expect(found).toEqual([]);
  });
}

test.each([
  ['laptop', laptop],
  ['phone', phone],
])('very large text in chosen colours fits on a %s', async (_, viewport) => {
  const page = await house.person('neubrueck@example.org', { viewport, colorScheme: 'light' });
  await page.request.patch('/api/v1/me/settings', {
    data: { theme: 'dark', textSize: 'larger' },
    headers: { origin: house.server.address },
  });
  const found: string[] = [];
  for (const path of memberPages.filter((each) => !each.includes('innheim'))) {
    found.push(...(await findings(page, path)));
    if (await overflow(page)) found.push(`${path}: wider than the window`);
  }
  expect(found).toEqual([]);
});
