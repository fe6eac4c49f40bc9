/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();

const title = (page: Page) => page.getByLabel('Überschrift');
const question = (page: Page) => page.getByRole('textbox', { name: 'Ihre Frage' });
const answer = (page: Page) => page.getByRole('textbox', { name: 'Ihre Antwort' });

async function ask(page: Page, words: string, body: string): Promise<string> {
  await openAlive(page, '/fragen?kanal=mobilitaet');
  await title(page).fill(words);
  await question(page).fill(body);
  await page.getByRole('button', { name: 'Frage veröffentlichen' }).click();
  await page.waitForURL(/\/themen\//);
  return new URL(page.url()).pathname;
}

test('what is like the question is shown while its title is typed, said once, and opens beside it', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await ask(page, 'Lastenräder für den Bauhof anschaffen', 'Welche Modelle?');
  await openAlive(page, '/fragen?kanal=mobilitaet');
  await title(page).pressSequentially('Last');
  await page.waitForTimeout(900);
  const similar = page.getByText('Wurde das schon beantwortet?');
  expect(await similar.count()).toBe(0);

  await title(page).pressSequentially('enrad für den Bauhof');
  await similar.waitFor();
  const found = page.getByRole('link', { name: /^Lastenräder für den Bauhof anschaffen/ });
  await found.waitFor();
  expect(await found.getAttribute('target')).toBe('_blank');
  const said = page.getByRole('status').filter({ hasText: 'Unter der Überschrift' });
  const first = await said.textContent();
  expect(await page.locator('details.similar li').count()).toBeLessThanOrEqual(3);
  await title(page).pressSequentially(' kaufen');
  await page.waitForTimeout(1_000);
  expect(await said.textContent()).toBe(first);
  await similar.click();
  expect(await found.isVisible()).toBe(false);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('a passage is quoted with its source, by mouse and by keyboard', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  const path = await ask(page, 'Zitieren', 'Erster Absatz, **fett**.\n\n- eins\n- zwei');
  await openAlive(page, path);
  const text = page.locator('article.post > .text');
  const quote = page.getByRole('button', { name: 'Zitieren', exact: true });
  const address = (await page.locator('article.post a[href^="/beitraege/"]').getAttribute('href')) ?? '';
  const source = (name: string) => `> – [${name}, Beitrag 1](${address})\n\n`;
  const name = (await page.locator('article.post .post-head .name').textContent()) ?? '';

  await answer(page).fill('Dazu:');
  await text.locator('p').first().click({ clickCount: 3 });
  await quote.click();
  await expect
    .poll(() => answer(page).inputValue())
    .toBe(`Dazu:\n\n> Erster Absatz, **fett**.\n>\n${source(name)}`);
  await page.keyboard.press('Control+z');
  expect(await answer(page).inputValue()).toBe('Dazu:');

  // with the keys alone: from the text to the button, and the whole post by its key
  await answer(page).fill('');
  await text.evaluate((element) => {
    const list = element.querySelector('ul');
    if (list) document.getSelection()?.selectAllChildren(list);
    element.closest<HTMLElement>('article')?.focus();
  });
  await quote.waitFor();
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press('Tab');
    if (await quote.evaluate((button) => button === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await expect.poll(() => answer(page).inputValue()).toBe(`> - eins\n> - zwei\n>\n${source(name)}`);

  await answer(page).fill('');
  await page.getByRole('article', { name: /^Beitrag 1\b/ }).focus();
  await page.evaluate(() => document.getSelection()?.removeAllRanges());
  await page.keyboard.press('q');
  await expect
    .poll(() => answer(page).inputValue())
    .toBe(`> Erster Absatz, **fett**.\n>\n> - eins\n> - zwei\n>\n${source(name)}`);
});

test('an earlier version is compared with the next, in words for who cannot see', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  const path = await ask(page, 'Fassungen', 'Wir haben drei Zähler am Markt.');
  await page.goto(path);
  await page.getByRole('link', { name: 'Bearbeiten' }).click();
  const field = page.getByRole('textbox', { name: 'Ihr Beitrag' });
  await field.fill('Wir haben fünf Zähler am Markt.');
  await page.getByRole('button', { name: 'Änderung speichern' }).click();
  await page.getByRole('link', { name: /^bearbeitet/i }).click();
  await page.locator('ins').getByText('fünf', { exact: false }).waitFor();
  const compared = (await page.locator('.compared').textContent())?.replaceAll(/\s+/g, ' ');
  expect(compared).toContain(
    'Wir haben entfernt: drei Ende der Entfernung. hinzugefügt: fünf Ende der Hinzufügung. Zähler am Markt.',
  );
});

test('one’s own drafts are found again and discarded, without script too', async () => {
  const page = await house.person('neubrueck@example.org', { javaScriptEnabled: false });
  const origin = { origin: house.server.address };
  const saved = await page.request.put('/api/v1/drafts/channel:mobilitaet', {
    data: { title: 'Angefangen', body: 'und liegen gelassen', revision: 0 },
    headers: origin,
  });
  expect(saved.status()).toBe(200);
  await page.goto('/konto');
  await page.getByRole('heading', { name: 'Ihre Entwürfe' }).waitFor();
  await page.getByRole('link', { name: 'Angefangen' }).click();
  expect(await title(page).inputValue()).toBe('Angefangen');
  await page.goto('/konto');
  await page.getByRole('button', { name: /^Verwerfen.*Angefangen$/ }).click();
  await page.getByText('Der Entwurf ist verworfen.').waitFor();
  expect(await page.getByRole('link', { name: 'Angefangen' }).count()).toBe(0);
});
