import pg from 'pg';
import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();

test('who gives way to another transaction is asked to try again, and then succeeds', async () => {
  const member = await house.as('member');
  const thread = id('thread:open');
  const reply = () => member.send('POST', `/api/v1/threads/${thread}/posts`, { body: 'Im Kreis' });
  const other = new pg.Client({ connectionString: house.database.url });
  await other.connect();
  // against the order of locks: first the stream, then the thread, which the reply holds while it waits for the stream
  await other.query('begin');
  await other.query('select from stream where id = $1 for update', [`thread:${thread}`]);
  const waiting = reply();
  await expect
    .poll(
      async () =>
        (
          await house.database.owner.query(
            `select from pg_locks where not granted and pid <> pg_backend_pid()`,
          )
        ).rowCount,
    )
    .toBeGreaterThan(0);
  const circle = other.query('select from thread where id = $1 for update', [thread]);
  const answer = await waiting;
  await circle;
  await other.query('rollback');
  await other.end();
  expect(answer.status, answer.text).toBe(503);
  expect(answer.headers['retry-after']).toBe('2');
  expect(answer.body).toMatchObject({ type: 'urn:rathausrunde:problem:busy' });
  expect((await reply()).status).toBe(201);
});
