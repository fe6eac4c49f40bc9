import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeBack } from '../../../web/src/lib/thread/take-back.ts';
import { Offer } from '../../../web/src/lib/ui/offer.ts';

const statuses: number[] = [];
const asked: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path}`);
    const status = statuses.shift() ?? 503;
    return status === 204 ? new Response(null, { status }) : Response.json({}, { status });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  statuses.length = asked.length = 0;
});

const text = { kind: 'question', title: 'Frage', body: 'Wie?', tags: '', replyTo: null };
const opened = { id: 'thread', postId: 'post', channel: 'mobilitaet', text };
const draft = '/api/v1/drafts/channel%3Amobilitaet';

test('what was opened is taken back once its text lies in the form', async () => {
  statuses.push(200, 200);
  expect(await takeBack(opened)).toBe(true);
  expect(asked).toEqual([`PUT ${draft}`, 'DELETE /api/v1/posts/post']);
});

test('a text that could not be kept is not withdrawn', async () => {
  for (const status of [503, 409]) {
    statuses.push(status);
    expect(await takeBack(opened)).toBe(false);
  }
  expect(asked).toEqual([`PUT ${draft}`, `PUT ${draft}`]);
});

test('what cannot be withdrawn leaves no second copy of its text', async () => {
  statuses.push(200, 409, 204);
  expect(await takeBack(opened)).toBe(false);
  expect(asked.at(-1)).toBe(`DELETE ${draft}`);
});

test('a second offer has its whole time, whatever was offered before', () => {
  const shown: (string | null)[] = [];
  const offer = new Offer<string>(10_000, (what) => shown.push(what));
  offer.make('first');
  vi.advanceTimersByTime(8_000);
  offer.make('second');
  vi.advanceTimersByTime(9_000);
  expect(shown).toEqual(['first', 'second']);
  vi.advanceTimersByTime(1_000);
  expect(shown.at(-1)).toBeNull();
});
