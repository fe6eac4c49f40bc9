/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { openedRoom, sendFrom } from './support/opened-room.ts';

const house = browserHouse();

interface Heard {
  at: number;
  text: string;
}
declare global {
  interface Window {
    heard: Heard[];
  }
}

/** What a screen reader would say by itself: each new text of a live region, and when. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const texts = new Map<Element, string>();
    const regions = () =>
      document.querySelectorAll('[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"]');
    for (const region of regions()) texts.set(region, region.textContent?.trim() ?? '');
    window.heard = [];
    new MutationObserver(() => {
      for (const region of regions()) {
        const text = region.textContent?.trim() ?? '';
        if (text && text !== texts.get(region)) window.heard.push({ at: performance.now(), text });
        texts.set(region, text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });

test('a lively minute can be followed by ear: few announcements, none of votes, and the page keeps its order', async () => {
  const advisor = await house.person('technik@institut.example.org');
  await advisor.goto('/treffen');
  const { id, slug } = await openedRoom(advisor, 'Lebhafte Runde');
  const listener = await house.person('mitarbeit.innheim@example.org');
  await openAlive(listener, `/treffen/${slug}/live`);
  const others = await Promise.all(
    ['huegelgau', 'neubrueck', 'pegnitzfurt', 'regenfurt', 'moosebene', 'isarstadt'].map((name) =>
      house.person(`${name}@example.org`),
    ),
  );
  for (const other of others) await other.goto('/treffen');
  const path = `/meetings/${id}`;
  await listen(listener);

  // thirty messages, three questions with their votes, a poll, a hand: as fast as they are taken
  const asked: string[] = [];
  for (let round = 0; round < 5; round += 1)
    await Promise.all(
      others.map(async (other, at) => {
        await sendFrom(other, 'POST', `${path}/messages`, { body: `Satz ${round * 6 + at + 1}` });
        if (round === 1 && at < 3)
          asked.push(
            (await sendFrom<{ id: string }>(other, 'POST', `${path}/questions`, { text: `Frage von ${at}?` }))
              .id,
          );
        if (round > 1)
          await sendFrom(other, 'PUT', `/meeting-questions/${asked[round % asked.length]}/vote`, {
            named: false,
          });
      }),
    );
  await sendFrom(advisor, 'POST', `${path}/polls`, {
    ...{ question: 'Weiter so?', kind: 'single', disclosure: 'secret', results: 'live', open: true },
    options: ['Ja', 'Nein'],
  });
  await sendFrom(others[0] ?? advisor, 'PUT', `${path}/hand`);
  await listener.getByRole('log', { name: 'Nachrichten' }).getByText('Satz 30', { exact: true }).waitFor();
  await listener.getByText('Wortmeldungen').waitFor();
  // the last breath in which something is said
  await listener.waitForFunction(() =>
    window.heard.some(({ text }) => /Wort|möchte sprechen|meldet/.test(text)),
  );
  const counted = (texts: Heard[]) =>
    texts.reduce((sum, { text }) => {
      const many = /^(\d+) neue Nachrichten/.exec(text)?.[1];
      return sum + (many ? Number(many) : (text.match(/Satz \d+/g)?.length ?? 0));
    }, 0);
  await expect
    .poll(async () => counted(await listener.evaluate(() => window.heard)), { timeout: 15_000 })
    .toBe(30);
  const heard = await listener.evaluate(() => window.heard);

  // many messages are one sentence, and there is a breath between two of them
  const ofMessages = heard.filter(({ text }) => /Satz \d+|neue Nachrichten/.test(text));
  for (const [at, { at: moment }] of ofMessages.entries())
    if (at > 0) expect(moment - (ofMessages[at - 1]?.at ?? 0)).toBeGreaterThan(2_500);
  // what happens all the time is not said, and nothing that is said takes long
  expect(heard.filter(({ text }) => /Stimme/.test(text))).toEqual([]);
  expect(Math.max(...heard.map(({ text }) => text.length))).toBeLessThan(300);
  expect(heard.some(({ text }) => text.includes('Weiter so?'))).toBe(true);
  // questions, the poll, the hand: each of them once or twice
  expect(heard.length - ofMessages.length).toBeLessThan(12);

  // and whoever goes through the page finds its parts by their names, in the order in which they are read
  const tree = await listener.getByRole('main').ariaSnapshot();
  const parts = [
    'heading "Lebhafte Runde"',
    'heading "Tagesordnung"',
    'heading "Gespräch"',
    'log "Nachrichten"',
  ];
  const places = [...parts, 'heading "Fragen"', 'heading "Umfragen"'].map((part) => tree.indexOf(part));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
