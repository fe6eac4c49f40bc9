/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();
const curator = 'mitarbeit.neubrueck@example.org';
const channel = '/kanaele/beteiligung';

const part = (page: Page, name: string) =>
  page.locator('form, section').filter({ has: page.getByRole('heading', { name, level: 2, exact: true }) });
const entries = (page: Page) => page.getByRole('list', { name: 'Lesenswert' }).getByRole('listitem');
const titles = (page: Page) => entries(page).locator('b').allTextContents();
const save = (page: Page) => page.getByRole('button', { name: 'Änderungen speichern' }).click();

async function type(page: Page, address: string, title = '', note = '') {
  await page.getByLabel('Thema, Dokument oder Adresse').fill(address);
  const fields = page.getByRole('group', { name: 'Neuer Eintrag' });
  await fields.getByLabel('Titel').fill(title);
  await fields.getByLabel('Hinweis').fill(note);
  await page.getByRole('button', { name: 'Lesenswertes speichern' }).click();
}

/** Puts an address on the list. */
async function add(page: Page, address: string, title: string, note?: string) {
  const before = await entries(page).count();
  await type(page, address, title, note);
  await entries(page).nth(before).waitFor();
}

test('a curator keeps a channel, and whoever has it open sees it without reloading', async () => {
  const reader = await house.person('innheim@example.org');
  await reader.goto(channel);
  const page = await house.person(curator);
  await page.goto(channel);
  await page.getByRole('link', { name: 'Kanal gestalten' }).click();
  await page.getByRole('heading', { level: 1, name: /Beteiligung/ }).waitFor();

  await page.getByLabel('Beschreibung').fill('Hier geht es um **gute Beteiligung**.');
  await page.getByLabel('Bevor Sie fragen').fill('Schreiben Sie dazu, *wen* Sie erreichen wollen.');
  await page.getByLabel('Vorgeschlagene Schlagwörter').fill('Jugend, Senioren');
  await page.getByRole('radio', { name: 'Buch' }).check();
  await save(page);
  await page.getByText('Gespeichert.').waitFor();
  await reader.getByText('gute Beteiligung').waitFor();

  // the reading list: an address, then to the top with the keyboard, and the focus goes with it
  const there = await entries(page).count();
  await add(page, 'www.example.org/leitfaden', 'Leitfaden Beteiligung', 'Kapitel 3');
  for (let place = there; place > 0; place--) {
    await page.getByRole('button', { name: '„Leitfaden Beteiligung“ nach oben' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(`steht jetzt an Stelle ${place} von ${there + 1}`).waitFor();
  }
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  expect(focused).toBe('„Leitfaden Beteiligung“ nach unten');
  const card = reader.getByRole('region', { name: 'Lesenswert' });
  await card.getByRole('listitem').first().getByRole('link', { name: 'Leitfaden Beteiligung' }).waitFor();
  expect(await card.getByRole('link', { name: 'Leitfaden Beteiligung' }).getAttribute('href')).toBe(
    'https://www.example.org/leitfaden',
  );

  // pinned until a day
  const pins = part(page, 'Angeheftet');
  await pins.getByLabel('Thema').selectOption({ index: 1 });
  const title = await pins
    .getByLabel('Thema')
    .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text ?? '');
  await pins.getByRole('button', { name: 'Anheften' }).click();
  await reader.getByRole('region', { name: 'Angeheftet' }).getByRole('link', { name: title }).waitFor();
});

test('dragged with the mouse, an entry stands where it was dropped', async () => {
  const page = await house.person('methodik@institut.example.org');
  await openAlive(page, '/kanaele/idek-prozess?bearbeiten');
  const before = await titles(page);
  expect(before.length).toBeGreaterThan(2);
  const handle = page.getByTitle('Zum Umordnen ziehen').first();
  await handle.scrollIntoViewIfNeeded();
  const from = await handle.boundingBox();
  const to = await entries(page).nth(2).boundingBox();
  if (!from || !to) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 20, { steps: 5 });
  await page.mouse.move(to.x + 50, to.y + 20, { steps: 10 });
  await page.mouse.up();
  await expect.poll(() => titles(page)).toEqual([before[1], before[2], before[0], ...before.slice(3)]);
  await page.reload();
  expect(await titles(page)).toEqual([before[1], before[2], before[0], ...before.slice(3)]);
});

test('an entry that was removed is brought back where it stood, with its note and by keyboard', async () => {
  const page = await house.person('methodik@institut.example.org');
  await openAlive(page, '/kanaele/idek-prozess?bearbeiten');
  const before = await titles(page);
  const second = entries(page).nth(1);
  await second.getByLabel('Hinweis').fill('Erst Kapitel 2');
  await second.getByRole('button', { name: `„${before[1]}“ entfernen` }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(`„${before[1]}“ ist entfernt.`).waitFor();
  expect(await titles(page)).toEqual(before.toSpliced(1, 1));
  const undo = page.getByRole('button', { name: 'Rückgängig' });
  expect(await undo.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByText(`„${before[1]}“ steht jetzt an Stelle 2 von ${before.length}.`).waitFor();
  expect(await titles(page)).toEqual(before);
  expect(await second.getByLabel('Hinweis').inputValue()).toBe('Erst Kapitel 2');
  expect(await page.evaluate(() => document.activeElement?.closest('li')?.dataset.at)).toBe('1');
  await page.reload();
  expect(await titles(page)).toEqual(before);
});

test('what two write at once: the later one is asked, and loses nothing', async () => {
  const first = await house.person('stadtentwicklung@institut.example.org');
  const second = await house.person('technik@institut.example.org');
  await Promise.all([first, second].map((page) => openAlive(page, '/kanaele/staedtebau?bearbeiten')));
  await first.getByLabel('Beschreibung').fill('Was die eine schreibt.');
  await second.getByLabel('Beschreibung').fill('Was der andere schreibt.');
  await save(first);
  await first.getByText('Gespeichert.').waitFor();
  await save(second);
  await second.getByText('Jemand anderes hat den Kanal inzwischen geändert').waitFor();
  expect(await second.getByRole('blockquote').textContent()).toBe('Was die eine schreibt.');
  expect(await second.getByLabel('Beschreibung').inputValue()).toBe('Was der andere schreibt.');
  await save(second);
  await second.getByText('Gespeichert.').waitFor();
  await second.goto('/kanaele/staedtebau');
  await second.getByText('Was der andere schreibt.').waitFor();
});

test('whoever leaves with something unsaved is asked first', async () => {
  const page = await house.person('technik@institut.example.org');
  await openAlive(page, '/kanaele/recht-sicherheit?bearbeiten');
  const asked: string[] = [];
  let leaves = false;
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    return leaves ? dialog.accept() : dialog.dismiss();
  });
  const description = page.getByLabel('Beschreibung');
  await description.fill('Noch nicht gespeichert.');
  const away = page.getByRole('link', { name: 'Zum Kanal', exact: true });
  await away.click();
  await expect.poll(() => asked).toHaveLength(1);
  expect(await description.inputValue()).toBe('Noch nicht gespeichert.');
  await save(page);
  await page.getByText('Gespeichert.').waitFor();
  await away.click();
  await description.waitFor({ state: 'detached' });
  expect(asked).toHaveLength(1);

  await openAlive(page, '/kanaele/recht-sicherheit?bearbeiten');
  await description.fill('Doch nicht.');
  leaves = true;
  await away.click();
  await description.waitFor({ state: 'detached' });
  expect(asked[1]).toContain('noch nicht gespeichert');
});

test('without script: curate, follow, filter', async () => {
  const page = await house.person('technik@institut.example.org', { javaScriptEnabled: false });
  await page.goto('/kanaele/daten?bearbeiten');
  await page.getByLabel('In einem Satz').fill('Alles über Daten.');
  await save(page);
  await page.getByText('Gespeichert.').waitFor();
  const before = await titles(page);
  const there = before.length;
  expect(there).toBeGreaterThan(0);
  await type(page, '/themen/gibt-es-nicht');
  await page.getByText('Dieses Thema gibt es nicht').first().waitFor();
  expect(await page.getByLabel('Thema, Dokument oder Adresse').inputValue()).toBe('/themen/gibt-es-nicht');
  await add(page, 'https://example.org/daten', 'Daten');
  await page.getByRole('button', { name: '„Daten“ nach oben' }).click();
  await page.getByRole('button', { name: '„Daten“ entfernen' }).click();
  await page.getByText('„Daten“ ist entfernt').waitFor();
  expect(await entries(page).count()).toBe(there);
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await page.getByText('Gespeichert.').waitFor();
  expect(await titles(page)).toEqual([...before.slice(0, -1), 'Daten', ...before.slice(-1)]);

  await page.goto('/kanaele/daten');
  await page.getByRole('combobox', { name: 'Mitteilungen:' }).selectOption('muted');
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await page.goto('/kanaele/daten');
  expect(await page.getByRole('combobox', { name: 'Mitteilungen:' }).inputValue()).toBe('muted');

  await page.getByText('Filtern').click();
  await page.getByLabel('Schlagwort').fill('sensorik');
  await page.getByRole('button', { name: 'Filter anwenden' }).click();
  await page.getByRole('link', { name: 'Filter „#sensorik“ entfernen' }).waitFor();
  expect(new URL(page.url()).search).toBe('?schlagwort=sensorik');
  await page.goto('/kanaele/daten?stand=quatsch&von=gestern&teilnehmer=../x&nach=zzz&ansicht=weg');
  expect(
    await page
      .getByRole('main')
      .getByRole('link', { name: /Filter/ })
      .count(),
  ).toBe(0);
  expect(await page.getByRole('article').or(page.locator('main .row')).count()).toBeGreaterThan(0);
});

test('the administrator orders the channels under headings, and the navigation of everybody follows', async () => {
  const reader = await house.person('innheim@example.org');
  await reader.goto('/');
  const page = await house.person('admin@example.org');
  await page.goto('/kanaele');
  await page.getByRole('link', { name: 'Reihenfolge ändern' }).click();
  await page.getByLabel('Abschnitt von Mobilität und Verkehr').selectOption('Neuer Abschnitt');
  await page.getByRole('button', { name: 'Reihenfolge speichern' }).click();
  await page.getByText('Gespeichert.').waitFor();
  await page.getByLabel('Überschrift').last().fill('Unterwegs');
  await page.getByRole('button', { name: '„Neuer Abschnitt“ nach oben' }).click();
  const list = reader.getByRole('navigation').getByRole('list', { name: 'Unterwegs' });
  await list.getByRole('link', { name: /Mobilität/ }).waitFor();
  const headings = await reader.getByRole('navigation').getByRole('heading', { level: 2 }).allTextContents();
  expect(headings).toEqual(['Grundlagen', 'Unterwegs', 'Fachthemen', 'Vertraulich']);
});

test.each([laptop, phone])('no faults in the forms: $width px', async (viewport) => {
  const page = await house.person('methodik@institut.example.org', { viewport });
  for (const path of ['/kanaele/interkommunal?bearbeiten', '/kanaele/interkommunal?schlagwort=gremien']) {
    await page.goto(path);
    for (const details of await page.locator('main details').all())
      await details.evaluate((each: HTMLDetailsElement) => (each.open = true));
    expect(await faultsHere(page)).toEqual([]);
  }
});

test('without script: a curator begins a summary of the week, and a draft that lies there stays', async () => {
  const advisor = await house.person('technik@institut.example.org', { javaScriptEnabled: false });
  await advisor.request.post('/api/v1/channels/mobilitaet/threads', {
    data: { kind: 'question', title: 'Wo stehen *Ihre* Ladesäulen?', body: 'Und wer zahlt?' },
    headers: { origin: house.server.address },
  });
  const begin = async () => {
    await advisor.goto('/kanaele/mobilitaet?bearbeiten');
    await advisor.getByRole('link', { name: 'Zusammenfassung beginnen' }).click();
  };
  await begin();
  expect(await advisor.getByRole('radio', { name: /Ankündigung/ }).isChecked()).toBe(true);
  const body = advisor.locator('textarea[name=body]');
  expect(await body.inputValue()).toContain(String.raw`[Wo stehen \*Ihre\* Ladesäulen?](/themen/`);
  await advisor.getByRole('button', { name: 'Ankündigung veröffentlichen' }).click();
  await advisor.getByRole('link', { name: 'Wo stehen *Ihre* Ladesäulen?' }).first().waitFor();

  await advisor.request.put('/api/v1/drafts/channel:mobilitaet', {
    data: { body: 'Ein Gedanke', revision: 0 },
    headers: { origin: house.server.address },
  });
  await begin();
  await advisor.getByText('Hier liegt schon ein Entwurf von Ihnen').waitFor();
  expect(await body.inputValue()).toBe('Ein Gedanke');
});

test('a word stands for a tag until it is parted again', async () => {
  const page = await house.person('technik@institut.example.org');
  await page.request.post('/api/v1/channels/mobilitaet/threads', {
    data: { kind: 'question', title: 'Elektrobusse', body: 'Wer fährt schon?', tags: ['Ladesäulen'] },
    headers: { origin: house.server.address },
  });
  await openAlive(page, '/kanaele/mobilitaet?bearbeiten');
  await page.getByLabel('Dieses Wort …').fill('Wallbox');
  await page.getByLabel('… steht für das Schlagwort').selectOption({ label: 'Ladesäulen (1)' });
  await page.getByRole('button', { name: 'Verbinden' }).click();
  await page.getByText('„Wallbox“ steht für „Ladesäulen“').waitFor();
  expect(await faultsHere(page)).toEqual([]);
  await page.goto('/suche?q=Wallbox');
  await page.getByRole('main').getByRole('link', { name: 'Elektrobusse' }).first().waitFor();
  await openAlive(page, '/kanaele/mobilitaet?bearbeiten');
  await page.getByRole('button', { name: /Wieder trennen.*Wallbox/ }).click();
  await page.getByText('„Wallbox“ steht für „Ladesäulen“').waitFor({ state: 'detached' });
});

test('without script an advisor links two threads by the address of one of them, and parts them', async () => {
  const advises = await house.person('technik@institut.example.org', { javaScriptEnabled: false });
  await advises.goto('/kanaele/mobilitaet');
  const [first, second] = await advises
    .getByRole('main')
    .locator('a[href^="/themen/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => (link as HTMLAnchorElement).href))]);
  await advises.goto(String(first));
  await advises.getByRole('link', { name: 'Verwandte Themen' }).click();
  const relate = () => advises.getByRole('button', { name: 'Verbinden', exact: true }).click();
  await advises.getByLabel('Anderes Thema').fill('So heißt keines');
  await relate();
  await advises.getByText('Kein oder mehr als ein Thema heißt so.').first().waitFor();
  expect(await advises.getByLabel('Anderes Thema').inputValue()).toBe('So heißt keines');
  await advises.getByLabel('Anderes Thema').fill(String(second));
  await relate();
  await advises.getByRole('button', { name: 'Verbindung lösen' }).click();
  await advises.getByText('Mit diesem Thema ist noch kein anderes verbunden.').waitFor();
});
