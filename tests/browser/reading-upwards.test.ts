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
const earlier = (page: Page) => page.getByRole('link', { name: 'Frühere Beiträge zeigen' });
const placeOf = (page: Page, number: number) =>
  page.locator(`#beitrag-${number}`).evaluate((post) => Math.round(post.getBoundingClientRect().top));
/** to a pixel: a browser scrolls by whole ones */
const staysAt = async (page: Page, number: number, before: number) =>
  expect(Math.abs((await placeOf(page, number)) - before)).toBeLessThanOrEqual(1);
const inFocus = (page: Page) => page.evaluate(() => document.activeElement?.id);
const shown = (page: Page, from: number, to: number) =>
  page.getByRole('status').getByText(`Beiträge ${from} bis ${to} werden gezeigt`).waitFor();

/** A browser tells what is in sight when it has drawn a page; until then the link was never out of sight. */
const framesDrawn = (page: Page) =>
  page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));

/** Safari holds nothing in its place by itself. */
const likeSafari = (page: Page) =>
  page.addInitScript(() =>
    addEventListener('DOMContentLoaded', () => (document.documentElement.style.overflowAnchor = 'none')),
  );

test('earlier posts come in front by the link, and what one looks at stays where it is', async () => {
  const reader = await house.person('neubrueck@example.org');
  await likeSafari(reader);
  await openAlive(reader, `${thread}?seite=3`);
  // a page that opens with the link in view is not read on by itself
  await earlier(reader).waitFor();
  await reader.waitForLoadState('networkidle');
  expect(await posts(reader).count()).toBe(20);

  const before = await placeOf(reader, 41);
  await earlier(reader).focus();
  await reader.keyboard.press('Enter');
  await shown(reader, 21, 40);
  expect(await posts(reader).count()).toBe(40);
  await staysAt(reader, 41, before);
  expect(await earlier(reader).evaluate((link) => link === document.activeElement)).toBe(true);

  await reader.keyboard.press('Enter');
  await shown(reader, 1, 20);
  await staysAt(reader, 41, before);
  expect(await earlier(reader).count()).toBe(0);
  // the link is gone: one goes on upwards from where one stands
  expect(await inFocus(reader)).toBe('beitrag-21');
  await reader.keyboard.press('k');
  expect(await inFocus(reader)).toBe('beitrag-20');
  expect(await posts(reader).first().getAttribute('id')).toBe('beitrag-1');
});

test('earlier posts come as one scrolls up, stay live, leave the focus alone and are there again after Back', async () => {
  const reader = await house.person('neubrueck@example.org');
  await likeSafari(reader);
  await openAlive(reader, `${thread}?seite=3#beitrag-46`);
  await expect.poll(() => placeOf(reader, 46)).toBeLessThan(400);
  expect(await posts(reader).count()).toBe(20);
  await framesDrawn(reader);
  await reader.locator('#beitrag-42').focus();
  await earlier(reader).evaluate((link) => link.scrollIntoView({ block: 'center' }));
  const before = await placeOf(reader, 41);
  await shown(reader, 21, 40);
  await staysAt(reader, 41, before);
  expect(await posts(reader).count()).toBe(40);
  expect(await inFocus(reader)).toBe('beitrag-42');

  // what happens on a page that came in front is shown as on the first one
  const other = await house.person('innheim@example.org');
  await openAlive(other, `${thread}?seite=2`);
  const helpful = (page: Page) => page.locator('#beitrag-25').getByRole('button', { name: /^Hilfreich/ });
  const foundHelpful = async () => Number(/\d+/.exec(await helpful(reader).innerText())?.[0] ?? 0);
  const others = await foundHelpful();
  await helpful(other).click();
  await expect.poll(foundHelpful, patiently).toBe(others + 1);

  await reader.locator('#beitrag-30').scrollIntoViewIfNeeded();
  const place = await placeOf(reader, 30);
  await reader.getByRole('navigation').getByRole('link', { name: 'Alle Kanäle' }).click();
  await reader.getByRole('heading', { level: 1, name: 'Kanäle' }).waitFor();
  await reader.goBack();
  await expect.poll(() => posts(reader).count(), patiently).toBe(40);
  await expect.poll(() => placeOf(reader, 30), patiently).toBe(place);
});

test('without script the link leads to the page before', async () => {
  const reader = await house.person('innheim@example.org', { javaScriptEnabled: false });
  await reader.goto(`${thread}?seite=3`);
  await earlier(reader).click();
  await reader.locator('#beitrag-21').waitFor();
  await earlier(reader).click();
  await reader.locator('#beitrag-1').waitFor();
  expect(await earlier(reader).count()).toBe(0);
});

test('without a line the earlier posts are asked for again', async () => {
  const reader = await house.person('neubrueck@example.org');
  await openAlive(reader, `${thread}?seite=2`);
  await reader.route('**/api/v1/threads/*/page?page=1', (route) => route.abort());
  await earlier(reader).click();
  await reader.getByRole('alert').getByText('Der Server hat nicht geantwortet.').waitFor();
  expect(await posts(reader).count()).toBe(20);
  await reader.unroute('**/api/v1/threads/*/page?page=1');
  await earlier(reader).click();
  await expect.poll(() => posts(reader).count(), patiently).toBe(40);
  expect(await reader.getByRole('alert').count()).toBe(0);
});
