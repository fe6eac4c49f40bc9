/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inDays } from '../support/in-days.ts';
import { nextYear } from '../support/next-year.ts';
import { faultsOf } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();

const send = async <Body>(page: Page, method: 'post' | 'put', path: string, data: object) =>
  (
    await page.request[method](`/api/v1${path}`, { data, headers: { origin: house.server.address } })
  ).json() as Promise<Body>;

/** A question with two answers; the ids of these. */
async function question(title: string) {
  const asker = await house.person('mitarbeit.innheim@example.org');
  const body = { kind: 'question', title, body: 'Wer weiß es?' };
  const { id, slug } = await send<{ id: string; slug: string }>(
    asker,
    'post',
    '/channels/mobilitaet/threads',
    body,
  );
  const colleague = await house.person('neubrueck@example.org');
  const reply = async (text: string) =>
    (await send<{ id: string }>(colleague, 'post', `/threads/${id}/posts`, { body: text })).id;
  const posts = [await reply('Ein Jahr.'), await reply('Zwei Jahre, seit der neuen Richtlinie.')] as const;
  return { path: `/themen/${slug}`, posts };
}

test('without script: suggest and take it back, read the history, extend the date, decline', async () => {
  const { path, posts } = await question('Geht das auch ohne Skript?');
  const member = await house.person('mitarbeit.innheim@example.org', { javaScriptEnabled: false });
  await member.goto(`${path}?seite=1`);
  await member.locator('#beitrag-3').getByRole('link', { name: 'Als Expertenantwort vorschlagen' }).click();
  await member.getByRole('button', { name: 'Der Fachbegleitung vorschlagen' }).click();
  await member.locator('#beitrag-3').getByRole('link', { name: 'Vorschlag zurückziehen' }).click();
  await member.getByRole('button', { name: 'Vorschlag zurückziehen' }).click();
  expect(await member.getByText('Als Expertenantwort vorgeschlagen').count()).toBe(0);
  await member.goto(`${path}?seite=1&tun=vorschlagen&beitrag=3#beitrag-3`);
  await member.getByRole('button', { name: 'Der Fachbegleitung vorschlagen' }).click();

  const advisor = await house.person('technik@institut.example.org', { javaScriptEnabled: false });
  await send(advisor, 'put', `/posts/${posts[0]}/expert-answer`, {
    reason: 'Geprüft.',
    validUntil: inDays(20),
  });
  await advisor.goto('/expertenantworten?ansicht=vorschlaege');
  const suggested = advisor.locator('main > ul > li', { hasText: 'Geht das auch ohne Skript?' });
  await suggested.getByRole('button', { name: 'Nicht aufnehmen' }).click();
  await expect.poll(() => suggested.count()).toBe(0);
  await advisor.goto('/expertenantworten?ansicht=pruefen');
  const due = advisor.locator('main > ul > li', { hasText: 'Geht das auch ohne Skript?' });
  await due.getByLabel('Weiter gültig bis').fill('2020-01-01');
  await due.getByRole('button', { name: 'Gültigkeit verlängern' }).click();
  await advisor.getByRole('alert').waitFor();
  await due.getByLabel('Weiter gültig bis').fill(nextYear);
  await due.getByRole('button', { name: 'Gültigkeit verlängern' }).click();
  await expect.poll(() => due.count()).toBe(0);

  await member.goto(path);
  await member.getByText('Verlauf (1)').click();
  await member.getByText('Danach neu gekennzeichnet von').waitFor();
});

test('the Wissensspeicher is a handbook: narrowed down by its address, led to by its contents, whole for printing', async () => {
  const reader = await house.person('mitarbeit.innheim@example.org');
  await reader.goto('/');
  await reader.getByRole('navigation').getByRole('link', { name: 'Wissensspeicher' }).click();
  await reader.getByRole('heading', { level: 1, name: 'Wissensspeicher' }).waitFor();
  await reader.getByLabel('Kanal').selectOption({ label: 'Vergabe von Planungsleistungen' });
  await reader.getByLabel('Gültigkeit').selectOption('gültig');
  await reader.getByRole('button', { name: 'Anzeigen' }).click();
  await reader.waitForURL(/\?kanal=vergabe.*&stand=gueltig$/);
  const headings = await reader.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
  expect(headings).toEqual(['Inhalt', 'Vergabe von Planungsleistungen']);
  const contents = reader.getByRole('navigation', { name: 'Inhalt' });
  const titles = await contents.getByRole('link').allInnerTexts();
  expect(await reader.getByRole('article').getByRole('heading').allInnerTexts()).toEqual(titles);
  await reader.goto('/expertenantworten?kanal=gibt-es-nicht&stand=Unsinn&ansicht=pruefen');
  await reader.getByRole('heading', { level: 1, name: 'Wissensspeicher' }).waitFor();
  await reader.getByRole('link', { name: 'Alle auf einer Seite, zum Drucken' }).click();
  await reader.emulateMedia({ media: 'print' });
  expect(await reader.getByRole('article').first().isVisible()).toBe(true);
  expect(await reader.locator('form, .tabs').first().isVisible()).toBe(false);
});

test.each([laptop, phone])('no faults in what advisors see: $width px', async (viewport) => {
  const { path, posts } = await question('Barrierefrei?');
  const lead = await house.person('innheim@example.org');
  await lead.request.put(`/api/v1/posts/${posts[0]}/expert-suggestion`, {
    data: { note: 'Ja.' },
    headers: { origin: house.server.address },
  });
  const advisor = await house.person('technik@institut.example.org', { viewport });
  await send(advisor, 'put', `/posts/${posts[1]}/expert-answer`, {
    reason: 'Geprüft.',
    validUntil: inDays(20),
  });
  const known = ['', '?ansicht=vorschlaege', '?ansicht=pruefen', '?druck=1'];
  const pages = [
    path,
    `${path}?seite=1&tun=verlauf&beitrag=3`,
    ...known.map((it) => `/expertenantworten${it}`),
  ];
  expect(await faultsOf(advisor, pages)).toEqual([]);
});
