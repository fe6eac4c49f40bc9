import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();

test('what was found is marked, and nothing that a text says of itself', async () => {
  const member = await house.as('member');
  await member.send('POST', `/api/v1/threads/${id('thread:open')}/posts`, {
    body: 'Die \uE000Gewerbesteuer\uE001 und der\uE000 Wasserturm & alles \uE001andere \uE000\uE001',
  });
  const { body } = await member.get<{ items: { passage: string }[] }>('/api/v1/search?q=wasserturm');
  expect(body.items).toHaveLength(1);
  const passage = body.items[0]?.passage ?? '';
  expect(passage).toContain('Gewerbesteuer und der <mark>Wasserturm</mark> &amp; alles andere');
  expect(passage.match(/<[^>]*>/g)).toEqual(['<mark>', '</mark>']);
});
