/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { announcedMeeting, openedRoom, sendFrom } from './support/opened-room.ts';
import { asked, organiser, pollsOf } from './support/room-polls.ts';

const house = browserHouse();
const planned = (page: Page, question: string) =>
  pollsOf(page).getByRole('listitem').filter({ hasText: question });
interface Told {
  id: string;
  number: number;
}
const about = {
  ...{ question: 'Machen wir weiter?', kind: 'single', disclosure: 'secret', results: 'end' },
  options: ['Ja', 'Nein'],
};
const prepare = (page: Page, meeting: string, more: object = {}) =>
  sendFrom<Told>(page, 'POST', `/meetings/${meeting}/polls`, { ...about, ...more });
const change = (page: Page, { id }: Told, body: object) => sendFrom(page, 'PATCH', `/polls/${id}`, body);
const moment = (milliseconds: number) => new Date(milliseconds).toISOString();
/** Time itself is what is waited for. */
const until = (page: Page, milliseconds: number) =>
  page.waitForFunction((then) => Date.now() >= then, milliseconds, { timeout: 30_000 });
const tooLate = /Nicht mehr gezählt wurde/;

test('extended in the last moment: what somebody has typed stays, and the end is said when it comes', async () => {
  const advisor = await organiser(house);
  const { id, slug } = await openedRoom(advisor, 'Runde mit Verlängerung');
  const question = 'Was fehlt Ihnen?';
  const poll = await prepare(advisor, id, { question, kind: 'words', options: [], open: true });
  const member = await house.person('mitarbeit.innheim@example.org');
  await openAlive(member, `/treffen/${slug}/live`);
  const end = Date.now() + 5_000;
  await change(advisor, poll, { endsAt: moment(end) });
  await asked(member, question).getByText('weniger als eine Minute').waitFor();
  await asked(member, question).getByLabel('Stichwort 1').fill('Personal');
  // from here on the page knows what events tell it, and no more
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await member.route(/\/polls$/, async (route) => {
    await held;
    await route.continue();
  });
  await until(member, end - 600);
  await change(advisor, poll, { endsAt: moment(end + 5 * 60_000) });
  await asked(member, question)
    .getByText(/noch \d Minuten/)
    .waitFor();
  await until(member, end + 1_200);
  expect(await asked(member, question).getByLabel('Stichwort 1').inputValue()).toBe('Personal');
  expect(await pollsOf(member).getByText('Umfrage beendet:').count()).toBe(0);
  answer();

  await change(advisor, poll, { endsAt: moment(Date.now() + 2_000) });
  await pollsOf(member).getByText(`Umfrage beendet: ${question}`).waitFor();
  await asked(member, question).getByText('Nicht mehr gezählt wurde: Personal').waitFor();
});

test('what was counted is never said to be lost: its answer did not arrive, or she clicked to and fro', async () => {
  const advisor = await organiser(house);
  const { id, slug } = await openedRoom(advisor, 'Runde mit Funkloch');
  const lost = await prepare(advisor, id, { question: 'Kommt es an?', open: true });
  const fro = await prepare(advisor, id, { question: 'Bleiben Sie dabei?', open: true });
  const other = await prepare(advisor, id, { question: 'Und anders?', open: true });
  const member = await house.person('mitarbeit.innheim@example.org');
  await openAlive(member, `/treffen/${slug}/live`);
  const vote = async (question: string, answer: string) => {
    await asked(member, question).getByLabel(answer).check();
    await asked(member, question).getByRole('button', { name: 'Abstimmen' }).click();
  };
  await member.route(`**/polls/${lost.id}/ballot`, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await vote('Kommt es an?', 'Ja');
  await asked(member, 'Kommt es an?').locator('.error').waitFor();
  for (const question of ['Bleiben Sie dabei?', 'Und anders?']) {
    await vote(question, 'Ja');
    await asked(member, question).getByText('Ihre Stimme ist gezählt.').waitFor();
    await asked(member, question).getByText('Stimme ändern').click();
    await asked(member, question).getByLabel('Nein').check();
  }
  await asked(member, 'Bleiben Sie dabei?').getByLabel('Ja').check();

  for (const poll of [lost, fro, other]) await change(advisor, poll, { state: 'closed' });
  for (const question of ['Kommt es an?', 'Bleiben Sie dabei?', 'Und anders?'])
    await asked(member, question)
      .getByRole('table', { name: `Ergebnis: ${question}` })
      .waitFor();
  await asked(member, 'Und anders?').getByText('Nicht mehr gezählt wurde: Nein').waitFor();
  expect(await asked(member, 'Kommt es an?').getByText(tooLate).count()).toBe(0);
  expect(await asked(member, 'Bleiben Sie dabei?').getByText(tooLate).count()).toBe(0);
});

test('the room of those who run it shows what is prepared as it is worded now', async () => {
  const advisor = await organiser(house);
  const { id, slug } = await openedRoom(advisor, 'Runde zu zweit');
  const poll = await prepare(advisor, id, { question: 'Wie weit sind Sie?' });
  const room = await house.person('technik@institut.example.org');
  await openAlive(room, `/treffen/${slug}/live`);
  await asked(room, 'Wie weit sind Sie?').waitFor();
  await change(advisor, poll, { question: 'Wie weit sind Sie damit?' });
  await asked(room, 'Wie weit sind Sie damit?').waitFor();
  const second = await prepare(advisor, id, { question: 'Noch etwas?' });
  await asked(room, 'Noch etwas?').waitFor();
  await sendFrom(advisor, 'DELETE', `/polls/${second.id}`);
  await asked(room, 'Noch etwas?').waitFor({ state: 'detached' });
});

test('a length that is refused says so at its field', async () => {
  const advisor = await organiser(house);
  const { id, slug } = await openedRoom(advisor, 'Runde mit Laufzeit');
  await prepare(advisor, id, { question: 'Wie weit sind Sie?' });
  const room = advisor;
  await openAlive(room, `/treffen/${slug}/live`);
  const minutes = asked(room, 'Wie weit sind Sie?').getByLabel('Laufzeit in Minuten');
  await minutes.fill('90');
  // the browser would say it in its own words
  await minutes.evaluate((field: HTMLInputElement) => field.form?.setAttribute('novalidate', ''));
  await asked(room, 'Wie weit sind Sie?').getByRole('button', { name: 'Jetzt eröffnen' }).click();
  await asked(room, 'Wie weit sind Sie?').getByText('Geben Sie 1 bis 60 Minuten an').waitFor();
  expect(await minutes.inputValue()).toBe('90');
  expect(await minutes.getAttribute('aria-invalid')).toBe('true');
  const describes = await minutes.getAttribute('aria-describedby');
  expect(await room.locator(`[id="${describes}"]`).innerText()).toMatch(/1 bis 60 Minuten/);
  expect(await faultsHere(room)).toEqual([]);
});

test('two prepare one poll: each saves what she has changed', async () => {
  const advisor = await organiser(house);
  const { id, slug } = await announcedMeeting(advisor, 'Runde zu zweit geplant');
  const poll = await prepare(advisor, id, { question: 'Wie weit sind Sie?' });
  await openAlive(advisor, `/treffen/${slug}/planung`);
  await planned(advisor, 'Wie weit sind Sie?')
    .getByText(/^Ändern/)
    .click();
  await planned(advisor, 'Wie weit sind Sie?').getByLabel('Was Sie fragen').fill('Wie weit sind Sie damit?');
  // somebody else, meanwhile
  await change(advisor, poll, { options: ['geregelt', 'in Arbeit'], minutes: 5 });
  await pollsOf(advisor).getByRole('button', { name: 'Umfrage speichern' }).click();
  const line = planned(advisor, 'Wie weit sind Sie damit?');
  await line.getByText('geregelt · in Arbeit').waitFor();
  await line.getByText(/läuft 5 Minuten/).waitFor();
});

test('what was typed about a poll that is discarded is not asked about when she leaves', async () => {
  const advisor = await organiser(house);
  const { id, slug } = await announcedMeeting(advisor, 'Runde ohne Umfrage');
  await prepare(advisor, id, { question: 'Wie weit sind Sie?' });
  await openAlive(advisor, `/treffen/${slug}/planung`);
  const line = planned(advisor, 'Wie weit sind Sie?');
  const asks: string[] = [];
  advisor.on('dialog', (dialog) => {
    asks.push(dialog.message());
    return dialog.dismiss();
  });
  await line.getByText(/^Ändern/).click();
  await line.getByLabel('Was Sie fragen').fill('Noch einmal anders?');
  await advisor.getByRole('link', { name: 'Runde ohne Umfrage' }).first().click();
  await expect.poll(() => asks.length).toBe(1);
  await line.getByText(/^Verwerfen/).click();
  await line.getByRole('button', { name: 'Umfrage verwerfen' }).click();
  await pollsOf(advisor).getByText('Die Umfrage ist verworfen.').waitFor();
  await advisor.getByRole('link', { name: 'Runde ohne Umfrage' }).first().click();
  await advisor.waitForURL(`**/treffen/${slug}`);
  expect(asks).toHaveLength(1);
});
