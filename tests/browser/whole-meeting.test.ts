/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { soonTyped } from './support/soon-typed.ts';

const house = browserHouse();
const title = 'Austausch zu offenen Daten';
const asked = 'Wer pflegt die Daten nach dem Projekt?';
const secret = 'Lohnt sich das für kleine Gemeinden?';

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const question = (page: Page, text: string): Locator =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('paragraph').filter({ hasText: text }) })
    .first();
async function ask(page: Page, text: string, secretly: boolean) {
  await page.getByLabel('Ihre Frage an alle').fill(text);
  await page.getByLabel('Ohne meinen Namen fragen').setChecked(secretly);
  await page.getByRole('button', { name: 'Frage stellen' }).click();
  await question(page, text).waitFor();
}

/** The organiser plans it out of what is asked in the channels, and announces it; the path of its page. */
async function planned(organiser: Page): Promise<string> {
  await openAlive(organiser, '/treffen/neu');
  const { day, clock } = soonTyped();
  await organiser.getByLabel('Titel').fill(title);
  await organiser.getByLabel('Tag').fill(day);
  await organiser.getByLabel('Beginn').fill(clock);
  await organiser.getByRole('checkbox', { name: 'Daten, Datenplattformen und Open Data' }).check();
  await Promise.all([
    organiser.waitForEvent('websocket'),
    organiser.getByRole('button', { name: 'Entwurf anlegen' }).click(),
  ]);
  const agenda = organiser.getByRole('form', { name: 'Tagesordnung' });
  await agenda.getByRole('button', { name: 'Punkte übernehmen' }).click();
  await agenda.getByRole('button', { name: 'Tagesordnung speichern' }).click();
  await agenda.getByText('Gespeichert.', { exact: true }).waitFor();
  const waiting = organiser.getByRole('list', { name: 'Offene Fragen zu den Themen' });
  await organiser
    .getByLabel('Wohin auf der Tagesordnung')
    .selectOption('Offene Fragen aus den Themenkanälen');
  await waiting
    .getByRole('button', { name: /aufnehmen$/ })
    .first()
    .click();
  await organiser.getByText('Die Frage steht jetzt auf der Tagesordnung.').waitFor();
  await organiser.getByRole('button', { name: 'Treffen ankündigen' }).click();
  await organiser.getByRole('heading', { level: 1, name: title }).waitFor();
  return new URL(organiser.url()).pathname;
}

test('a whole meeting: planned out of questions, held, written down, and of use afterwards', async () => {
  const organiser = await house.person('technik@institut.example.org');
  const clerk = await house.person('mitarbeit.innheim@example.org');
  const colleague = await house.person('huegelgau@example.org');
  const planner = await house.person('leitung@planungsbuero-a.example.org');
  const path = await planned(organiser);
  const closedToPlanner = async () => {
    for (const rest of ['', '/live', '/protokoll', '/protokoll.pdf'])
      expect((await planner.request.get(`${path}${rest}`)).status(), rest).toBe(404);
  };

  // before: she is told, and signs up
  await clerk.goto('/mitteilungen');
  await clerk.getByText(title).first().waitFor();
  for (const page of [clerk, colleague]) {
    await openAlive(page, path);
    await region(page, 'Anmeldung').getByRole('button', { name: 'Zum Treffen anmelden' }).click();
    await region(page, 'Anmeldung').getByText('Sie sind angemeldet.').waitFor();
  }
  await closedToPlanner();

  // during: the room, what is said, asked, voted and polled
  await openAlive(organiser, path);
  await organiser.getByRole('button', { name: 'Treffen eröffnen' }).click();
  await organiser.getByText(/läuft seit/).waitFor();
  for (const page of [clerk, colleague]) {
    await page.getByRole('link', { name: 'In den Live-Raum' }).click();
    await page.getByText(/läuft seit/).waitFor();
  }
  await organiser.getByText('3 Personen dabei').waitFor();
  await organiser.getByRole('button', { name: 'Mit dem ersten Punkt beginnen' }).click();
  const now = colleague.locator('[aria-current="step"]');
  await now.waitFor();
  const first = await now.innerText();
  await organiser.getByRole('button', { name: 'Nächster Punkt' }).click();
  await expect.poll(() => now.innerText()).not.toBe(first);

  await clerk.getByLabel('Nachricht', { exact: true }).fill('Wir veröffentlichen alle Haltestellen.');
  await clerk.getByLabel('Nachricht', { exact: true }).press('Enter');
  const said = organiser.locator('#nachricht-1');
  await said.getByText('Wir veröffentlichen alle Haltestellen.').waitFor();
  await ask(clerk, asked, false);
  await ask(colleague, secret, true);
  await question(organiser, secret).getByText('ohne Namen', { exact: true }).waitFor();
  await question(clerk, secret)
    .getByRole('button', { name: /Stimme/ })
    .click();
  await question(colleague, asked)
    .getByRole('button', { name: /Stimme/ })
    .click();
  await question(organiser, secret).getByRole('button', { name: '1 Stimme' }).waitFor();

  const polls = region(organiser, 'Umfragen');
  await polls.getByText('Neue Umfrage').click();
  await polls.getByLabel('Was Sie fragen').fill('Machen wir weiter?');
  await polls.getByLabel('Antworten', { exact: true }).fill('Ja\nNein');
  await polls.getByRole('button', { name: 'Sofort eröffnen' }).click();
  for (const [page, answer] of [
    [clerk, 'Ja'],
    [colleague, 'Ja'],
  ] as const) {
    const ballot = region(page, 'Umfragen');
    await ballot.getByLabel(answer).check();
    await ballot.getByRole('button', { name: 'Abstimmen' }).click();
    await ballot.getByText('Ihre Stimme ist gezählt.').waitFor();
  }
  await polls.getByText('2 Stimmen').waitFor();

  // what comes of it is written down with one key each
  await said.getByRole('link', { name: 'Antworten' }).focus();
  await organiser.keyboard.press('e');
  await said.getByRole('link', { name: 'Ergebnis 1' }).waitFor();
  await organiser.locator('#umfrage-1').click({ position: { x: 5, y: 5 } });
  await organiser.keyboard.press('b');
  await organiser.locator('#umfrage-1').getByRole('link', { name: 'Beschluss 2' }).waitFor();
  await closedToPlanner();

  await organiser.getByText('Treffen schließen').click();
  await organiser.getByRole('button', { name: 'Jetzt schließen' }).click();
  await clerk.getByText(/geschlossen am/).waitFor();

  // after: what was not answered goes on, and who asked follows it
  await openAlive(organiser, `${path}/nachbereitung`);
  const open = organiser.getByRole('form', { name: 'Fragen ohne Antwort weiterführen' });
  expect(await open.getByRole('checkbox').count()).toBe(2);
  await open.getByRole('checkbox', { name: new RegExp(secret.replace('?', '\\?')) }).uncheck();
  await open.getByRole('button', { name: 'Als Themen weiterführen' }).click();
  await organiser.getByText('Was Sie ausgewählt haben, geht als Thema weiter.').waitFor();
  expect(await open.getByRole('checkbox').count()).toBe(1);

  // in the hall there were four more who had not opened the room
  const attendance = region(organiser, 'Anwesenheit');
  await attendance.getByText('Anwesenheit berichtigen').click();
  await attendance.getByLabel('Organisation').selectOption('Stadt Neubrück');
  await attendance.getByLabel('Personen').fill('4');
  await attendance.getByRole('button', { name: 'Berichtigen' }).click();
  await organiser.getByText('Die Anwesenheit ist berichtigt.').waitFor();
  await attendance.getByText('7 Personen', { exact: true }).waitFor();

  // the minutes: a text, a task, circulated, approved
  await openAlive(organiser, `${path}/protokoll?bearbeiten`);
  const general = region(organiser, 'Außerhalb der Tagesordnung');
  await general.getByRole('textbox', { name: 'Außerhalb der Tagesordnung' }).fill('Alle waren pünktlich.');
  await general.getByText('gespeichert', { exact: true }).waitFor();
  await general.getByText('Ergebnis, Beschluss oder Aufgabe festhalten').click();
  await general.getByLabel('Art').selectOption('Aufgabe');
  await general.getByLabel('Wortlaut').fill('Liste der Haltestellen veröffentlichen');
  await general.getByRole('button', { name: 'Festhalten' }).click();
  await general.getByText('Aufgabe 3').waitFor();
  // as long as nobody is responsible they are not circulated
  await organiser.getByRole('button', { name: 'In Umlauf geben' }).click();
  await organiser.getByText('Aufgabe 3: Es fehlt, wer zuständig ist.').waitFor();
  expect((await clerk.goto(`${path}/protokoll`))?.status()).toBe(404);
  const task = organiser.locator('#eintrag-3');
  await task.getByText('Ändern').click();
  await task.getByLabel('Zuständig', { exact: true }).selectOption('Stadt Innheim');
  await task.getByLabel('Zu erledigen bis').fill(soonTyped().day);
  await task.getByRole('button', { name: 'Speichern' }).click();
  await task.getByText('Stadt Innheim').first().waitFor();
  await organiser.getByRole('button', { name: 'In Umlauf geben' }).click();
  await organiser.getByText('Das Protokoll ist jetzt im Umlauf.').waitFor();
  await openAlive(clerk, `${path}/protokoll`);
  await clerk.getByText('Alle waren pünktlich.').waitFor();
  await closedToPlanner();
  await organiser.getByRole('button', { name: 'Genehmigen' }).click();
  await organiser.getByRole('status').getByText('Das Protokoll ist genehmigt.').waitFor();

  // and the next morning
  await openAlive(clerk, '/aufgaben');
  const mine = clerk.getByRole('listitem').filter({ hasText: 'Liste der Haltestellen veröffentlichen' });
  await mine.getByText('Erledigt', { exact: true }).click();
  await mine.getByLabel('Wie wurde sie erledigt? (freiwillig)').fill('Steht im Portal.');
  await mine.getByRole('button', { name: 'Als erledigt vermerken' }).click();
  await clerk.getByText(/Die Aufgabe ist als erledigt vermerkt/).waitFor();
  await openAlive(colleague, path);
  const past = region(colleague, 'Protokoll');
  for (const words of [/Haltestellen\.$/, /Machen wir weiter\?/, /Liste der Haltestellen/])
    await past.getByRole('link', { name: words }).first().waitFor();
  await past.getByText('Steht im Portal.').waitFor();
  await region(colleague, 'Umfragen').getByText('2 Stimmen').waitFor();
  await region(colleague, 'Anwesenheit').getByText('7 Personen', { exact: true }).waitFor();
  await region(colleague, 'Offene Punkte und Themen, die weitergehen')
    .getByRole('link', { name: asked })
    .click();
  await colleague.getByRole('heading', { level: 1, name: asked }).waitFor();
  await closedToPlanner();
});
