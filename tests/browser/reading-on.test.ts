/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const thread = '/themen/digitale-amtstafel-haengt-bei-ihnen-der-ausdruck-noch-daneben-012694';

/** pages are read over the line, one after the other */
const patiently = { timeout: 10_000 };
const posts = (page: Page) => page.getByRole('article');
const toTheEnd = (page: Page) => page.evaluate(() => scrollTo(0, document.body.scrollHeight));
const placeOf = (page: Page, number: number) =>
  page.locator(`#beitrag-${number}`).evaluate((post) => Math.round(post.getBoundingClientRect().top));

test('further posts come while one scrolls, stay live, and are there again after Back', async () => {
  const reader = await house.person('neubrueck@example.org');
  await openAlive(reader, `${thread}?seite=1`);
  expect(await posts(reader).count()).toBe(20);
  await toTheEnd(reader);
  await expect.poll(() => posts(reader).count(), patiently).toBeGreaterThanOrEqual(40);
  await toTheEnd(reader);
  await expect.poll(() => posts(reader).count(), patiently).toBe(60);
  await reader.getByRole('status').getByText('Beiträge 41 bis 60 werden gezeigt').waitFor();
  expect(await reader.getByRole('link', { name: 'Weitere Beiträge zeigen' }).count()).toBe(0);

  // what happens on a page that came while scrolling is shown as on the first one
  const other = await house.person('innheim@example.org');
  await openAlive(other, `${thread}?seite=3`);
  const helpful = (page: Page) => page.locator('#beitrag-45').getByRole('button', { name: /^Hilfreich/ });
  const foundHelpful = async () => Number(/\d+/.exec(await helpful(reader).innerText())?.[0] ?? 0);
  const others = await foundHelpful();
  await helpful(other).click();
  await expect.poll(foundHelpful, patiently).toBe(others + 1);

  await reader.locator('#beitrag-45').scrollIntoViewIfNeeded();
  const before = await placeOf(reader, 45);
  await reader.getByRole('navigation').getByRole('link', { name: 'Alle Kanäle' }).click();
  await reader.getByRole('heading', { level: 1, name: 'Kanäle' }).waitFor();
  await reader.goBack();
  await expect.poll(() => posts(reader).count(), patiently).toBe(60);
  await expect.poll(() => placeOf(reader, 45), patiently).toBe(before);
});

test('without a line the further posts are asked for again, by keyboard', async () => {
  const reader = await house.person('neubrueck@example.org');
  await openAlive(reader, `${thread}?seite=2`);
  await reader.route('**/api/v1/threads/*/page?page=3', (route) => route.abort());
  await toTheEnd(reader);
  await reader.getByRole('alert').getByText('Der Server hat nicht geantwortet.').waitFor();
  await reader.unroute('**/api/v1/threads/*/page?page=3');
  await reader.getByRole('link', { name: 'Weitere Beiträge zeigen' }).focus();
  await reader.keyboard.press('Enter');
  await expect.poll(() => posts(reader).count(), patiently).toBe(40);
  expect(await reader.getByRole('alert').count()).toBe(0);
});

test('the address of a post leads to it, whatever page that is', async () => {
  const reader = await house.person('neubrueck@example.org');
  await reader.goto(`${thread}#beitrag-5`);
  await expect.poll(async () => (await posts(reader).count()) > 0 && placeOf(reader, 5)).toBeLessThan(400);
  expect(reader.url()).toMatch(/\?seite=1#beitrag-5$/);
});

test('the outline says who wrote what and when, and leads to a post, a day and the newest', async () => {
  const reader = await house.person('neubrueck@example.org');
  await openAlive(reader, `${thread}?seite=1`);
  await reader.getByRole('link', { name: 'Gliederung' }).click();
  await reader.getByRole('heading', { level: 1, name: 'Gliederung' }).waitFor();
  const rows = reader.getByRole('main').getByRole('listitem');
  expect(await rows.count()).toBe(60);
  await rows.nth(43).getByRole('link').click();
  await reader.waitForURL(/\?seite=3#beitrag-44$/);

  await reader.goBack();
  await reader.getByRole('heading', { level: 1, name: 'Gliederung' }).waitFor();
  const written = reader.getByRole('heading', { name: /^\d+\. Oktober 2026$/ }).nth(1);
  const day = (await written.getAttribute('id'))!.replace('tag-', '');
  await reader.getByLabel('Zu einem Tag springen').fill(day);
  await reader.getByRole('button', { name: 'Zum Tag' }).click();
  await reader.waitForURL(/\?seite=\d#beitrag-\d+$/);
  const number = /beitrag-(\d+)/.exec(reader.url())![1]!;
  expect((await reader.locator(`#beitrag-${number} time`).getAttribute('datetime'))!.slice(0, 10)).toBe(day);

  await reader.getByRole('link', { name: 'Zum neuesten Beitrag' }).click();
  await reader.waitForURL(/#beitrag-60$/);
});

test('outline, day and further posts need no script', async () => {
  const reader = await house.person('innheim@example.org', { javaScriptEnabled: false });
  await reader.goto(`${thread}?seite=1`);
  await reader.getByRole('link', { name: 'Weitere Beiträge zeigen' }).click();
  await reader.locator('#beitrag-21').waitFor();
  await reader.getByRole('link', { name: 'Gliederung' }).click();
  await reader.getByLabel('Zu einem Tag springen').fill('2001-01-01');
  await reader.getByRole('button', { name: 'Zum Tag' }).click();
  // a browser that asks for a day in range says so itself; by hand it leads to the first post
  await reader.goto(`${thread}/gliederung?tag=2001-01-01`);
  expect(reader.url()).toMatch(/#beitrag-1$/);
  await reader.goto(`${thread}/gliederung?tag=2999-01-01`);
  await reader.getByText('An diesem Tag und danach wurde hier nichts geschrieben.').waitFor();
  for (const nonsense of ['?tag=gestern', '?ab=-3', '?ab=1e9', '?ab=x']) {
    expect((await reader.goto(`${thread}/gliederung${nonsense}`))?.status(), nonsense).toBe(200);
  }
});

test('a link to a post shows what it leads to, by pointer and by keyboard, until Escape', async () => {
  const reader = await house.person('neubrueck@example.org', { locale: 'en-GB' });
  await openAlive(reader, `${thread}?seite=2`);
  const link = reader.locator('#beitrag-21').getByRole('link', { name: /20/ });
  await link.hover();
  const preview = reader.getByRole('tooltip');
  await preview.getByText('#20').waitFor();
  expect(await link.getAttribute('aria-describedby')).toBe(await preview.getAttribute('id'));
  // the pointer may rest on it
  await preview.hover();
  await reader.keyboard.press('Escape');
  await preview.waitFor({ state: 'detached' });

  await link.focus();
  await preview.getByText('#20').waitFor();
  await reader.keyboard.press('Tab');
  await preview.waitFor({ state: 'detached' });
});

test('a thread opened by its name alone keeps its page while one reads on, says something and comes back', async () => {
  const asker = await house.person('mitarbeit.innheim@example.org');
  const headers = { origin: house.server.address };
  const write = async (path: string, data: object): Promise<{ id: string; slug: string }> =>
    (await asker.request.post(`/api/v1${path}`, { data, headers })).json();
  const question = { kind: 'question', title: 'Bleibt die Seite?', body: 'Frage' };
  const { id, slug } = await write('/channels/mobilitaet/threads', question);
  for (let number = 2; number <= 25; number++)
    await write(`/threads/${id}/posts`, { body: `Antwort ${number}.` });
  const reader = await house.person('neubrueck@example.org');
  await openAlive(reader, `/themen/${slug}`);
  await toTheEnd(reader);
  await expect.poll(() => posts(reader).count(), patiently).toBe(25);
  await toTheEnd(reader);
  const readNumber = async () =>
    ((await (await reader.request.get(`/api/v1/threads/${id}`)).json()) as { readNumber: number }).readNumber;
  await expect.poll(readNumber, patiently).toBe(25);

  await reader.getByRole('button', { name: 'Das betrifft uns auch' }).click();
  await reader.getByRole('button', { name: 'Betrifft uns auch – zurücknehmen' }).waitFor();
  expect(await posts(reader).count()).toBe(25);

  await reader.locator('#beitrag-15').scrollIntoViewIfNeeded();
  const before = await placeOf(reader, 15);
  await reader.getByRole('navigation').getByRole('link', { name: 'Alle Kanäle' }).click();
  await reader.getByRole('heading', { level: 1, name: 'Kanäle' }).waitFor();
  await reader.goBack();
  await expect.poll(() => posts(reader).count(), patiently).toBe(25);
  await expect.poll(() => placeOf(reader, 15), patiently).toBe(before);
});
