import { expect, test } from 'vitest';
import { patientFetch } from '../../web/src/lib/live/patient-fetch.ts';

/** Answers in this order; null is a line that is down. */
function server(...answers: (number | null)[]) {
  const asked: string[] = [];
  const fetch = async (input: RequestInfo | URL) => {
    asked.push(String(input));
    const status = answers.shift();
    if (status === undefined || status === null) throw new TypeError('Failed to fetch');
    return new Response(null, { status });
  };
  return { asked, fetch: patientFetch(fetch, async () => {}) };
}

test('data of a page are asked for until the server is back', async () => {
  const { asked, fetch } = server(null, null, 503, 200);
  expect((await fetch('http://rathausrunde.test/themen/frage/__data.json?x=1')).status).toBe(200);
  expect(asked).toHaveLength(4);
});

test('a refusal is an answer', async () => {
  const { fetch } = server(404);
  expect((await fetch(new URL('http://rathausrunde.test/__data.json'))).status).toBe(404);
});

test('everything else fails at once, for whoever sends a text repeats it with its key', async () => {
  const { asked, fetch } = server(null, 201);
  await expect(fetch('/api/v1/threads/1/posts')).rejects.toThrow('Failed to fetch');
  expect(asked).toHaveLength(1);
});
