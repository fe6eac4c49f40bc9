/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { laptop, phone } from './support/pages.ts';
import { soonTyped } from './support/soon-typed.ts';

const house = browserHouse();
const title = 'Austausch ohne Skript';
const asked = 'Wer zahlt den Betrieb?';
const plain = (email: string) => house.person(email, { javaScriptEnabled: false });

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** Planned out of a question, and announced; the path of its page. */
async function planned(organiser: Page): Promise<string> {
  await organiser.goto('/treffen/neu');
  const { day, clock } = soonTyped();
  await organiser.getByLabel('Titel').fill(title);
  await organiser.getByLabel('Tag').fill(day);
  await organiser.getByLabel('Beginn').fill(clock);
  await organiser.getByRole('checkbox', { name: 'Daten, Datenplattformen und Open Data' }).check();
  await press(organiser, 'Entwurf anlegen');
  await press(organiser, 'Punkte übernehmen');
  await press(organiser, 'Tagesordnung speichern');
  await organiser.getByText('Gespeichert.', { exact: true }).waitFor();
  await organiser.getByRole('link', { name: 'denen die meisten folgen' }).click();
  await organiser
    .getByRole('list', { name: 'Offene Fragen zu den Themen' })
    .getByRole('button', { name: /aufnehmen$/ })
    .first()
    .click();
  await organiser.getByText('Die Frage steht jetzt auf der Tagesordnung.').waitFor();
  await press(organiser, 'Treffen ankündigen');
  await organiser.getByRole('heading', { level: 1, name: title }).waitFor();
  return new URL(organiser.url()).pathname;
}

test('a whole meeting by plain forms: planned, held, written down and of use afterwards; and its pages in English', async () => {
  const organiser = await plain('technik@institut.example.org');
  const clerk = await plain('mitarbeit.innheim@example.org');
  const colleague = await plain('huegelgau@example.org');
  const planner = await plain('leitung@planungsbuero-a.example.org');
  const path = await planned(organiser);

  for (const page of [clerk, colleague]) {
    await page.goto(path);
    await press(page, 'Zum Treffen anmelden');
    await region(page, 'Anmeldung').getByText('Sie sind angemeldet.').waitFor();
  }

  // the room: whoever wants to see more reads it again
  await organiser.goto(path);
  await press(organiser, 'Treffen eröffnen');
  await organiser.getByText(/läuft seit/).waitFor();
  await press(organiser, 'Mit dem ersten Punkt beginnen');
  await press(organiser, 'Nächster Punkt');
  const live = `${path}/live`;
  await clerk.goto(live);
  const now = clerk.locator('[aria-current="step"]');
  expect(await now.innerText()).toBe(await organiser.locator('[aria-current="step"]').innerText());
  await clerk.getByLabel('Nachricht', { exact: true }).fill('Wir teilen unsere Ausschreibung.');
  await press(clerk, 'Senden');
  await clerk.getByLabel('Ihre Frage an alle').fill(asked);
  await clerk.getByLabel('Ohne meinen Namen fragen').check();
  await press(clerk, 'Frage stellen');
  await colleague.goto(live);
  await colleague.getByText('Wir teilen unsere Ausschreibung.').waitFor();
  await press(colleague, '0 Stimmen');
  await colleague.getByRole('button', { name: '1 Stimme', pressed: true }).waitFor();

  await organiser.goto(live);
  const polls = region(organiser, 'Umfragen');
  await polls.getByText('Neue Umfrage').click();
  await polls.getByLabel('Was Sie fragen').fill('Reicht das Geld?');
  await polls.getByLabel('Antworten', { exact: true }).fill('Ja\nNein');
  await polls.getByRole('button', { name: 'Sofort eröffnen' }).click();
  await colleague.goto(live);
  await region(colleague, 'Umfragen').getByLabel('Nein').check();
  await press(colleague, 'Abstimmen');
  await colleague.getByText('Ihre Stimme ist gezählt.').waitFor();

  // what comes of it
  const said = organiser.locator('#nachricht-1');
  await said.hover();
  await said.getByRole('button', { name: 'Ergebnis' }).click();
  await said.getByRole('link', { name: 'Ergebnis 1' }).waitFor();
  await said.hover();
  await said.getByRole('link', { name: 'Als Thema weiterführen' }).click();
  await said.getByLabel('In welchen Kanal').selectOption('Vergabe von Planungsleistungen');
  await said.getByRole('button', { name: 'Als Thema weiterführen' }).click();
  await said.getByRole('link', { name: /^Weiter im Thema/ }).waitFor();
  await organiser.getByText('Treffen schließen').click();
  await press(organiser, 'Jetzt schließen');
  await organiser.getByText(/geschlossen am/).waitFor();

  await organiser.goto(`${path}/nachbereitung`);
  await press(organiser, 'Als Themen weiterführen');
  await organiser.getByText('Was Sie ausgewählt haben, geht als Thema weiter.').waitFor();
  await organiser.goto(`${path}/protokoll?bearbeiten`);
  const general = region(organiser, 'Außerhalb der Tagesordnung');
  await general.getByRole('textbox', { name: 'Außerhalb der Tagesordnung' }).fill('Alle waren da.');
  await general.getByRole('button', { name: 'Abschnitt speichern' }).click();
  await organiser.getByText('Der Abschnitt ist gespeichert.').waitFor();
  await general.getByText('Ergebnis, Beschluss oder Aufgabe festhalten').click();
  await general.getByLabel('Art').selectOption('Aufgabe');
  await general.getByLabel('Wortlaut').fill('Kosten zusammenstellen');
  await general.getByLabel('Zuständig', { exact: true }).selectOption('Stadt Innheim');
  await general.getByLabel('Zu erledigen bis').fill(soonTyped().day);
  await general.getByRole('button', { name: 'Festhalten' }).click();
  await organiser.getByText('Aufgabe 2').first().waitFor();
  await press(organiser, 'In Umlauf geben');
  await organiser.getByText('Das Protokoll ist jetzt im Umlauf.').waitFor();
  await press(organiser, 'Genehmigen');
  await organiser.getByText('Das Protokoll ist genehmigt.').waitFor();

  await clerk.goto('/aufgaben');
  const task = clerk.getByRole('listitem').filter({ hasText: 'Kosten zusammenstellen' });
  await task.getByText('Erledigt', { exact: true }).click();
  await task.getByRole('button', { name: 'Als erledigt vermerken' }).click();
  await clerk.getByText(/Die Aufgabe ist als erledigt vermerkt/).waitFor();
  await colleague.goto(path);
  const past = region(colleague, 'Offene Punkte und Themen, die weitergehen');
  for (const name of [asked, 'Wir teilen unsere Ausschreibung.'])
    await past.getByRole('link', { name }).waitFor();
  await region(colleague, 'Umfragen').getByText('1 Stimme').first().waitFor();
  for (const rest of ['', '/live', '/protokoll', '/planung'])
    expect((await planner.goto(`${path}${rest}`))?.status(), rest).toBe(404);

  for (const viewport of [laptop, phone]) {
    const english = await house.person('vergabe@institut.example.org', { language: 'en', viewport });
    const pages = ['', '/live', '/protokoll', '/nachbereitung'].map((rest) => `${path}${rest}`);
    expect(await faultsOf(english, ['/treffen', '/treffen/neu', '/aufgaben', ...pages])).toEqual([]);
    await english.getByRole('heading', { level: 1, name: /Follow-up/ }).waitFor();
  }
});
