/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { DocumentSummary } from '../../server/features/documents/schema.ts';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { announcedMeeting, openedRoom, sendFrom } from './support/opened-room.ts';
import { phone } from './support/pages.ts';

const house = browserHouse();
const document = 'Maßnahmenblatt (Muster) mit Ausfüllhinweisen';

const advisor = async (path: string) => {
  const page = await house.person('vergabe@institut.example.org');
  await page.goto(path);
  return page;
};
const documentsOf = (page: Page) => page.getByRole('region', { name: 'Dokumente zur Tagesordnung' });
const agendaOf = (page: Page) => page.getByRole('region', { name: 'Tagesordnung' });
const idOf = async (page: Page, title: string): Promise<string> => {
  const { items } = await sendFrom<{ items: DocumentSummary[] }>(page, 'GET', '/documents?limit=100');
  return items.find((each) => each.title === title)?.id ?? '';
};
const agenda: [string, number][] = [
  ['Impuls', 20],
  ['Ausblick', 10],
];

test('a document is planned by keyboard, lies at hand in the meeting, and stands among what came of it', async () => {
  const organiser = await advisor('/treffen');
  const { id, slug } = await announcedMeeting(organiser, 'Mit Unterlagen', agenda);
  const path = `/treffen/${slug}`;
  await openAlive(organiser, `${path}/planung`);
  const planned = documentsOf(organiser);
  await planned.getByLabel('Dokument hinzufügen zu „Impuls“').press('Enter');
  const field = planned.getByRole('combobox', { name: 'Titel oder Adresse des Dokuments' }).first();
  await field.press('M');
  await organiser.keyboard.type('aßnahmenbl');
  await planned.locator(`datalist option`, { hasText: document }).waitFor({ state: 'attached' });
  await field.press('Enter');
  await planned.getByRole('status').getByText('Das Dokument steht jetzt bei „Impuls“.').waitFor();
  await planned.getByRole('list', { name: 'Dokumente zu „Impuls“' }).getByText(document).waitFor();
  // the next one can be typed at once
  expect(await field.inputValue()).toBe('');
  expect(await field.evaluate((input) => input === window.document.activeElement)).toBe(true);
  await organiser.keyboard.type('gibt es nicht');
  await organiser.keyboard.press('Enter');
  await planned.getByText('Kein Dokument eindeutig gefunden.').waitFor();
  expect(await field.inputValue()).toBe('gibt es nicht');
  expect(await faultsHere(organiser)).toEqual([]);
  await organiser.setViewportSize(phone);
  expect(await faultsHere(organiser)).toEqual([]);

  const member = await house.person('mitarbeit.innheim@example.org');
  await member.goto(path);
  const shown = agendaOf(member).getByRole('list', { name: 'Dokumente dazu' });
  expect(await shown.textContent()).toMatch(/^Maßnahmenblatt .*Muster · Fassung \d · [A-Z]+, /);

  await sendFrom(organiser, 'POST', `/meetings/${id}/open`);
  await openAlive(member, `${path}/live`);
  await sendFrom(organiser, 'POST', `/meetings/${id}/agenda/move`, { from: null, step: 'next' });
  const link = agendaOf(member).getByRole('link', { name: document });
  await link.waitFor();
  // nobody loses the room by it
  expect(await link.getAttribute('target')).toBe('_blank');

  await sendFrom(organiser, 'POST', `/meetings/${id}/close`);
  await member.goto(path);
  await member.getByRole('region', { name: 'Dokumente', exact: true }).getByRole('link').click();
  await member.getByRole('heading', { level: 1, name: document }).waitFor();
  await member.getByRole('link', { name: 'Treffen „Mit Unterlagen“' }).click();
  await member.getByRole('heading', { level: 1, name: 'Mit Unterlagen' }).waitFor();
});

test('without script it is put there and taken away by plain forms', async () => {
  const organiser = await advisor('/treffen');
  const { slug } = await announcedMeeting(organiser, 'Ohne Skript', agenda);
  const page = await house.person('vergabe@institut.example.org', { javaScriptEnabled: false });
  await page.goto(`/treffen/${slug}/planung`);
  const planned = documentsOf(page);
  const line = planned.getByRole('listitem').filter({ hasText: 'Ausblick' });
  const field = line.getByRole('combobox');
  await line.getByText('Dokument hinzufügen').click();
  await field.fill('so heißt keines');
  await line.getByRole('button', { name: 'Hinzufügen' }).click();
  await line.getByText('Kein Dokument eindeutig gefunden.').waitFor();
  expect(await field.inputValue()).toBe('so heißt keines');
  await field.fill(`/dokumente/${await idOf(organiser, document)}`);
  await line.getByRole('button', { name: 'Hinzufügen' }).click();
  await page.getByText('Das Dokument steht jetzt auf der Tagesordnung.').waitFor();
  await line.getByRole('button', { name: `„${document}“ entfernen` }).click();
  await page.getByText('Das Dokument steht dort nicht mehr auf der Tagesordnung.').waitFor();
  expect(await planned.getByRole('link').count()).toBe(0);
});

test('a document that is named in the conversation has a card, for whoever may read it', async () => {
  const organiser = await advisor('/treffen');
  const { slug } = await openedRoom(organiser, 'Mit Karten', agenda);
  const title = 'Eignungs- und Wertungsmatrix für interdisziplinäre Teams';
  const id = await idOf(organiser, title);
  const there = { channel: 'vergabe-innheim', reason: 'Vertraulich', widens: true };
  await sendFrom(organiser, 'PUT', `/documents/${id}/channel`, there);
  const member = await house.person('mitarbeit.innheim@example.org');
  const other = await house.person('donaufeld-isarau@example.org');
  for (const page of [organiser, member, other]) await openAlive(page, `/treffen/${slug}/live`);
  const field = organiser.getByLabel('Nachricht', { exact: true });
  await field.fill(`Dazu: ${house.server.address}/dokumente/${id}`);
  await field.press('Enter');
  const cardIn = (page: Page) =>
    page.getByRole('log').getByRole('listitem').first().getByRole('list', { name: 'Dokumente' });
  for (const page of [organiser, member]) {
    await cardIn(page).getByRole('link', { name: title }).waitFor();
    expect(await cardIn(page).getByRole('link').getAttribute('target')).toBe('_blank');
  }
  const told = 'Ein Dokument, das Sie nicht lesen können';
  await cardIn(other).getByText(told).waitFor();
  expect(await other.content()).not.toContain('Wertungsmatrix');
  expect(await faultsHere(member)).toEqual([]);
  // also of the page that is read anew, and without script
  await other.reload();
  await cardIn(other).getByText(told).waitFor();
  const plain = await house.person('mitarbeit.innheim@example.org', { javaScriptEnabled: false });
  await plain.goto(`/treffen/${slug}/live`);
  await cardIn(plain).getByRole('link', { name: title }).waitFor();
});
