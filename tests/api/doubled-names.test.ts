import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
const url = `/api/v1/threads/${id('thread:own')}/posts`;

test('a name that stands twice in a body: what is checked is what is kept', async () => {
  const member = await house.as('member');
  const send = (body: string, key: string) => member.send('POST', url, body, { 'idempotency-key': key });
  expect((await send('{"body":"gut","body":""}', 'doppelt-1')).status).toBe(422);
  const twice = await send('{"body":"","body":"das letzte gilt"}', 'doppelt-2');
  expect(twice).toMatchObject({ status: 201, body: { body: 'das letzte gilt' } });
  const once = await send('{"body":"das letzte gilt"}', 'doppelt-2');
  expect(once.body).toEqual(twice.body);
});
