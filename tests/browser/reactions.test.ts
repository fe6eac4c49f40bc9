/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();

const send = async (page: Page, method: string, path: string, data?: object) =>
  (
    await page.request.fetch(`/api/v1${path}`, { method, data, headers: { origin: house.server.address } })
  ).json() as Promise<{ id: string; slug: string }>;
const ask = (page: Page, title: string) =>
  send(page, 'POST', '/channels/mobilitaet/threads', { kind: 'question', title, body: 'Wer weiß es?' });
const post = (page: Page, number: number) => page.locator(`#beitrag-${number}`);

test('three town halls: a question concerns them, an answer helps, and its author is thanked', async () => {
  const asker = await house.person('mitarbeit.innheim@example.org');
  const answerer = await house.person('neubrueck@example.org');
  const third = await house.person('huegelgau@example.org');
  const { id, slug } = await ask(asker, 'Wer zählt die Radfahrenden?');
  const thread = `/themen/${slug}`;

  await openAlive(asker, thread);
  expect(await asker.getByRole('button', { name: 'Das betrifft uns auch' }).count()).toBe(0);
  await openAlive(third, thread);
  await third.getByRole('button', { name: 'Das betrifft uns auch' }).click();
  await third.getByRole('button', { name: 'Betrifft uns auch – zurücknehmen' }).waitFor();
  // the asker sees at once who waits, too
  const concern = asker.getByRole('region', { name: 'Wen die Frage auch betrifft' });
  await concern.getByText('Betrifft auch (1):').waitFor();
  await concern.getByText('Gemeinde-Allianz Hügelgau').waitFor();

  await send(answerer, 'POST', `/threads/${id}/posts`, { body: 'Eine Schleife im Belag und ein Schild.' });
  const helpful = post(third, 2).getByRole('button', { name: /^Hilfreich/ });
  await helpful.click();
  await post(asker, 2).getByRole('button', { name: 'Hilfreich · 1' }).waitFor();
  await expect.poll(() => helpful.getAttribute('aria-pressed')).toBe('true');
  await helpful.click();
  await post(asker, 2).getByRole('button', { name: 'Hilfreich', exact: true }).waitFor();
  // of a question one does not say so, nor of one's own answer
  expect(
    await post(third, 1)
      .getByRole('button', { name: /^Hilfreich/ })
      .count(),
  ).toBe(0);
  await openAlive(answerer, thread);
  expect(
    await post(answerer, 2)
      .getByRole('button', { name: /^Hilfreich/ })
      .count(),
  ).toBe(0);

  await post(asker, 2).getByRole('button', { name: 'Das hat geholfen' }).click();
  await post(third, 2).getByText('Hilfreichste Antwort, Stadt Innheim sagt Danke').waitFor();
  await answerer.goto('/mitteilungen');
  await answerer.getByRole('link', { name: /sagt Danke: Ihre Antwort hat geholfen/ }).waitFor();
  await third.goto('/mitteilungen');
  await third.getByRole('link', { name: /Eine Frage, die auch Sie betrifft, ist beantwortet/ }).waitFor();
});

test('by keyboard and in English', async () => {
  const asker = await house.person('mitarbeit.innheim@example.org');
  const { id, slug } = await ask(asker, 'Who counts?');
  await send(asker, 'POST', `/threads/${id}/posts`, { body: 'We do.' });
  const reader = await house.person('pegnitzfurt@example.org', { locale: 'en-GB' });
  await send(reader, 'PATCH', '/me', { language: 'en' });
  await openAlive(reader, `/themen/${slug}`);
  await reader.getByRole('button', { name: 'This concerns us, too' }).focus();
  await reader.keyboard.press('Enter');
  await reader.getByRole('button', { name: 'Concerns us, too – take back' }).waitFor();
  const helpful = post(reader, 2).getByRole('button', { name: /^Helpful/ });
  await helpful.focus();
  await reader.keyboard.press('Space');
  await post(reader, 2).getByRole('button', { name: 'Helpful · 1' }).waitFor();
  // what was pressed keeps the focus
  expect(await helpful.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('without script', async () => {
  const asker = await house.person('mitarbeit.innheim@example.org');
  const { id, slug } = await ask(asker, 'Geht es ohne Skript?');
  await send(asker, 'POST', `/threads/${id}/posts`, { body: 'Ja.' });
  const reader = await house.person('moosebene@example.org', { javaScriptEnabled: false });
  await reader.goto(`/themen/${slug}?seite=1`);
  await reader.getByRole('button', { name: 'Das betrifft uns auch' }).click();
  const concern = reader.getByRole('region', { name: 'Wen die Frage auch betrifft' });
  await concern.getByText('Nordbündnis Moosebene').waitFor();
  await post(reader, 2).getByRole('button', { name: 'Hilfreich' }).click();
  await post(reader, 2).getByRole('button', { name: 'Hilfreich · 1', pressed: true }).click();
  await post(reader, 2).getByRole('button', { name: 'Hilfreich', pressed: false, exact: true }).waitFor();
});
