/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';

const house = browserHouse();

const send = async (page: Page, method: 'post' | 'put', path: string, data: object) =>
  (
    await page.request[method](`/api/v1${path}`, { data, headers: { origin: house.server.address } })
  ).json() as Promise<{ id: string; slug: string }>;
const ask = (page: Page, title: string) =>
  send(page, 'post', '/channels/mobilitaet/threads', { kind: 'question', title, body: 'Wer weiß es?' });
const reply = (page: Page, thread: string) =>
  send(page, 'post', `/threads/${thread}/posts`, { body: 'Bei uns läuft das so.' });
const bell = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Mitteilungen/ });
const count = async (page: Page) =>
  Number(/\d+/.exec((await bell(page).getAttribute('aria-label')) ?? '')?.[0] ?? 0);

test('two people: the bell of one rings on all her devices when the other answers, and is silent when she has read', async () => {
  const asker = await house.person('mitarbeit.regenfurt@example.org');
  const phone = await house.person('mitarbeit.regenfurt@example.org', {
    viewport: { width: 390, height: 844 },
  });
  const colleague = await house.person('neubrueck@example.org');
  const { id } = await ask(asker, 'Läutet die Glocke?');
  await Promise.all([asker.goto('/'), phone.goto('/kanaele')]);
  const before = await count(asker);
  await reply(colleague, id);
  await reply(colleague, id);
  await expect.poll(() => count(asker), { timeout: 10_000 }).toBe(before + 1);
  await expect.poll(() => count(phone), { timeout: 10_000 }).toBe(before + 1);

  await bell(asker).click();
  await asker.getByRole('heading', { level: 1, name: 'Mitteilungen' }).waitFor();
  const words = /2 neue Beiträge in Ihrem Thema, zuletzt von .*Neubrück/;
  await asker.getByRole('main').getByRole('link', { name: words }).click();
  await asker.getByRole('heading', { level: 1, name: 'Läutet die Glocke?' }).waitFor();
  await expect.poll(() => count(asker), { timeout: 10_000 }).toBe(before);
  await expect.poll(() => count(phone), { timeout: 10_000 }).toBe(before);

  await asker.goto('/mitteilungen');
  await asker.getByRole('heading', { level: 2, name: 'Gelesen' }).waitFor();
  // what comes while the list is open appears in it
  await reply(colleague, id);
  await asker.getByRole('link', { name: /hat in Ihrem Thema geschrieben/ }).waitFor();
});

test('a thread is followed and left by a button, without reloading', async () => {
  const asker = await house.person('innheim@example.org');
  const follower = await house.person('isarstadt@example.org');
  const { id, slug } = await ask(asker, 'Wem folge ich?');
  await follower.goto(`/themen/${slug}`);
  const before = await count(follower);
  await follower.getByRole('button', { name: 'Thema folgen' }).click();
  await follower.getByRole('button', { name: 'Nicht mehr folgen' }).waitFor();
  await follower.goto('/kanaele');
  await reply(asker, id);
  await expect.poll(() => count(follower), { timeout: 10_000 }).toBe(before + 1);
});

test('what happens while the script of a page is still on its way is counted, too', async () => {
  const asker = await house.person('innheim@example.org');
  const colleague = await house.person('isarstadt@example.org');
  // she is told nothing: for her only the number at the channel grows
  const bystander = await house.person('neubrueck@example.org');
  const { id } = await ask(asker, 'Wer schreibt, während die Seite lädt?');
  const unread = async () => {
    const channels = bystander.getByRole('navigation', { name: 'Bereiche' });
    const link = channels.getByRole('link', { name: /^Mobilität/ });
    return Number(/\d+/.exec(await link.innerText())?.[0] ?? 0);
  };
  let letCome = () => {};
  const written = new Promise<void>((resolve) => (letCome = resolve));
  for (const page of [asker, bystander]) {
    await page.route('**/*.js', async (route) => {
      await written;
      await route.continue();
    });
    await page.goto('/kanaele', { waitUntil: 'commit' });
    await bell(page).waitFor();
  }
  const before = { bell: await count(asker), unread: await unread() };
  await reply(colleague, id);
  await ask(colleague, 'Und wer fragt, während die Seite lädt?');
  letCome();
  await expect.poll(() => count(asker), { timeout: 10_000 }).toBe(before.bell + 1);
  await expect.poll(unread, { timeout: 10_000 }).toBe(before.unread + 1);
});

test('without script: list, one read, all read and back, follow and leave', async () => {
  const colleague = await house.person('neubrueck@example.org');
  const reader = await house.person('mitarbeit.pegnitzfurt@example.org', { javaScriptEnabled: false });
  const titles = ['Geht es ohne Skript?', 'Und auch das?'];
  for (const title of titles) await reply(colleague, (await ask(reader, title)).id);
  await reader.goto('/');
  const before = await count(reader);
  expect(before).toBeGreaterThanOrEqual(2);
  await bell(reader).click();
  await reader.getByRole('button', { name: /^Als gelesen kennzeichnen.*Geht es ohne Skript/ }).click();
  expect(await count(reader)).toBe(before - 1);
  await reader.getByRole('button', { name: 'Alle Mitteilungen als gelesen kennzeichnen' }).click();
  expect(await count(reader)).toBe(0);
  await reader.getByRole('status').getByText('als gelesen gekennzeichnet').waitFor();
  await reader.getByRole('button', { name: 'Rückgängig' }).click();
  expect(await count(reader)).toBe(before - 1);

  await reader.getByRole('link', { name: titles[1], exact: false }).first().click();
  await reader.getByRole('button', { name: 'Nicht mehr folgen' }).click();
  await reader.getByRole('button', { name: 'Thema folgen' }).waitFor();
  // its page says at its end that it was read
  await reader.goto('/');
  expect(await count(reader)).toBe(before - 2);
});

test('who was never told of anything sees what would stand here', async () => {
  const admin = await house.person('admin@example.org');
  await admin.goto('/mitteilungen');
  await admin.getByText(/^Hier steht, wenn jemand auf Ihre Beiträge antwortet/).waitFor();
  expect(await admin.getByRole('button', { name: 'Alle Mitteilungen als gelesen' }).count()).toBe(0);
});

test('all that is new is read at once and comes back, without script and with it', async () => {
  for (const javaScriptEnabled of [false, true]) {
    const reader = await house.person('mitarbeit.innheim@example.org', { javaScriptEnabled });
    await reader.goto('/neues');
    const rows = reader.getByRole('main').getByRole('link', { name: /^Neu: / });
    const before = await rows.count();
    expect(before).toBeGreaterThan(1);
    await reader.getByRole('button', { name: 'Alles Neue als gelesen kennzeichnen' }).click();
    await reader.getByText(/Themen sind als gelesen gekennzeichnet/).waitFor();
    await reader.getByText('Sie haben alles gelesen.').waitFor();
    expect(await rows.count()).toBe(0);
    await reader.getByRole('button', { name: 'Rückgängig' }).click();
    await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(before);
  }
});

test('all of one channel is read at once and comes back, without script and with it; other channels stay as they are', async () => {
  const asker = await house.person('neubrueck@example.org');
  await ask(asker, 'Was ist in diesem Kanal neu?');
  for (const javaScriptEnabled of [false, true]) {
    const reader = await house.person('mitarbeit.innheim@example.org', { javaScriptEnabled });
    await reader.goto('/kanaele/mobilitaet');
    const unread = async () => {
      const entries = reader.getByRole('navigation', { name: 'Bereiche' }).getByRole('listitem');
      const words = await entries.filter({ hasText: /\d/ }).allInnerTexts();
      return words.map((text) => text.replaceAll(/\s+/g, ' '));
    };
    const before = await unread();
    await reader.getByRole('button', { name: 'Kanal als gelesen kennzeichnen' }).click();
    await reader.getByText(/als gelesen gekennzeichnet\./).waitFor();
    expect(await unread()).toEqual(before.filter((text) => !text.includes('Mobilität')));
    expect(await reader.getByRole('button', { name: 'Kanal als gelesen kennzeichnen' }).count()).toBe(0);
    await reader.getByRole('button', { name: 'Rückgängig' }).click();
    await expect.poll(unread, { timeout: 10_000 }).toEqual(before);
  }
});
