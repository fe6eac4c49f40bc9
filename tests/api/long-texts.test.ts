import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
const reply = async (body: string) =>
  (await house.as('member')).send<{ detail: string; body: string }>(
    'POST',
    `/api/v1/threads/${id('thread:open')}/posts`,
    { body },
  );

test.each(['a', 'ü', '–', 'ế'])(
  '20,000 characters of any language fit into a request: %s',
  async (character) => {
    // a paragraph now and then, as people write
    const text = `${character.repeat(199)}\n`.repeat(100).slice(0, -1) + character;
    expect([...text]).toHaveLength(20_000);
    expect((await reply(text)).status).toBe(201);
  },
);

test('more than 64 KB are told so, also when the characters would be allowed', async () => {
  const refused = await reply('😀'.repeat(18_000));
  expect(refused.status).toBe(413);
  expect(refused.body.detail).toContain('64 KB');
});
