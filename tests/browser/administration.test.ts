/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { m } from '../../messages/compiled/messages.js';
import { demoPassword } from './support/demo-template.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const name = 'Nora Neumeier';

test('a lead brings somebody in, gives her another function, and lets a colleague go', async () => {
  const lead = await house.person('innheim@example.org');
  await lead.goto('/');
  await lead.getByRole('navigation').getByRole('link', { name: 'Personen verwalten' }).click();
  await lead.getByRole('heading', { level: 1, name: 'Personen verwalten' }).waitFor();

  // invited by mistake, and taken back
  await lead.getByRole('link', { name: 'Person einladen' }).click();
  await lead.getByLabel('Vorname und Nachname').fill(name);
  await lead.getByLabel('Dienstliche E-Mail-Adresse').fill('nora.neumeier@example.org');
  await lead.getByLabel('Funktion', { exact: true }).fill('Ordnungsamt');
  await lead.getByRole('button', { name: 'Einladung anlegen' }).click();
  const link = await lead.getByLabel('Einmal-Link', { exact: true }).inputValue();
  await lead.getByRole('navigation').getByRole('link', { name: 'Personen verwalten' }).click();
  await lead.getByRole('row', { name }).getByText('eingeladen').waitFor();
  await lead.getByRole('link', { name }).click();
  await lead.getByRole('button', { name: 'Einladung zurücknehmen' }).click();
  await lead.getByRole('status').getByText(`Die Einladung von ${name} ist zurückgenommen.`).waitFor();
  const guest = await house.guest();
  expect((await guest.goto(link))?.status()).toBe(404);

  // it was none after all
  await lead.getByRole('button', { name: 'Wieder aufnehmen' }).click();
  await lead.getByRole('button', { name: 'Neuer Einmal-Link' }).click();
  await guest.goto(await lead.getByLabel('Einmal-Link', { exact: true }).inputValue());
  await guest.getByLabel(m.link_password()).fill(demoPassword);
  await guest.getByRole('button', { name: m.link_save() }).click();
  await guest.waitForURL(/anmelden/);

  // another function; a wrong one is refused and stays in the form
  await lead.getByRole('navigation').getByRole('link', { name: 'Personen verwalten' }).click();
  await lead.getByRole('link', { name }).click();
  await lead.getByLabel('Funktion', { exact: true }).fill(' ');
  await lead.getByRole('button', { name: 'Änderungen speichern' }).click();
  await lead
    .getByRole('alert')
    .getByRole('link', { name: /Funktion/ })
    .waitFor();
  await lead.getByLabel('Funktion', { exact: true }).fill('Leitung Ordnungsamt');
  await lead.getByRole('button', { name: 'Änderungen speichern' }).click();
  await lead.getByRole('status').getByText('gespeichert').waitFor();

  // she works, and has the page open when she is let go
  const nora = await house.person('nora.neumeier@example.org');
  await openAlive(nora, '/kanaele/mobilitaet');
  await nora.request.put('/api/v1/drafts/channel:mobilitaet', {
    data: { body: 'Das liest niemand sonst.', revision: 0 },
    headers: { origin: house.server.address },
  });
  await lead.reload();
  await lead
    .getByRole('list', { name: `Was ${name} zurücklässt` })
    .getByText('Entwürfe: 1.')
    .waitFor();
  await lead.getByLabel('Vermerk').fill('Wechsel ins Landratsamt');
  await lead.getByRole('button', { name: 'Mitgliedschaft beenden' }).click();
  await lead.getByRole('status').getByText('beendet').waitFor();
  await lead.getByText('Vermerk: Wechsel ins Landratsamt').waitFor();
  await nora.getByRole('status').getByText(m.live_ended()).waitFor();
  await nora.goto('/kanaele');
  await nora.waitForURL(/anmelden/);
});

test('without script: a last lead is not let go, and the page says why', async () => {
  const admin = await house.person('admin@example.org', { javaScriptEnabled: false });
  await admin.goto('/verwaltung/personen?suche=regenfurt%40example.org&stand=aktiv');
  await admin.getByRole('row').filter({ hasText: 'Projektleitung' }).getByRole('link').first().click();
  await admin.getByText('Das ist die letzte Projektleitung dieser Organisation.').first().waitFor();
  expect(await admin.getByRole('button', { name: 'Mitgliedschaft beenden' }).count()).toBe(0);
});

test.each(['light', 'dark'] as const)(
  'nothing bars the way, on a laptop and a phone (%s)',
  async (colorScheme) => {
    for (const width of [1366, 390]) {
      const admin = await house.person('admin@example.org', {
        colorScheme,
        viewport: { width, height: 800 },
      });
      const found: string[] = [];
      for (const path of await pathsOf(admin)) found.push(...(await findings(admin, path)));
      expect(found).toEqual([]);
    }
  },
);

/** A page of each kind. */
async function pathsOf(page: Page): Promise<string[]> {
  const first = async (list: string) =>
    ((await (await page.request.get(`/api/v1/${list}?limit=1`)).json()) as { items: { id: string }[] })
      .items[0]?.id;
  return ['/verwaltung/personen', `/verwaltung/personen/${await first('memberships')}`];
}

async function findings(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  return [
    ...violations.map(
      ({ id, nodes }) => `${path}: ${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    ),
    ...(wide ? [`${path}: wider than the window`] : []),
  ];
}
