/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inDays } from '../support/in-days.ts';
import { browserHouse } from './support/house.ts';

const house = browserHouse();
const card = (page: Page) => page.getByRole('region', { name: /^Zu prüfen/ });

test('what is to be reviewed stands on the first screen of advisors, at the tab and at the answer', async () => {
  const advisor = await house.person('technik@institut.example.org');
  await advisor.goto('/');
  const words = await card(advisor).getByRole('heading').innerText();
  expect(words).toMatch(/^Zu prüfen \(\d+\)$/);
  await card(advisor).getByText('abgelaufen am').first().waitFor();
  await card(advisor).getByRole('link', { name: 'Auftragswert schätzen' }).click();
  await advisor.getByText('Prüfung steht aus').first().waitFor();
  await advisor.getByText('Ich trage diese Antwort mit.').waitFor();
  await advisor.getByRole('link', { name: 'Gültigkeit verlängern oder ersetzen' }).click();
  const views = advisor.getByRole('navigation', { name: 'Ansichten des Wissensspeichers' });
  await views.getByRole('link', { name: words, exact: true }).waitFor();
  const answer = advisor.locator(new URL(advisor.url()).hash);
  await answer.getByRole('link', { name: 'Auftragswert schätzen' }).waitFor();
  await views.getByRole('link', { name: 'Alle Expertenantworten' }).click();
  await advisor.getByRole('heading', { level: 1, name: 'Wissensspeicher' }).waitFor();
  await views.getByRole('link', { name: words, exact: true }).waitFor();
});

test('members are told of no review that is theirs to do', async () => {
  const member = await house.person('mitarbeit.innheim@example.org');
  await member.goto('/');
  await member.getByRole('heading', { name: 'Neue Expertenantworten' }).waitFor();
  expect(await card(member).count()).toBe(0);
  await member.goto('/expertenantworten');
  expect(await member.getByRole('link', { name: /Zu prüfen/ }).count()).toBe(0);
  const entry = member.getByRole('article', { name: 'Auftragswert schätzen' });
  await entry.getByText('Prüfung steht aus').waitFor();
  await entry.getByRole('link', { name: 'Auftragswert schätzen' }).click();
  await member.getByRole('heading', { level: 1, name: 'Auftragswert schätzen' }).waitFor();
  await member.getByText('Prüfung steht aus').waitFor();
  expect(await member.getByRole('link', { name: 'Gültigkeit verlängern oder ersetzen' }).count()).toBe(0);
});

/** Pins an answer whose date is near. */
async function pinned(advisor: Page, title: string) {
  const asker = await house.person('mitarbeit.innheim@example.org');
  const send = async <Body>(page: Page, method: 'post' | 'put', path: string, data: object) =>
    (
      await page.request[method](`/api/v1${path}`, { data, headers: { origin: house.server.address } })
    ).json() as Promise<Body>;
  const question = { kind: 'question', title, body: 'Wer weiß es?' };
  const { id } = await send<{ id: string }>(asker, 'post', '/channels/mobilitaet/threads', question);
  const body = 'Das muss ein zweites Mal gelesen werden. '.repeat(20);
  const reply = await send<{ id: string }>(advisor, 'post', `/threads/${id}/posts`, { body });
  const pin = { reason: 'Geprüft.', validUntil: inDays(3) };
  await send(advisor, 'put', `/posts/${reply.id}/expert-answer`, pin);
}

for (const javaScriptEnabled of [true, false]) {
  test(`prolonged, and taken back; read before: ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
    const advisor = await house.person('technik@institut.example.org', { javaScriptEnabled });
    const title = `Wie oft wird geprüft, ${javaScriptEnabled ? 'mit' : 'ohne'} Skript?`;
    await pinned(advisor, title);
    await advisor.goto('/expertenantworten?ansicht=pruefen');
    const due = advisor.locator('main > ul > li', { hasText: title });
    const text = due.locator('.text');
    const height = async () => (await text.boundingBox())?.height ?? 0;
    const few = await height();
    expect(few).toBeGreaterThan(60);
    await due.getByText('Ganze Antwort zeigen').click();
    await expect.poll(height).toBeGreaterThan(few + 40);
    expect(await due.getByRole('link', { name: 'Zum Thema' }).count()).toBe(1);

    await due.getByRole('button', { name: 'Gültigkeit verlängern' }).click();
    await advisor.getByRole('status').getByText(`„${title}“: Verlängert bis `).waitFor();
    expect(await due.count()).toBe(0);
    await advisor.getByRole('button', { name: 'Rückgängig' }).click();
    await advisor.getByText('Die Verlängerung ist zurückgenommen.').waitFor();
    await due.waitFor();
    expect(await advisor.getByRole('button', { name: 'Rückgängig' }).count()).toBe(0);
  });
}
