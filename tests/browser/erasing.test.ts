/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const advisor = 'technik@institut.example.org';
const second = 'methodik@institut.example.org';
const reader = 'neubrueck@example.org';

async function asked(title: string, body = 'Wer weiß es?'): Promise<string> {
  const asker = await house.person('mitarbeit.innheim@example.org');
  const written = await asker.request.post('/api/v1/channels/mobilitaet/threads', {
    data: { kind: 'question', title, body },
    headers: { origin: house.server.address },
  });
  return `/themen/${((await written.json()) as { slug: string }).slug}`;
}
const post = (page: Page, number: number) =>
  page.getByRole('article', { name: new RegExp(`^Beitrag ${number}\\b`) });

test('a post is erased by two: the second decides without script, whoever reads sees it at once', async () => {
  const thread = await asked('Was kostet die Linie?', 'Bieter Huber verlangt 4.200 Euro.');
  const [asks, reads] = [await house.person(advisor), await house.person(reader)];
  const consents = await house.person(second, { javaScriptEnabled: false });
  await openAlive(reads, thread);
  await openAlive(asks, thread);
  await post(asks, 1).getByRole('link', { name: 'Ausblenden' }).click();
  await asks.getByRole('link', { name: 'Endgültig löschen statt ausblenden' }).click();
  await asks.getByRole('heading', { level: 1, name: 'Beitrag endgültig löschen' }).waitFor();
  await asks.getByLabel('Grund', { exact: true }).selectOption('Vertrauliches aus einem Vergabeverfahren');
  await asks.getByLabel('Begründung').fill('Nennt 4.200 Euro.');
  const ask = asks.getByRole('button', { name: 'Löschung beantragen' });
  await ask.click();
  await asks.getByText('nicht wiederholen, was gelöscht werden soll: 4.200').first().waitFor();
  await asks.getByLabel('Begründung').fill('Nennt den Preis eines Bieters.');
  await ask.click();
  await asks.getByText('Eine zweite Person entscheidet').waitFor();
  expect(await asks.getByRole('button', { name: 'Zustimmen' }).count()).toBe(0);
  await post(reads, 1).getByText('ausgeblendet. Grund').waitFor();

  await consents.goto('/loeschungen');
  await consents.getByRole('link', { name: 'Was kostet die Linie?, Beitrag #1' }).click();
  await consents.getByText('Bieter Huber verlangt 4.200 Euro.').waitFor();
  await consents.getByRole('button', { name: 'Zustimmen und endgültig löschen' }).click();
  await consents.getByText('Der Beitrag ist endgültig gelöscht.').waitFor();
  await post(reads, 1).getByText('endgültig gelöscht. Grund').waitFor();
  await consents.goto('/moderation');
  const entries = consents.getByRole('main').getByRole('listitem');
  await entries.filter({ hasText: 'Beitrag endgültig gelöscht' }).first().waitFor();
});

test('a split is taken back on the page it leads to; several threads are closed at once', async () => {
  const thread = await asked('Zwei Fragen');
  const moderates = await house.person(advisor, { javaScriptEnabled: false });
  const headers = { origin: house.server.address };
  const slug = thread.split('/').at(-1);
  await moderates.request.post(`/api/v1/threads/${slug}/posts`, {
    data: { body: 'Eine andere Frage.' },
    headers,
  });
  await moderates.goto(`${thread}/moderation?aendern=abtrennen`);
  await moderates.getByRole('checkbox', { name: 'Eine andere Frage.' }).check();
  await moderates.getByLabel('Titel').fill('Die andere Frage');
  await moderates.getByLabel('Begründung').fill('Gehört getrennt.');
  await moderates.getByRole('button', { name: 'abtrennen' }).click();
  await moderates.getByRole('heading', { level: 1, name: 'Die andere Frage' }).waitFor();
  await moderates.getByRole('button', { name: 'Rückgängig', exact: true }).click();
  await moderates.goto(thread);
  await post(moderates, 2).getByText('Eine andere Frage.').waitFor();

  await asked('Auch erledigt');
  await moderates.goto('/kanaele/mobilitaet');
  await moderates.getByRole('link', { name: 'Mehrere Themen ordnen' }).click();
  for (const name of [/^Zwei Fragen/, /^Auch erledigt/])
    await moderates.getByRole('checkbox', { name }).check();
  await moderates.getByLabel('Begründung').fill('Beide erledigt.');
  await moderates.getByRole('button', { name: 'Auf ausgewählte Themen anwenden' }).click();
  await moderates.getByText('Erledigt für 2 Themen.').waitFor();
  await moderates.goto(`${thread}/moderation`);
  await moderates.getByText('Beide erledigt.').waitFor();
});
