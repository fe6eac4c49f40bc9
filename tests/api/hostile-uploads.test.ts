import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { uploading } from '../support/uploading.ts';
import { archiveCases } from '../unit/files/corpus/archive-cases.ts';
import { imageCases } from '../unit/files/corpus/image-cases.ts';
import { pdfCases } from '../unit/files/corpus/pdf-cases.ts';

const house = testApp();
const { begin, goOn } = uploading(house);

test('while bombs are looked into, others are answered, and nothing of the bombs is left', async () => {
  const reader = await house.as('lead');
  const bombs = [...archiveCases, ...imageCases, ...pdfCases].filter(
    ({ outcome, limits }) =>
      !limits &&
      ['zip-bomb', 'too-many-pages', 'too-many-pixels', 'too-many-entries'].includes(String(outcome)),
  );
  expect(bombs.length).toBeGreaterThan(5);
  let looking = true;
  const sent = Promise.all(
    bombs.map(async ({ name, bytes }) => {
      const file = Buffer.from(await bytes());
      const url = String((await begin('member', name, file.length)).headers.location);
      return (await goOn('member', url, 0, file)).statusCode;
    }),
  ).finally(() => (looking = false));
  const answers: number[] = [];
  while (looking) answers.push((await reader.get('/api/v1/channels')).status);
  expect(new Set(await sent)).toEqual(new Set([422]));
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(answers.length).toBeGreaterThan(bombs.length);
  const { body } = await (await house.as('member')).get<{ items: unknown[] }>('/api/v1/uploads');
  expect(body.items).toEqual([]);
});
