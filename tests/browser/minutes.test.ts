/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();
const advisorOne = 'technik@institut.example.org';
const advisorTwo = 'vergabe@institut.example.org';
const member = 'mitarbeit.innheim@example.org';

/** A meeting of two items whose room is open; where its minutes are. */
async function opened(title: string, { close = false } = {}): Promise<{ one: Page; path: string }> {
  const one = await house.person(advisorOne);
  await one.goto('/treffen');
  const slug = await one.evaluate(
    async ([name, closes]) => {
      const send = async (path: string, body?: object) => {
        const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
        const answer = await fetch(`/api/v1${path}`, {
          method: 'POST',
          headers,
          ...(body && { body: JSON.stringify(body) }),
        });
        return (await answer.json()) as { id: string; slug: string; revision: number };
      };
      const item = (about: string) => ({ kind: 'input', title: about, minutes: 20, lead: '', notes: '' });
      const planned = await send('/meetings', {
        ...{ title: name, goal: '', format: 'online', place: '', callUrl: '', minutes: 60, capacity: null },
        ...{ invites: 'everyone', organisations: [], people: [], channels: [] },
        agenda: [item('Begrüßung'), item('Impuls')],
        startsAt: new Date(Date.now() + 30 * 60_000).toISOString(),
      });
      await send(`/meetings/${planned.id}/announce`, { revision: planned.revision });
      await send(`/meetings/${planned.id}/open`);
      if (closes) await send(`/meetings/${planned.id}/close`);
      return planned.slug;
    },
    [title, close] as const,
  );
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
});

test('sent round, commented, mended, approved and added to', async () => {
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
