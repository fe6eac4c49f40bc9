import { expect, test } from 'vitest';
import { readDemoFiles } from '../../../db/demo/content-files.ts';
import { demoHouse } from './demo-house.ts';
import { askedAgain, kinds, otherWords, queries, type KnownQuery } from './queries.ts';

const house = demoHouse();

const isFound = async ({ q, threads }: KnownQuery): Promise<boolean> => {
  const found = await house.threadsFound(`/search?limit=5&q=${encodeURIComponent(q)}`);
  return found.some((thread) => threads.includes(thread));
};

test('what was looked for is among the first five', async () => {
  const missed: string[] = [];
  const recall: Record<string, string> = {};
  let all = 0;
  for (const kind of kinds) {
    let found = 0;
    for (const query of queries[kind]) {
      if (await isFound(query)) found += 1;
      else missed.push(`${kind}: ${query.q}`);
    }
    recall[kind] = `${found} of ${queries[kind].length}`;
    all += queries[kind].length;
  }
  process.stdout.write(
    `found among the first five: ${JSON.stringify(recall)}; missed: ${missed.join(', ') || 'none'}\n`,
  );
  expect(all).toBe(60);
  expect(1 - missed.length / all, missed.join('\n')).toBeGreaterThanOrEqual(0.7);
});

test('another word for the same finds it, too', async () => {
  const missed: string[] = [];
  for (const query of otherWords) if (!(await isFound(query))) missed.push(query.q);
  process.stdout.write(`by another word: missed ${missed.join(', ') || 'none'} of ${otherWords.length}\n`);
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(2);
});

test('what is in quotation marks or behind a minus is looked for as it stands', async () => {
  const q21 = (q: string) => isFound({ q, threads: ['q21'] });
  expect(await q21('Anrufsammeltaxi')).toBe(true);
  expect(await q21('"Anrufsammeltaxi"')).toBe(false);
  expect(await q21('"Anrufsammeltaxi Kosten"')).toBe(false);
  expect(await q21('Bedarfsverkehr -Anrufsammeltaxi')).toBe(true);
});

test('no query is copied from what it must find', async () => {
  const { threads } = await readDemoFiles();
  const textOf = new Map(
    threads.map((thread) => [thread.id, [thread.title, ...thread.posts.map(({ body }) => body)].join(' ')]),
  );
  for (const { q, threads: names } of [...kinds.flatMap((kind) => queries[kind]), ...otherWords]) {
    for (const name of names) {
      const words = new RegExp(`(?<!\\p{L})${q}(?!\\p{L})`, 'iu');
      expect(textOf.get(name), `${q} in ${name}`).toBeDefined();
      expect(words.test(textOf.get(name) ?? ''), `${q} in ${name}`).toBe(false);
    }
  }
});

test('a question that was asked before is shown while its title is typed', async () => {
  const missed: string[] = [];
  for (const { q, threads } of askedAgain) {
    const found = await house.threadsFound(`/search/similar?title=${encodeURIComponent(q)}`);
    expect(found.length).toBeLessThanOrEqual(5);
    if (!found.slice(0, 3).some((thread) => threads.includes(thread))) missed.push(q);
  }
  expect(askedAgain.length).toBe(10);
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(2);
});
