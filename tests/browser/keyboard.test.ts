/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();

/** Presses Tab until the element of this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const label = element?.id ? document.querySelector(`label[for="${element.id}"]`)?.textContent : '';
      return [element?.getAttribute('aria-label'), label, element?.textContent].map((text) => text?.trim());
    });
    if (focused.includes(name)) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

test('the main job with the keyboard alone', async () => {
  const page = await house.guest();
  await page.goto('/anmelden');
  await tabTo(page, 'E-Mail-Adresse');
  await page.keyboard.type('mitarbeit.innheim@example.org');
  await tabTo(page, 'Passwort');
  await page.keyboard.type('rathausrunde-demo');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Guten/ }).waitFor();

  await page.goto('/fragen?kanal=mobilitaet');
  await tabTo(page, 'Überschrift');
  await page.keyboard.type('Mit der Tastatur gefragt');
  await tabTo(page, 'Ihre Frage');
  await page.keyboard.type('Geht das auch ohne Maus?');
  await tabTo(page, 'Frage veröffentlichen');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Mit der Tastatur gefragt' }).waitFor();

  await tabTo(page, 'Ihre Antwort');
  await page.keyboard.type('Ja, es geht.');
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('article', { name: /^Beitrag 2\b/ })
    .getByText('Ja, es geht.')
    .waitFor();
  expect(await page.getByRole('article', { name: /^Beitrag/ }).count()).toBe(2);
});

test('answer, quote, pin, search and read what is new, with the keyboard alone', async () => {
  const asker = await house.person('mitarbeit.innheim@example.org');
  const opened = await asker.request.post('/api/v1/channels/mobilitaet/threads', {
    data: { kind: 'question', title: 'Nur mit Tasten beantwortet', body: 'Wer weiß es?' },
    headers: { origin: house.server.address },
  });
  const { slug } = (await opened.json()) as { slug: string };

  const advisor = await house.person('technik@institut.example.org');
  await openAlive(advisor, `/themen/${slug}`);
  // the question is quoted, and the answer goes on below it
  await advisor.keyboard.press('j');
  const answer = advisor.getByRole('textbox', { name: 'Ihre Antwort' });
  // the first key fetches the form, and is heard by it once it is there
  await expect
    .poll(
      async () => {
        if (!(await answer.inputValue())) await advisor.keyboard.press('q');
        return answer.inputValue();
      },
      { timeout: 10_000 },
    )
    .toContain('> Wer weiß es?');
  await advisor.keyboard.type('Wir, und zwar sicher.');
  await advisor.keyboard.press('Control+Enter');
  const second = advisor.getByRole('article', { name: /^Beitrag 2\b/ });
  await second.getByText('Wir, und zwar sicher.').waitFor();
  await second.getByRole('blockquote').getByText('Wer weiß es?').waitFor();

  await advisor.keyboard.press('Escape');
  await advisor.goto(`/themen/${slug}?seite=1#beitrag-2`);
  await tabTo(advisor, 'Als Expertenantwort kennzeichnen');
  await advisor.keyboard.press('Enter');
  const reason = advisor.getByLabel('Begründung');
  await reason.waitFor();
  if (!(await reason.evaluate((field) => field === document.activeElement)))
    await tabTo(advisor, 'Begründung');
  await advisor.keyboard.type('Geprüft.');
  await tabTo(advisor, 'Als Expertenantwort kennzeichnen');
  await advisor.keyboard.press('Enter');
  await second.getByText('Geprüft.').waitFor();

  // the asker hears of it, goes there and finds it again
  await openAlive(asker, '/kanaele');
  await asker.keyboard.press('g');
  await asker.keyboard.press('m');
  await asker.getByRole('heading', { level: 1, name: 'Mitteilungen' }).waitFor();
  await asker.keyboard.press('/');
  await asker.keyboard.type('Nur mit Tasten beantwortet');
  await asker.keyboard.press('Enter');
  await asker.waitForURL(/\/suche\?/);
  await tabTo(asker, 'Nur mit Tasten beantwortet');
  await asker.keyboard.press('Enter');
  await asker.getByRole('heading', { level: 1, name: 'Nur mit Tasten beantwortet' }).waitFor();
});

test('the skip link is first and leads to the content', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await page.goto('/kanaele/vergabe');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => location.hash)).toBe('#main');
});
