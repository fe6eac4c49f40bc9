import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const thread = id('thread:open');

test('a full disk: writing waits with a 503 and leaves nothing half written, reading goes on', async () => {
  const member = await house.as('member');
  const reply = () =>
    member.send(
      'POST',
      `/api/v1/threads/${thread}/posts`,
      { body: 'passt nicht mehr' },
      { 'idempotency-key': 'voll-1' },
    );
  const written = async () =>
    (
      await query(
        `select (select post_count from thread where id = $1) as posts,
          (select head::int from stream where id = 'thread:' || $1) as head,
          (select count(*)::int from idempotency_key) as answers`,
        [thread],
      )
    ).rows[0];
  const before = await written();

  // the last thing that a reply writes is its event: by then number, post and thread are written
  await query(`create function full_disk() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
  await query('create trigger full_disk after insert on event for each row execute function full_disk()');
  const refused = await reply();
  expect(refused.status).toBe(503);
  expect(refused.headers['retry-after']).toBe('2');
  expect(refused.text).not.toContain('device');
  expect(await written()).toEqual(before);
  expect((await member.get(`/api/v1/threads/${thread}/posts`)).status).toBe(200);

  await query('drop trigger full_disk on event');
  expect((await reply()).status).toBe(201);
  expect(await written()).toEqual({ posts: before.posts + 1, head: before.head + 1, answers: 1 });
});
