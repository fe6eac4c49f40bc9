/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { announcedMeeting, openedRoom, sendFrom } from './support/opened-room.ts';
import { laptop, phone } from './support/pages.ts';
import { asked, organiser, pollsOf } from './support/room-polls.ts';

const house = browserHouse();
interface Told {
  id: string;
  number: number;
  endsAt: string;
}
const about = {
  ...{ question: 'Machen wir weiter?', kind: 'single', disclosure: 'names', results: 'live' },
  ...{ options: ['Ja', 'Nein'], open: true },
};
const inSeconds = (count: number) => new Date(Date.now() + count * 1_000).toISOString();
const vote = async (page: Page, question: string, answer: string) => {
  await asked(page, question).getByLabel(answer).check();
  await asked(page, question).getByRole('button', { name: 'Abstimmen' }).click();
  await asked(page, question).getByText('Ihre Stimme ist gezählt.').waitFor();
};

test('a poll with names says so before anybody votes, and names them below each answer', async () => {
  const advisor = await organiser(house);
  const { id, slug } = await openedRoom(advisor, 'Runde mit Namen');
  await sendFrom(advisor, 'POST', `/meetings/${id}/polls`, about);
  const member = await house.person('mitarbeit.innheim@example.org');
  await openAlive(member, `/treffen/${slug}/live`);
  await asked(member, 'Machen wir weiter?')
    .getByText('Alle sehen Ihren Namen und Ihre Organisation bei Ihrer Antwort.')
    .waitFor();
  await vote(member, 'Machen wir weiter?', 'Ja');

  await advisor.goto(`/treffen/${slug}/live`);
  await vote(advisor, 'Machen wir weiter?', 'Ja');
  const figures = asked(advisor, 'Machen wir weiter?').getByRole('table');
  const listed = figures.getByRole('group').filter({ hasText: '2 Namen' });
  await listed.getByText('2 Namen').click();
  const names = await listed.getByRole('listitem').allInnerTexts();
  expect(names).toHaveLength(2);
  expect(names).toEqual(names.toSorted(new Intl.Collator('de').compare));
  await figures.getByText('2 Organisationen').waitFor();
  for (const viewport of [laptop, phone]) {
    await advisor.setViewportSize(viewport);
    expect(await faultsHere(advisor)).toEqual([]);
  }
});

test('prepared in the planning, changed, opened in the room; it ends by itself, and what was chosen too late is said', async () => {
  const advisor = await organiser(house);
  const { id, slug } = await announcedMeeting(advisor, 'Runde mit Vorbereitung');
  await openAlive(advisor, `/treffen/${slug}/planung`);
  await pollsOf(advisor).getByText('Umfrage vorbereiten').click();
  await pollsOf(advisor).getByLabel('Was Sie fragen').fill('Wie weit sind Sie?');
  await pollsOf(advisor).getByLabel('Antworten', { exact: true }).fill('geregelt');
  await pollsOf(advisor).getByLabel('Laufzeit in Minuten').fill('5');
  await pollsOf(advisor).getByRole('button', { name: 'Vorbereiten' }).click();
  await pollsOf(advisor).getByText('Geben Sie mindestens zwei Antworten an').first().waitFor();
  expect(await pollsOf(advisor).getByLabel('Was Sie fragen').inputValue()).toBe('Wie weit sind Sie?');
  await pollsOf(advisor).getByLabel('Antworten', { exact: true }).fill('geregelt\nkein Thema');
  await pollsOf(advisor).getByRole('button', { name: 'Vorbereiten' }).click();
  await pollsOf(advisor).getByText('Die Umfrage ist vorbereitet.').waitFor();
  const line = pollsOf(advisor).getByRole('listitem').filter({ hasText: 'Wie weit sind Sie?' });
  await line.getByText('geregelt · kein Thema').waitFor();
  await line.getByText(/läuft 5 Minuten/).waitFor();
  await line.getByText(/^Ändern/).click();
  await line.getByLabel('Antworten', { exact: true }).fill('geregelt\nin Arbeit\nkein Thema');
  for (const viewport of [laptop, phone]) {
    await advisor.setViewportSize(viewport);
    expect(await faultsHere(advisor)).toEqual([]);
  }
  await line.getByRole('button', { name: 'Umfrage speichern' }).click();
  await line.getByText('geregelt · in Arbeit · kein Thema').waitFor();

  await sendFrom(advisor, 'POST', `/meetings/${id}/open`);
  const member = await house.person('mitarbeit.innheim@example.org');
  // whose clock is wrong by hours
  await member.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 5 * 3_600_000;
  });
  await openAlive(member, `/treffen/${slug}/live`);
  await openAlive(advisor, `/treffen/${slug}/live`);
  await asked(advisor, 'Wie weit sind Sie?').getByRole('button', { name: 'Jetzt eröffnen' }).click();
  const poll = asked(member, 'Wie weit sind Sie?');
  await poll.getByText(/Endet um \d\d:\d\d Uhr/).waitFor();
  await poll.getByText('noch 5 Minuten').waitFor();
  await asked(advisor, 'Wie weit sind Sie?').getByRole('button', { name: 'Um 2 Minuten verlängern' }).click();
  await poll.getByText('noch 7 Minuten').waitFor();
  await vote(advisor, 'Wie weit sind Sie?', 'geregelt');

  const [{ id: pollId }] = (await sendFrom<{ items: [Told] }>(advisor, 'GET', `/meetings/${id}/polls`)).items;
  await sendFrom(advisor, 'PATCH', `/polls/${pollId}`, { endsAt: inSeconds(6) });
  await poll.getByText('weniger als eine Minute').waitFor();
  await poll.getByLabel('kein Thema').check();
  // nobody reloads and nobody ends it
  await poll.getByRole('table', { name: 'Ergebnis: Wie weit sind Sie?' }).waitFor();
  await poll.getByText('Nicht mehr gezählt wurde: kein Thema').waitFor();
  await pollsOf(member).getByText('Umfrage beendet: Wie weit sind Sie?').waitFor();
  expect(await poll.getByRole('button', { name: 'Abstimmen' }).count()).toBe(0);
  await asked(advisor, 'Wie weit sind Sie?')
    .getByText(/beendet/)
    .waitFor();
  expect(
    await asked(advisor, 'Wie weit sind Sie?')
      .getByRole('button', { name: /verlängern/ })
      .count(),
  ).toBe(0);
});

test('without script: prepared, changed, dropped, opened, extended, and a vote that came too late', async () => {
  const advisor = await organiser(house);
  const { id, slug } = await announcedMeeting(advisor, 'Runde ohne Skript');
  const plain = await house.person('technik@institut.example.org', { javaScriptEnabled: false });
  await plain.goto(`/treffen/${slug}/planung`);
  const prepare = async (question: string, options: string, minutes = '') => {
    await pollsOf(plain).getByText('Umfrage vorbereiten').click();
    await pollsOf(plain).getByLabel('Was Sie fragen').last().fill(question);
    await pollsOf(plain).getByLabel('Antworten', { exact: true }).last().fill(options);
    await pollsOf(plain).getByLabel('Laufzeit in Minuten').last().fill(minutes);
    await pollsOf(plain).getByRole('button', { name: 'Vorbereiten' }).click();
  };
  await prepare('Erste Frage?', 'Ja', '10');
  await pollsOf(plain).getByText('Geben Sie mindestens zwei Antworten an').first().waitFor();
  expect(await pollsOf(plain).getByLabel('Was Sie fragen').inputValue()).toBe('Erste Frage?');
  expect(await pollsOf(plain).getByLabel('Laufzeit in Minuten').inputValue()).toBe('10');
  await pollsOf(plain).getByLabel('Antworten', { exact: true }).fill('Ja\nNein');
  await pollsOf(plain).getByRole('button', { name: 'Vorbereiten' }).click();
  await plain.getByText('Die Umfrage ist vorbereitet.').waitFor();
  await prepare('Zweite Frage?', 'Ja\nNein');
  const second = pollsOf(plain).getByRole('listitem').filter({ hasText: 'Zweite Frage?' });
  await second.getByText(/^Ändern/).click();
  await second.getByLabel('Was Sie fragen').fill('Zweite Frage, anders?');
  await second.getByRole('button', { name: 'Umfrage speichern' }).click();
  await plain.getByText('Die Umfrage ist gespeichert.').waitFor();
  const changed = pollsOf(plain).getByRole('listitem').filter({ hasText: 'Zweite Frage, anders?' });
  await changed.getByText(/^Verwerfen/).click();
  await changed.getByRole('button', { name: 'Umfrage verwerfen' }).click();
  await plain.getByText('Die Umfrage ist verworfen.').waitFor();
  expect(await pollsOf(plain).getByRole('listitem').count()).toBe(1);

  await sendFrom(advisor, 'POST', `/meetings/${id}/open`);
  await plain.goto(`/treffen/${slug}/live`);
  await asked(plain, 'Erste Frage?').getByRole('button', { name: 'Jetzt eröffnen' }).click();
  await asked(plain, 'Erste Frage?').getByText('noch 10 Minuten').waitFor();
  await asked(plain, 'Erste Frage?').getByRole('button', { name: 'Um 2 Minuten verlängern' }).click();
  await asked(plain, 'Erste Frage?').getByText('noch 12 Minuten').waitFor();
  // somebody else extends it, and this page shows the end of before
  const [{ id: extended }] = (await sendFrom<{ items: [Told] }>(advisor, 'GET', `/meetings/${id}/polls`))
    .items;
  await sendFrom(advisor, 'PATCH', `/polls/${extended}`, { endsAt: inSeconds(30 * 60) });
  await asked(plain, 'Erste Frage?').getByRole('button', { name: 'Um 2 Minuten verlängern' }).click();
  await asked(plain, 'Erste Frage?').getByText('Jemand anderes hat das Ende der Umfrage').waitFor();
  await asked(plain, 'Erste Frage?').getByText('noch 30 Minuten').waitFor();
  await asked(plain, 'Erste Frage?').getByLabel('Nein').check();
  const [{ id: pollId }] = (await sendFrom<{ items: [Told] }>(advisor, 'GET', `/meetings/${id}/polls`)).items;
  await sendFrom(advisor, 'PATCH', `/polls/${pollId}`, { state: 'closed' });
  await asked(plain, 'Erste Frage?').getByRole('button', { name: 'Abstimmen' }).click();
  await asked(plain, 'Erste Frage?').getByText('Ihre Stimme wurde nicht gezählt.').waitFor();
  await asked(plain, 'Erste Frage?').getByText('Nicht mehr gezählt wurde: Nein').waitFor();
});
