/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { openedRoom, sendFrom } from './support/opened-room.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();
const advisorOne = 'technik@institut.example.org';
const advisorTwo = 'vergabe@institut.example.org';
const member = 'mitarbeit.innheim@example.org';

/** A meeting of two items whose room is open; where its minutes are. */
async function opened(title: string, { close = false } = {}): Promise<{ one: Page; path: string }> {
  const one = await house.person(advisorOne);
  await one.goto('/treffen');
  const { id, slug } = await openedRoom(one, title, [
    ['Begrüßung', 20],
    ['Impuls', 20],
  ]);
  if (close) await sendFrom(one, 'POST', `/meetings/${id}/close`);
  return { one, path: `/treffen/${slug}/protokoll` };
}

const field = (page: Page, title = 'Begrüßung') => page.getByRole('textbox', { name: title, exact: true });
const section = (page: Page, title = 'Begrüßung') => page.getByRole('region', { name: title, exact: true });
const phase = (page: Page, words: string, title = 'Begrüßung') =>
  section(page, title).getByText(words, { exact: true }).waitFor();
/** the section is one that several write in */
async function write(page: Page, path: string) {
  await openAlive(page, `${path}?bearbeiten`);
  await phase(page, 'gespeichert');
}
const stands = (page: Page, words: string) =>
  page.waitForFunction(
    (expected) => [...document.querySelectorAll('textarea')].some(({ value }) => value === expected),
    words,
  );

test('two write in one section at once, one of them without a line, and both find their words', async () => {
  const { one, path } = await opened('Zwei schreiben');
  const two = await house.person(advisorTwo);
  await write(one, path);
  await write(two, path);
  await field(one).pressSequentially('Es kamen alle.');
  await stands(two, 'Es kamen alle.');
  // her caret stays at its word while another writes before it
  await field(two).press('Control+End');
  await field(two).pressSequentially(' Ende');
  await stands(one, 'Es kamen alle. Ende');
  await field(one).press('Control+Home');
  await field(one).pressSequentially('Heute: ');
  await stands(two, 'Heute: Es kamen alle. Ende');
  await field(two).pressSequentially('.');
  await stands(one, 'Heute: Es kamen alle. Ende.');
  await phase(two, 'gespeichert');

  await two.context().setOffline(true);
  await field(two).pressSequentially(' Ohne Leitung.');
  await phase(two, 'nicht verbunden, wird nachgeholt');
  await two.getByRole('status').getByText('bleibt in diesem Browser').waitFor({ state: 'attached' });
  await field(one).pressSequentially('Mit Leitung. ');
  await phase(one, 'gespeichert');
  await two.context().setOffline(false);
  const both = 'Heute: Mit Leitung. Es kamen alle. Ende. Ohne Leitung.';
  await stands(two, both);
  await stands(one, both);
  await phase(two, 'gespeichert');

  // taking back takes back what she wrote herself
  await field(one).press('Control+z');
  await phase(one, 'gespeichert');
  expect(await field(one).inputValue()).toContain('Ohne Leitung.');
  expect(await field(one).inputValue()).not.toContain('Mit Leitung.');
});

test('what was typed without a line is there after the page was loaded again', async () => {
  const { one, path } = await opened('Neu geladen');
  await write(one, path);
  await one.route('**/updates', (route) => route.abort());
  await field(one).fill('Nicht verloren');
  await phase(one, 'nicht verbunden, wird nachgeholt');
  await one.reload();
  await stands(one, 'Nicht verloren');
  await one.unroute('**/updates');
  await phase(one, 'gespeichert');
  const left = await one.evaluate(() =>
    Object.keys(localStorage).filter((name) => name.includes('minutes/')),
  );
  expect(left).toEqual([]);
  await openAlive(one, path);
  await section(one).getByText('Nicht verloren').waitFor();
});

test('without script a section is saved as a form, and of two texts none is lost', async () => {
  const { one, path } = await opened('Ohne Skript');
  const plain = await house.person('methodik@institut.example.org', { javaScriptEnabled: false });
  await plain.goto(`${path}?bearbeiten`);
  await write(one, path);
  await field(one).fill('Von der einen.');
  await phase(one, 'gespeichert');
  await field(plain).fill('Von der anderen.');
  await section(plain).getByRole('button', { name: 'Abschnitt speichern' }).click();
  await section(plain).getByText('inzwischen jemand geändert').waitFor();
  await section(plain).getByRole('group').getByText('Von der einen.').waitFor();
  expect(await field(plain).inputValue()).toBe('Von der anderen.');
  await field(plain).fill('Von der einen. Von der anderen.');
  await section(plain).getByRole('button', { name: 'Abschnitt speichern' }).click();
  await plain.getByText('Der Abschnitt ist gespeichert.').waitFor();
  await stands(one, 'Von der einen. Von der anderen.');

  const add = plain.locator('#eintraege-allgemein');
  await add.getByText('Ergebnis, Beschluss oder Aufgabe festhalten').click();
  await add.getByLabel('Wortlaut').fill('Auch ohne Skript');
  await add.getByRole('button', { name: 'Festhalten' }).click();
  await plain.getByRole('status').getByText('Der Eintrag ist festgehalten.').waitFor();
  expect(await field(plain).count()).toBe(1);
});

test('circulated, commented, mended, approved and added to', async () => {
  const { one, path } = await opened('Umlauf', { close: true });
  const reader = await house.person(member);
  expect((await reader.goto(path))?.status()).toBe(404);
  await write(one, path);
  await field(one).fill('Es kamen **alle**.');
  await phase(one, 'gespeichert');
  await one.getByRole('button', { name: 'In Umlauf geben' }).click();
  await one.getByText('Das Protokoll ist jetzt im Umlauf.').waitFor();

  await reader.goto('/mitteilungen');
  await reader.getByText('Das Protokoll ist im Umlauf.').first().waitFor();
  await openAlive(reader, path);
  await section(reader).getByText('alle', { exact: true }).waitFor();
  expect(await reader.getByRole('link', { name: 'Bearbeiten' }).count()).toBe(0);
  await section(reader).getByText('Anmerken zu').click();
  await section(reader).getByLabel('Was fehlt, oder was war anders?').fill('Zwei fehlten.');
  await section(reader).getByRole('button', { name: 'Anmerkung abgeben' }).click();
  await section(reader).getByRole('listitem').getByText('Zwei fehlten.').waitFor();

  await openAlive(one, path);
  await section(one).getByRole('listitem').getByText('Zwei fehlten.').waitFor();
  await one.getByText('Eine Anmerkung ist noch offen.').waitFor();
  await section(one).getByRole('button', { name: 'Als erledigt kennzeichnen' }).click();
  await section(reader).getByText('Erledigt').waitFor();
  await one.getByRole('button', { name: 'Genehmigen' }).click();
  await one.getByRole('status').getByText('Das Protokoll ist genehmigt.').waitFor();
  expect(await one.getByRole('link', { name: 'Bearbeiten' }).count()).toBe(0);
  await one.getByLabel('Neuer Nachtrag').fill('Der nächste Termin steht.');
  await one.getByRole('button', { name: 'Nachtrag anfügen' }).click();
  await reader.getByRole('article', { name: 'Nachtrag 1' }).getByText('Der nächste Termin steht.').waitFor();
  const file = await reader.request.get(`${path}.pdf`);
  expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect((await file.body()).subarray(0, 8).toString()).toBe('%PDF-1.7');
});

test('all of it by keyboard, from the room to the text and on', async () => {
  const { one, path } = await opened('Mit Tasten');
  await openAlive(one, path.replace('protokoll', 'live'));
  await one.getByRole('banner').first().waitFor();
  await one.locator('.room-head').getByRole('link', { name: 'Protokoll', exact: true }).press('Enter');
  await phase(one, 'gespeichert');
  await one.getByRole('link', { name: 'Als PDF' }).focus();
  await one.keyboard.press('Tab');
  expect(await field(one).evaluate((area) => area === document.activeElement)).toBe(true);
  await one.keyboard.type('Getippt');
  await one.keyboard.press('Control+z');
  await stands(one, '');
  await one.keyboard.press('Control+y');
  await stands(one, 'Getippt');
});

const change = (page: Page, number: number) => page.locator(`#eintrag-${number}`);
const api = (page: Page, method: string, path: string, body?: object) =>
  page.evaluate(
    async ([how, address, sent]) => {
      const headers: Record<string, string> = { 'idempotency-key': crypto.randomUUID() };
      if (sent) headers['content-type'] = 'application/json';
      const answer = await fetch(`/api/v1${address}`, {
        ...{ method: how, headers },
        ...(sent && { body: sent }),
      });
      return (answer.status === 204 ? null : await answer.json()) as { id: string; itemId: string | null };
    },
    [method, path, body && JSON.stringify(body)] as const,
  );
const focusIn = (page: Page, place: string) =>
  expect
    .poll(() => page.evaluate((inside) => document.activeElement?.closest(inside) !== null, place))
    .toBe(true);

test('what is typed to change an entry stays, whatever others make of the entry meanwhile', async () => {
  const { one, path } = await opened('Zwei ändern', { close: true });
  const slug = path.split('/')[2] ?? '';
  const two = await house.person(advisorTwo);
  await two.goto('/treffen');
  const write = (text: string) =>
    api(two, 'POST', `/meetings/${slug}/minutes/entries`, { kind: 'result', text, itemId: null });
  const [first, second, third] = [await write('Erstes'), await write('Zweites'), await write('Drittes')];
  const { sections } = (await api(two, 'GET', `/meetings/${slug}/minutes`)) as unknown as {
    sections: { id: string | null }[];
  };
  await openAlive(one, path);
  const words = (number: number) => change(one, number).getByLabel('Wortlaut');
  for (const number of [1, 2, 3]) {
    await change(one, number).getByText('Ändern').click();
    await words(number).fill(`Von der einen ${number}`);
  }
  await api(two, 'PATCH', `/minutes-entries/${first.id}`, { text: 'Von der anderen' });
  await change(one, 1).getByText('Von der anderen').waitFor();
  await change(one, 1).getByRole('status').getByText('inzwischen jemand geändert').waitFor();
  expect(await words(1).inputValue()).toBe('Von der einen 1');
  // moved to another section it stays where somebody writes it, and removed it can be copied
  await api(two, 'PATCH', `/minutes-entries/${second.id}`, { itemId: sections.find(({ id }) => id)?.id });
  await change(one, 2).getByRole('status').getByText('inzwischen jemand geändert').waitFor();
  expect(await words(2).inputValue()).toBe('Von der einen 2');
  await api(two, 'DELETE', `/minutes-entries/${third.id}`);
  await change(one, 3).getByRole('status').getByText('inzwischen jemand entfernt').waitFor();
  expect(await words(3).inputValue()).toBe('Von der einen 3');
  await change(one, 3).getByText('Ändern').click();
  await change(one, 3).waitFor({ state: 'detached' });

  await change(one, 1).getByRole('button', { name: 'Speichern' }).click();
  await change(one, 1).locator('.words').getByText('Von der einen 1').waitFor();
  await words(1).waitFor({ state: 'hidden' });
  // the form of the other one is open as before
  expect(await words(2).inputValue()).toBe('Von der einen 2');
  await change(one, 2).getByText('Ändern').click();
  await section(one).getByText('Zweites').waitFor();

  // approved meanwhile, it can be copied
  await change(one, 2).getByText('Ändern').click();
  await words(2).fill('Zu spät');
  for (const deed of ['circulate', 'approve']) await api(two, 'POST', `/meetings/${slug}/minutes/${deed}`);
  await change(one, 2).getByRole('status').getByText('inzwischen genehmigt').waitFor();
  expect(await words(2).inputValue()).toBe('Zu spät');
});

test('after each deed the page says what was done, and the focus is where it was done', async () => {
  const { one, path } = await opened('Gehört', { close: true });
  const slug = path.split('/')[2] ?? '';
  const reader = await house.person(member);
  const heard = (page: Page, words: string) =>
    page.getByRole('status').getByText(words, { exact: true }).waitFor({ state: 'attached' });
  await openAlive(one, path);
  const add = one.locator('#eintraege-allgemein');
  await add.getByText('Ergebnis, Beschluss oder Aufgabe festhalten').press('Enter');
  for (const text of ['Eines', 'Noch eines']) {
    await add.getByLabel('Wortlaut').fill(text);
    await add.getByRole('button', { name: 'Festhalten' }).press('Enter');
    await one.getByRole('listitem').getByText(text, { exact: true }).waitFor();
    await heard(one, 'Der Eintrag ist festgehalten.');
    await focusIn(one, '#eintraege-allgemein');
  }
  await change(one, 1).getByText('Ändern').press('Enter');
  await change(one, 1).getByLabel('Wortlaut').fill('Etwas anderes');
  await change(one, 1).getByRole('button', { name: 'Speichern' }).press('Enter');
  await heard(one, 'Der Eintrag ist geändert.');
  await focusIn(one, '#eintrag-1');
  await change(one, 2).getByText('Ändern').press('Enter');
  await change(one, 2).getByRole('button', { name: 'Aus dem Protokoll entfernen' }).press('Enter');
  await heard(one, 'Der Eintrag ist entfernt.');
  await focusIn(one, '#eintraege-allgemein');

  await api(one, 'POST', `/meetings/${slug}/minutes/circulate`);
  await openAlive(reader, path);
  await section(reader).getByText('Anmerken zu').press('Enter');
  await section(reader).getByLabel('Was fehlt, oder was war anders?').fill('Zwei fehlten.');
  await section(reader).getByRole('button', { name: 'Anmerkung abgeben' }).press('Enter');
  await heard(reader, 'Ihre Anmerkung steht jetzt dabei.');
  await focusIn(reader, '[id^=anmerkungen-]');
  await section(one).getByRole('button', { name: 'Als erledigt kennzeichnen' }).press('Enter');
  await heard(one, 'Die Anmerkung ist als erledigt gekennzeichnet.');
  await focusIn(one, '[id^=anmerkung-]');

  // what was said of an item stays where nothing else is written
  await one.getByRole('button', { name: 'Genehmigen' }).click();
  await one.getByRole('status').getByText('Das Protokoll ist genehmigt.').waitFor();
  await section(one).getByRole('listitem').getByText('Zwei fehlten.').waitFor();
  expect(await section(one, 'Impuls').count()).toBe(0);
  await one.goto(path.replace('protokoll', 'nachbereitung'));
  await one.getByText('Das Protokoll ist genehmigt. Was noch fehlt, fügen Sie als Nachtrag an.').waitFor();
});

test('axe finds nothing, reading and writing, in both themes, on both sizes', async () => {
  const { one, path } = await opened('Barrieren', { close: true });
  await write(one, path);
  await field(one).fill('- Eins\n- Zwei');
  await phase(one, 'gespeichert');
  const faults: string[] = [];
  const look = async (page: Page, address: string) => {
    for (const size of [laptop, phone]) {
      await page.setViewportSize(size);
      await openAlive(page, address);
      faults.push(...(await faultsHere(page)));
    }
  };
  await look(one, path);
  await look(one, `${path}?bearbeiten`);
  await one.getByRole('button', { name: 'In Umlauf geben' }).click();
  await one.getByText('Das Protokoll ist jetzt im Umlauf.').waitFor();
  await look(await house.person(member), path);
  await one.getByRole('button', { name: 'Genehmigen' }).click();
  await one.getByRole('status').getByText('Das Protokoll ist genehmigt.').waitFor();
  await look(one, path);
  expect(faults).toEqual([]);
});
