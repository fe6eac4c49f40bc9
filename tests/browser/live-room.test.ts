/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { faultsHere } from './support/faults.ts';
import { announcedMeeting } from './support/opened-room.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();
/** The path of an announced meeting's page. */
const announce = async (advisor: Page, title: string): Promise<string> => {
  const agenda: [string, number][] = [
    ['Begrüßung', 10],
    ['Impuls', 20],
    ['Ausblick', 10],
  ];
  const { slug } = await announcedMeeting(advisor, title, agenda, 'https://konferenz.example.org/a');
  return `/treffen/${slug}`;
};

const agendaOf = (page: Page) => page.getByRole('region', { name: 'Tagesordnung' });
const chatOf = (page: Page) => page.getByRole('region', { name: 'Gespräch' });
const now = (page: Page) => agendaOf(page).locator('[aria-current="step"]');
/** one line of the conversation; its form for changing repeats what it says */
const said = (page: Page, text: string) => chatOf(page).getByRole('listitem').filter({ hasText: text });
const say = async (page: Page, text: string) => {
  await page.getByLabel('Nachricht', { exact: true }).fill(text);
  await page.getByLabel('Nachricht', { exact: true }).press('Enter');
  await said(page, text).waitFor();
};

async function opened(title: string): Promise<{ advisor: Page; path: string }> {
  const advisor = await house.person('technik@institut.example.org');
  await advisor.goto('/treffen');
  const path = await announce(advisor, title);
  await advisor.goto(path);
  await Promise.all([
    advisor.waitForEvent('websocket'),
    advisor.getByRole('button', { name: 'Treffen eröffnen' }).click(),
  ]);
  await advisor.getByText(/läuft seit/).waitFor();
  return { advisor, path };
}

test('an advisor opens the room and moves the agenda; all see the same, and what is said arrives', async () => {
  const { advisor, path } = await opened('Runde mit allen');
  const member = await house.person('mitarbeit.innheim@example.org');
  await member.goto(path);
  await Promise.all([
    member.waitForEvent('websocket'),
    member.getByRole('link', { name: 'In den Live-Raum' }).click(),
  ]);
  await member.getByText('Noch hat niemand etwas geschrieben.').waitFor();

  await agendaOf(advisor).getByRole('button', { name: 'Mit dem ersten Punkt beginnen' }).click();
  await now(member).getByText('Begrüßung').waitFor();
  await now(member).getByText('noch 10 Minuten').waitFor();
  await agendaOf(advisor).getByRole('button', { name: '5 Minuten länger' }).click();
  await now(member).getByText('noch 15 Minuten').waitFor();
  await agendaOf(advisor).getByRole('button', { name: 'Überspringen' }).click();
  await now(member).getByText('Impuls').waitFor();
  await agendaOf(member).getByText('übersprungen').waitFor();
  expect(await agendaOf(member).getByRole('button').count()).toBe(0);

  await say(advisor, 'Willkommen in der Runde');
  await chatOf(member).getByText('Willkommen in der Runde').waitFor();
  await chatOf(member).getByRole('listitem').filter({ hasText: 'Willkommen' }).hover();
  await chatOf(member).getByRole('link', { name: 'Antworten' }).click();
  await say(member, 'Danke, schön hier zu sein');
  const answer = chatOf(advisor).getByRole('listitem').filter({ hasText: 'schön hier' });
  await answer.getByRole('link', { name: /^Antwort an/ }).waitFor();
  // those who hear the page are told in a breath of its own
  await advisor
    .locator('[aria-live="polite"]')
    .getByText(/schön hier/)
    .waitFor();

  const own = chatOf(member).getByRole('listitem').filter({ hasText: 'schön hier' });
  await own.hover();
  await own.getByText('Ändern').click();
  await own.getByRole('textbox').fill('Danke, gern dabei');
  await own.getByRole('button', { name: 'Speichern' }).click();
  const changed = chatOf(advisor).getByRole('listitem').filter({ hasText: 'gern dabei' });
  await changed.getByText('geändert').waitFor();
  await changed.hover();
  await changed.getByText('Ausblenden').first().click();
  await changed.getByLabel('Grund, den alle im Raum lesen').fill('Bitte beim Thema bleiben');
  await changed.getByRole('button', { name: 'Ausblenden' }).click();
  await chatOf(member).getByText('Diese Nachricht ist ausgeblendet: Bitte beim Thema bleiben').waitFor();
  await chatOf(advisor).getByRole('button', { name: 'Wieder zeigen' }).click();
  await chatOf(member).getByText('gern dabei').waitFor();

  await chatOf(advisor).getByText('Einstellungen').click();
  await chatOf(advisor).getByLabel('Wer schreibt').selectOption('Nur die Fachbegleitung');
  await chatOf(advisor).getByRole('button', { name: 'Speichern' }).click();
  await chatOf(member).getByText('Das Gespräch ist gerade geschlossen.').waitFor();

  await advisor.getByText('Treffen schließen').click();
  await advisor.getByRole('button', { name: 'Jetzt schließen' }).click();
  await member.getByText(/geschlossen am/).waitFor();
  expect(await member.getByLabel('Nachricht', { exact: true }).count()).toBe(0);
  await member.goto(path);
  await member.getByRole('link', { name: 'Live-Raum nachlesen' }).waitFor();
});

test('who is there now is told by organisation, and falls when somebody goes', async () => {
  const { advisor, path } = await opened('Runde mit Kommen und Gehen');
  const member = await house.person('mitarbeit.innheim@example.org');
  await openAlive(member, `${path}/live`);
  const there = advisor.locator('.attending');
  await there.getByText('2 Personen dabei').waitFor();
  await there.getByText('2 Personen dabei').click();
  await there.getByRole('listitem').filter({ hasText: 'Stadt Innheim: 1 Person' }).waitFor();
  await member.close();
  await there.getByText('2 Personen dabei · 1 gerade verbunden').waitFor();
  await there
    .getByRole('listitem')
    .filter({ hasText: /Stadt Innheim.*0 gerade verbunden/ })
    .waitFor();
});

test('the conversation outlasts a server that falls, and nothing that was typed is lost', async () => {
  const { advisor, path } = await opened('Runde mit Unterbrechung');
  const member = await house.person('mitarbeit.innheim@example.org');
  await openAlive(member, `${path}/live`);
  await house.server.kill();
  await member.getByLabel('Nachricht', { exact: true }).fill('Trotzdem gesagt');
  await member.getByLabel('Nachricht', { exact: true }).press('Enter');
  await member.getByText('Keine Verbindung. Ihre Nachricht wird gesendet').waitFor();
  await house.server.up();
  await said(member, 'Trotzdem gesagt').waitFor();
  await said(advisor, 'Trotzdem gesagt').waitFor();
  for (const page of [member, advisor]) expect(await said(page, 'Trotzdem gesagt').count()).toBe(1);
});

test('who is not invited finds no room; who is read the rest by plain forms without script', async () => {
  const { advisor, path } = await opened('Runde ohne Skript');
  const planner = await house.person('leitung@planungsbuero-a.example.org');
  expect((await planner.goto(`${path}/live`))?.status()).toBe(404);

  const plain = await house.person('mitarbeit.innheim@example.org', { javaScriptEnabled: false });
  await plain.goto(`${path}/live`);
  await plain.getByLabel('Nachricht', { exact: true }).fill('Ohne Skript geschrieben');
  await plain.getByRole('button', { name: 'Senden' }).click();
  await said(plain, 'Ohne Skript geschrieben').waitFor();
  await said(advisor, 'Ohne Skript geschrieben').waitFor();

  const leader = await house.person('vergabe@institut.example.org', { javaScriptEnabled: false });
  await leader.goto(`${path}/live`);
  await leader.getByRole('button', { name: 'Mit dem ersten Punkt beginnen' }).click();
  await now(leader).getByText('Begrüßung').waitFor();
  await now(advisor).getByText('Begrüßung').waitFor();
  await said(leader, 'Ohne Skript geschrieben').hover();
  await chatOf(leader).getByText('Ausblenden').first().click();
  await chatOf(leader).getByLabel('Grund, den alle im Raum lesen').fill('Probe');
  await chatOf(leader).getByRole('button', { name: 'Ausblenden' }).click();
  await chatOf(leader).getByText('Diese Nachricht ist ausgeblendet: Probe').waitFor();
});

test('axe finds nothing, in both themes, on both sizes, for both sides of the table', async () => {
  const { advisor, path } = await opened('Runde für alle');
  await agendaOf(advisor).getByRole('button', { name: 'Mit dem ersten Punkt beginnen' }).click();
  await now(advisor).getByText('Begrüßung').waitFor();
  await say(advisor, 'Ein Satz, den alle lesen');
  for (const viewport of [laptop, phone]) {
    await advisor.setViewportSize(viewport);
    expect(await faultsHere(advisor)).toEqual([]);
    const member = await house.person('mitarbeit.innheim@example.org', { viewport });
    await openAlive(member, `${path}/live`);
    expect(await faultsHere(member)).toEqual([]);
  }
});

test('an advisor asks all, each has one vote, and the result is there for everybody when it has ended', async () => {
  const { advisor, path } = await opened('Runde mit Umfrage');
  const pollsOf = (page: Page) => page.getByRole('region', { name: 'Umfragen' });
  const member = await house.person('mitarbeit.innheim@example.org');
  await openAlive(member, `${path}/live`);
  await pollsOf(advisor).getByText('Neue Umfrage').click();
  const form = pollsOf(advisor);
  await form.getByLabel('Was Sie fragen').fill('Wie weit sind Sie?');
  await form.getByLabel('Antworten', { exact: true }).fill('geregelt');
  await form.getByRole('button', { name: 'Sofort eröffnen' }).click();
  // what was typed stays, and the field says what is missing
  await form.getByText('Geben Sie mindestens zwei Antworten an').first().waitFor();
  expect(await form.getByLabel('Was Sie fragen').inputValue()).toBe('Wie weit sind Sie?');
  await form.getByLabel('Antworten', { exact: true }).fill('geregelt\nkein Thema');
  await form.getByLabel('Ergebnis zeigen').selectOption('erst am Ende');
  await form.getByRole('button', { name: 'Sofort eröffnen' }).click();

  await member.getByRole('link', { name: 'Zur Umfrage' }).click();
  const poll = pollsOf(member).getByRole('article', { name: 'Wie weit sind Sie?' });
  await poll.getByText(/ohne Namen/).waitFor();
  await poll.getByLabel('geregelt').check();
  await poll.getByRole('button', { name: 'Abstimmen' }).click();
  await poll.getByText('Ihre Stimme ist gezählt.').waitFor();
  await poll.getByText('Das Ergebnis erscheint, wenn die Umfrage beendet ist.').waitFor();
  await poll.getByText('Stimme ändern').click();
  await poll.getByLabel('kein Thema').check();
  await poll.getByRole('button', { name: 'Abstimmen' }).click();
  await poll.getByText('Ihre Stimme ist gezählt.').waitFor();

  const plain = await house.person('innheim@example.org', { javaScriptEnabled: false });
  await plain.goto(`${path}/live`);
  await plain.getByLabel('geregelt').check();
  await plain.getByRole('button', { name: 'Abstimmen' }).click();
  await pollsOf(plain).getByText('2 Stimmen').waitFor();

  await pollsOf(advisor)
    .getByText(/2 Stimmen/)
    .waitFor();
  await pollsOf(advisor).getByRole('button', { name: 'Jetzt beenden' }).click();
  const result = poll.getByRole('table', { name: 'Ergebnis: Wie weit sind Sie?' });
  await result.waitFor();
  expect(await result.getByRole('row').allInnerTexts()).toEqual([
    expect.stringMatching(/Antwort\s+Stimmen/),
    expect.stringMatching(/geregelt\s+1/),
    expect.stringMatching(/kein Thema\s+1/),
  ]);
  for (const viewport of [laptop, phone]) {
    await advisor.setViewportSize(viewport);
    expect(await faultsHere(advisor)).toEqual([]);
  }
});

test('hands stand in their order, and go when they have spoken', async () => {
  const { advisor, path } = await opened('Runde mit Wortmeldungen');
  const member = await house.person('mitarbeit.innheim@example.org');
  await openAlive(member, `${path}/live`);
  await member.getByRole('button', { name: 'Hand heben' }).click();
  const hands = advisor.getByRole('region', { name: 'Wortmeldungen' });
  await hands.getByRole('listitem').waitFor();
  await member.getByRole('button', { name: 'Hand senken' }).waitFor();
  await hands.getByRole('button', { name: /hat gesprochen$/ }).click();
  await member.getByRole('button', { name: 'Hand heben' }).waitFor();
  await hands.waitFor({ state: 'detached' });
});
