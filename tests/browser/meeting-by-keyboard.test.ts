/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { announcedMeeting } from './support/opened-room.ts';

const house = browserHouse();

/** On with the tab key until it has the focus, as somebody does who has no mouse. */
async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let pressed = 0; pressed < 200; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the tab key does not lead to ${String(target)}`);
}
async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await reach(page, target);
  await page.keyboard.press(key);
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();

test('a whole meeting by the tab key, the enter key and what is typed, from its opening to approved minutes', async () => {
  const organiser = await house.person('technik@institut.example.org');
  const clerk = await house.person('mitarbeit.innheim@example.org');
  await organiser.goto('/treffen');
  const { slug } = await announcedMeeting(organiser, 'Nur mit Tasten', [
    ['Begrüßung', 10],
    ['Fragen', 20],
  ]);
  const path = `/treffen/${slug}`;
  await openAlive(clerk, path);
  await press(clerk, clerk.getByRole('button', { name: 'Zum Treffen anmelden' }));
  await clerk.getByText('Sie sind angemeldet.').first().waitFor();

  await openAlive(organiser, path);
  await press(organiser, button(organiser, 'Treffen eröffnen'));
  await organiser.getByText(/läuft seit/).waitFor();
  await press(organiser, button(organiser, 'Mit dem ersten Punkt beginnen'));
  await press(clerk, clerk.getByRole('link', { name: 'In den Live-Raum' }));
  await clerk.locator('[aria-current="step"]').getByText('Begrüßung').waitFor();
  await reach(clerk, clerk.getByLabel('Nachricht', { exact: true }));
  await clerk.keyboard.type('Wir sind dabei.');
  await clerk.keyboard.press('Enter');
  await reach(clerk, clerk.getByLabel('Ihre Frage an alle'));
  await clerk.keyboard.type('Was kostet der Betrieb?');
  await press(clerk, button(clerk, 'Frage stellen'));
  await press(clerk, button(clerk, 'Hand heben'));

  const message = organiser.locator('#nachricht-1');
  await organiser.getByText('Wortmeldungen').waitFor();
  await press(organiser, organiser.getByRole('button', { name: /hat gesprochen/i }));
  await press(organiser, organiser.locator('#frage-1').getByRole('button', { name: /Stimme/ }));
  await organiser.locator('#frage-1').getByRole('button', { name: '1 Stimme', pressed: true }).waitFor();
  await press(organiser, message.getByRole('link', { name: 'Antworten' }), 'b');
  await message.getByRole('link', { name: 'Beschluss 1' }).waitFor();
  // what is written down leaves the focus where it was
  expect(await message.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await press(organiser, organiser.locator('summary', { hasText: 'Treffen schließen' }));
  await press(organiser, button(organiser, 'Jetzt schließen'));
  await clerk.getByText(/geschlossen am/).waitFor();

  await openAlive(organiser, path);
  await press(organiser, organiser.getByRole('link', { name: 'Nachbereitung' }));
  await press(organiser, button(organiser, 'Als Themen weiterführen'));
  await organiser.getByText('Was Sie ausgewählt haben, geht als Thema weiter.').waitFor();
  await press(organiser, organiser.getByRole('link', { name: 'Zum Protokoll' }));
  await press(organiser, organiser.getByRole('link', { name: 'Bearbeiten' }));
  const general = organiser.getByRole('region', { name: 'Außerhalb der Tagesordnung' });
  await general.getByText('gespeichert', { exact: true }).waitFor();
  await reach(organiser, general.getByRole('textbox', { name: 'Außerhalb der Tagesordnung' }));
  await organiser.keyboard.type('Alles mit Tasten.');
  await general.getByText('gespeichert', { exact: true }).waitFor();
  await press(organiser, button(organiser, 'In Umlauf geben'));
  await organiser.getByText('Das Protokoll ist jetzt im Umlauf.').waitFor();
  await press(organiser, button(organiser, 'Genehmigen'));
  await organiser.getByText('Das Protokoll ist genehmigt.').first().waitFor();
  await openAlive(clerk, `${path}/protokoll`);
  await clerk.getByText('Alles mit Tasten.').waitFor();
});
