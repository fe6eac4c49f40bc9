/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const clerk = 'mitarbeit.innheim@example.org';
const lead = 'innheim@example.org';

const inEnglish = (page: Page) =>
  page.request.patch('/api/v1/me', { data: { language: 'en' }, headers: { origin: house.server.address } });
const alive = async (page: Page, path: string) => {
  const line = page.waitForEvent('websocket');
  await page.goto(path);
  await line;
};
/** Tab until something has the focus; whoever has only the keyboard cannot jump. */
async function tabTo(page: Page, name: RegExp) {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    if (name.test(focused)) return;
  }
  throw new Error(`no way to ${name} with the keyboard`);
}

describe('finding who can help', () => {
  test('a clerk finds a colleague in another town hall, with the keyboard alone', async () => {
    const page = await house.person(clerk);
    await alive(page, '/');
    await tabTo(page, /^Teilnehmer$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Teilnehmer' }).waitFor();
    const field = page.getByRole('searchbox', { name: 'Wer kann helfen?' });
    await field.focus();
    await page.keyboard.type('Leerstände');
    await page.keyboard.press('Enter');
    await page.getByText('2 Treffer zu „Leerstände“').waitFor();
    await tabTo(page, /^Ute Jahreis$/);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: 'Ute Jahreis' }).waitFor();
    const main = page.getByRole('main');
    await main.getByText('Bauverwaltung, Kirchsteinach').waitFor();
    await main.getByText('Datenschutz bei Eigentümerdaten').waitFor();
    expect(await main.getByRole('link', { name: '089 99998-517' }).getAttribute('href')).toBe(
      'tel:08999998517',
    );
    await main.getByRole('link', { name: 'Nördliches Steingebirge' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nördliches Steingebirge' }).waitFor();
    await page
      .getByRole('region', { name: 'Beteiligte Kommunen' })
      .getByText('Zell im Steingebirge')
      .waitFor();
    await main.getByRole('link', { name: 'Leerstandskataster und Datenschutz' }).waitFor();
    await main.getByRole('link', { name: 'Hat geantwortet' }).click();
    await main.getByRole('link', { name: 'Hat geantwortet' }).and(page.locator('[aria-current]')).waitFor();
  });

  test('nothing found leads on to asking everybody', async () => {
    const page = await house.person(clerk);
    await page.goto('/teilnehmer?q=Seilbahn');
    await page.getByText('Zu „Seilbahn“ hat sich noch niemand eingetragen.').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Frage stellen' }).click();
    await page
      .getByRole('main')
      .getByRole('link', { name: /Mobilität/ })
      .first()
      .click();
    const title = page.getByRole('textbox', { name: 'Überschrift' });
    await title.waitFor();
    expect(await title.inputValue()).toBe('Seilbahn');
  });

  test('the search of the header leads to the pages of people and organisations', async () => {
    const page = await house.person(clerk);
    await page.goto('/suche?q=Ute+Jahreis');
    await page.getByRole('main').getByRole('link', { name: 'Ute Jahreis' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Ute Jahreis' }).waitFor();
    await page.goto('/suche?q=Hügelgau&art=organisation');
    await page.getByRole('main').getByRole('link', { name: 'Gemeinde-Allianz Hügelgau' }).click();
    await page.getByRole('heading', { level: 1, name: 'Gemeinde-Allianz Hügelgau' }).waitFor();
  });

  test('a planner meets nobody but those of his channels', async () => {
    const asker = await house.person(clerk);
    const { items } = (await (
      await asker.request.get('/api/v1/organisations?q=Jahreis+Leerstand')
    ).json()) as {
      items: unknown[];
    };
    expect(items).toEqual([]);
    const { people } = (await (
      await asker.request.get('/api/v1/organisations/noerdliches-steingebirge')
    ).json()) as { people: { id: string }[] };
    const planner = await house.person('leitung@planungsbuero-a.example.org');
    expect((await planner.goto('/teilnehmer/noerdliches-steingebirge'))?.status()).toBe(404);
    expect((await planner.goto(`/personen/${people[0]?.id}`))?.status()).toBe(404);
    await planner.goto('/teilnehmer?q=Leerstand');
    expect(await planner.getByRole('main').textContent()).not.toContain('Steingebirge');
  });
});

describe('saying what one can help with', () => {
  test('a lead edits it in its place, and others find her by it', async () => {
    const page = await house.person(lead);
    await inEnglish(page);
    await alive(page, '/teilnehmer/innheim');
    await page.getByRole('link', { name: 'Edit details' }).click();
    const offers = page.getByRole('textbox', { name: 'Can help with' });
    await offers.fill('- Seilbahnen planen\n\n• Vergabe\n');
    // who leaves is asked first
    page.once('dialog', (dialog) => void dialog.dismiss());
    await page.getByRole('link', { name: 'Overview' }).click();
    expect(await offers.inputValue()).toContain('Seilbahnen');
    await page.getByRole('button', { name: 'Save details' }).click();
    await page.getByText('Saved. Everyone who opens this page').waitFor();
    const shown = page.getByRole('region', { name: 'Can help with' }).getByRole('listitem');
    expect(await shown.allTextContents()).toEqual(['Seilbahnen planen', 'Vergabe']);

    const other = await house.person('mitarbeit.neubrueck@example.org');
    await other.goto('/teilnehmer?q=Seilbahn');
    await other.getByRole('main').getByRole('link', { name: 'Stadt Innheim' }).click();
    await other.getByText('Seilbahnen planen').waitFor();
    expect(await other.getByRole('link', { name: 'Angaben bearbeiten' }).count()).toBe(0);
  });

  test('of two who edit at once nobody loses a word', async () => {
    const page = await house.person('huegelgau@example.org');
    await openAlive(page, '/teilnehmer/huegelgau?bearbeiten');
    const admin = await house.person('admin@example.org');
    await openAlive(admin, '/teilnehmer/huegelgau?bearbeiten');
    await admin.getByLabel('Ansprechstelle').fill('Geschäftsstelle der Allianz');
    await admin.getByRole('button', { name: 'Angaben speichern' }).click();
    await admin.getByText('Gespeichert.').waitFor();

    await page.getByLabel('Kann helfen bei').fill('Glasfaser');
    await page.getByRole('button', { name: 'Angaben speichern' }).click();
    await page
      .getByRole('alert')
      .getByText(/inzwischen geändert/)
      .waitFor();
    await page.getByText('Geschäftsstelle der Allianz').waitFor();
    expect(await page.getByLabel('Kann helfen bei').inputValue()).toBe('Glasfaser');
    await page.getByRole('button', { name: 'Angaben speichern' }).click();
    await page.getByText('Gespeichert.').waitFor();
  });

  test('without script, what is refused stays as it was typed', async () => {
    const page = await house.person('neubrueck@example.org', { javaScriptEnabled: false });
    await page.goto('/teilnehmer/neubrueck?bearbeiten');
    const many = Array.from({ length: 13 }, (_, at) => `Hilfe ${at}`).join('\n');
    await page.getByLabel('Kann helfen bei').fill(many);
    await page.getByRole('button', { name: 'Angaben speichern' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /Kann helfen bei/ })
      .waitFor();
    expect(await page.getByLabel('Kann helfen bei').inputValue()).toBe(many);
    await page.getByLabel('Kann helfen bei').fill('Hilfe 1');
    await page.getByRole('button', { name: 'Angaben speichern' }).click();
    await page.getByText('Gespeichert.').waitFor();
    await page.getByRole('region', { name: 'Kann helfen bei' }).getByText('Hilfe 1').waitFor();
  });
});

describe('the own settings', () => {
  const look = (page: Page) =>
    page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return { size: style.fontSize, scheme: style.colorScheme };
    });

  test('text size and colours are there from the first byte, on every device, until she signs out', async () => {
    const page = await house.person('mitarbeit.regenfurt@example.org');
    await openAlive(page, '/konto');
    expect(await look(page)).toEqual({ size: '16px', scheme: 'light dark' });
    await page.getByRole('radio', { name: 'Sehr groß' }).check();
    await page.getByRole('radio', { name: 'Dunkel' }).check();
    await page.getByRole('button', { name: 'Darstellung übernehmen' }).click();
    await page.getByText('Die Darstellung gilt ab sofort.').waitFor();
    expect(await look(page)).toEqual({ size: '20px', scheme: 'dark' });
    await page.getByRole('link', { name: 'Übersicht' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await look(page)).toEqual({ size: '20px', scheme: 'dark' });

    const phone = await house.person('mitarbeit.regenfurt@example.org', { javaScriptEnabled: false });
    const html = await (await phone.goto('/kanaele'))?.text();
    expect(html).toMatch(/<html lang="de" data-theme="dark" data-text-size="larger">/);
    expect(html).toContain('<meta name="color-scheme" content="dark"');
    await phone.goto('/konto');
    expect(await phone.getByRole('radio', { name: 'Sehr groß' }).isChecked()).toBe(true);
    await phone.getByRole('radio', { name: 'Normal' }).check();
    await phone.getByRole('radio', { name: 'Wie auf diesem Gerät' }).check();
    await phone.getByRole('button', { name: 'Darstellung übernehmen' }).click();
    expect(await (await phone.goto('/'))?.text()).toMatch(/<html lang="de" ?>/);
  });

  test('what she can be asked about stands on her page; a wrong number is given back', async () => {
    const page = await house.person('mitarbeit.regenfurt@example.org');
    await inEnglish(page);
    await openAlive(page, '/konto');
    await page.getByLabel('Can be asked about').fill('Kasernen, Flächenpool');
    await page.getByLabel('Phone').fill('Zimmer 3');
    await page.getByRole('button', { name: 'Save page' }).click();
    await page.getByRole('alert').getByRole('link', { name: /Phone/ }).waitFor();
    expect(await page.getByLabel('Can be asked about').inputValue()).toBe('Kasernen, Flächenpool');
    expect(await page.getByLabel('Phone').inputValue()).toBe('Zimmer 3');
    await page.getByLabel('Phone').fill('089 99998-100');
    await page.getByRole('button', { name: 'Save page' }).click();
    await page.getByText('Your page has been saved.').waitFor();
    await page.getByRole('link', { name: 'See your page' }).click();
    await page.getByText('Flächenpool').waitFor();
    await page.getByRole('link', { name: '089 99998-100' }).waitFor();
  });

  test('how closely she follows channels for which she has chosen nothing', async () => {
    const page = await house.person('mitarbeit.neuwaldburg@example.org');
    await page.goto('/konto');
    expect(await page.getByRole('radio', { name: 'Wie für Ihre Rolle üblich' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'Alles', exact: true }).check();
    await page.getByRole('button', { name: 'Auswahl speichern' }).click();
    await page.getByText('Ihre Auswahl gilt für alles, was ab jetzt geschrieben wird.').waitFor();
    await page.goto('/kanaele/vergabe');
    expect(await page.getByRole('combobox', { name: 'Mitteilungen:' }).inputValue()).toBe('all');
  });
});
