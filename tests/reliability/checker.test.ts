import { expect, test } from 'vitest';
import { Database } from '../../db/client.ts';
import { createDatabase } from '../support/database.ts';
import { id } from '../support/world.ts';
import { check, clean, type Evidence } from './checker/check.ts';
import { bigserialCursor, counterPerStream, cursorRun } from './checker/cursor-run.ts';
import { smallRun } from './checker/small-run.ts';

const evidence = (): Evidence => ({
  acknowledged: [{ key: 'a', id: '1' }],
  open: [],
  table: {
    posts: [
      { thread: 't', number: 1, id: '1', key: 'a' },
      { thread: 't', number: 2, id: '2', key: 'b' },
    ],
    streams: [
      {
        stream: 's',
        head: 2,
        events: [
          { seq: 1, what: '1' },
          { seq: 2, what: '2' },
        ],
      },
    ],
  },
  histories: [
    {
      client: 'c',
      stream: 's',
      from: 0,
      seen: [
        { seq: 1, what: '1' },
        { seq: 2, what: '2' },
      ],
    },
    { client: 'late', stream: 's', from: 1, seen: [{ seq: 2, what: '2' }] },
    { client: 'put out', stream: 's', from: 0, until: 1, seen: [{ seq: 1, what: '1' }] },
  ],
});

test('the checker finds nothing where all is well', () => {
  expect(check(evidence())).toEqual(clean);
});

test.each<[keyof typeof clean, string, (all: Evidence) => unknown]>([
  ['missing', 'an acknowledged post is not there', (all) => all.acknowledged.push({ key: 'c', id: '3' })],
  ['missing', 'two answers named different posts', (all) => all.acknowledged.push({ key: 'a', id: '2' })],
  [
    'doubled',
    'one key, two posts',
    (all) => all.table.posts.push({ thread: 't', number: 3, id: '3', key: 'a' }),
  ],
  ['misnumbered', 'a number is left out', (all) => all.table.posts.splice(0, 1)],
  ['misnumbered', 'an event is missing', (all) => all.table.streams[0]?.events.pop()],
  [
    'misnumbered',
    'a number is given twice',
    (all) => all.table.streams[0]?.events.push({ seq: 2, what: '3' }),
  ],
  ['different', 'the last event was not seen', (all) => all.histories[0]?.seen.pop()],
  ['different', 'an event was seen twice', (all) => all.histories[0]?.seen.push({ seq: 2, what: '2' })],
  ['different', 'seen in another order', (all) => all.histories[0]?.seen.reverse()],
  ['different', 'seen after the right was gone', (all) => all.histories[2]?.seen.push({ seq: 2, what: '2' })],
  ['open', 'somebody waits', (all) => all.open.push('w-1')],
])('the checker counts `%s`: %s', (count, _, break_) => {
  const broken = evidence();
  break_(broken);
  expect(check(broken)[count]).toBe(1);
});

test('cut sockets and a lost right under a stream of posts: all zeros', async () => {
  expect(await smallRun()).toEqual(clean);
});

test('without catching up, histories differ', async () => {
  const { different, ...others } = await smallRun({ follower: { catchesUp: false } });
  expect(different).toBeGreaterThan(0);
  expect(others).toMatchObject({ missing: 0, doubled: 0, misnumbered: 0 });
});

test('without dropping what is already there, histories differ', async () => {
  expect((await smallRun({ follower: { dropsDoubles: false } })).different).toBeGreaterThan(0);
});

test('without idempotency keys, posts are doubled', async () => {
  expect((await smallRun({ sendsKey: false })).doubled).toBeGreaterThan(0);
});

test('without the right at delivery, somebody sees what she may no longer read', async () => {
  const everybodyReads = `
    alter function deliver(text, bigint, text[], integer) rename to deliver_to_readers;
    create function deliver(p_stream text, p_after bigint, p_sessions text[], p_limit integer)
    returns table (head bigint, readers text[], first bigint, frames text)
    language sql stable security definer set search_path = public, pg_temp
    as $$ select head, p_sessions, first, frames from deliver_to_readers(p_stream, p_after, p_sessions, p_limit) $$`;
  expect(await smallRun({ database: (owner) => owner.query(everybodyReads) })).toEqual({
    ...clean,
    different: 1,
  });
});

test('a cursor over a sequence leaves events out, the counter of a stream none', async () => {
  const made = await createDatabase();
  const database = new Database({ url: made.url, connections: 17, log: { error() {} } });
  const serial = await bigserialCursor(made.url);
  try {
    const by = { membershipId: id('membership:member') };
    await made.owner.query(`delete from event where stream = $1`, [`thread:${id('thread:open')}`]);
    await made.owner.query(`update stream set head = 0 where id = $1`, [`thread:${id('thread:open')}`]);
    expect(await cursorRun(counterPerStream(database, by, `thread:${id('thread:open')}`))).toEqual(clean);
    expect((await cursorRun(serial)).different).toBe(1);
  } finally {
    await serial.end();
    await database.close();
    await made.drop();
  }
});
