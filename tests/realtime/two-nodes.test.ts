import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Broker } from '../../server/realtime/broker.ts';
import { payloads, unpack } from '../../server/realtime/payloads.ts';
import { until } from './support/ear.ts';
import { house, upTo } from './support/house.ts';
import { makeListener, makePlace } from './support/people.ts';
import { write } from './support/write.ts';

const here = house();
const never = 600_000;

const cutTheLine = () =>
  here.database.owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'rathausrunde broker' and datname = current_database()`,
  );

/** A doorbell that nobody hears. */
const deaf = (): Broker => ({ start() {}, ring() {}, publish() {}, close: async () => {} });

test('what is written at one node is heard at the other at once', async () => {
  const [one, two] = [await here.node({ sweepMs: never }), await here.node({ sweepMs: never })];
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  const ear = await here.ear(two, anna);
  await ear.subscribe(thread);
  await sleep(100);
  await write(one, anna, thread, 10);
  await until(() => ear.numbers(thread).length === 10, 1000);
  expect(ear.numbers(thread)).toEqual(upTo(10));
});

test('a lost ring costs time, not an event', async () => {
  const [one, two] = [await here.node({}, deaf), await here.node({ sweepMs: 200 }, deaf)];
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  const ear = await here.ear(two, anna);
  await ear.subscribe(thread);
  await write(one, anna, thread, 3);
  await sleep(20);
  await until(() => ear.numbers(thread).length === 3, 1000);
  expect(ear.numbers(thread)).toEqual(upTo(3));
});

test('when the line of the doorbell comes back, everything is looked at once', async () => {
  const quiet = { sweepMs: never, permissionSweepMs: never };
  const [one, two] = [await here.node(quiet), await here.node(quiet)];
  const owner = here.database.owner;
  const [anna, bert] = [await makeListener(owner), await makeListener(owner)];
  const place = await makePlace(owner, [anna, bert]);
  const [hers, his] = [await here.ear(two, anna), await here.ear(two, bert)];
  for (const ear of [hers, his]) {
    await ear.subscribe(place.thread);
    await ear.subscribe(place.channel);
  }
  await sleep(100);
  await cutTheLine();
  await write(one, anna, place.thread);
  await owner.query('delete from channel_reader where membership_id = $1', [bert.membershipId]);
  await his.wait(({ t, stream }) => t === 'revoked' && stream === place.thread, 2000);
  await hers.wait(({ t, stream }) => t === 'event' && stream === place.thread, 2000);
  // hints have no number: what was missed of them is unknown, so no thread is named
  await hers.wait(
    ({ t, threads }) => t === 'activity' && Array.isArray(threads) && threads.length === 0,
    2000,
  );
});

test('after a restore from backup everybody begins anew', async () => {
  const node = await here.node();
  const owner = here.database.owner;
  const ear = await here.ear(node, await makeListener(owner));
  await sleep(100);
  await owner.query('update installation set epoch = gen_random_uuid()');
  await cutTheLine();
  expect(await ear.waitClose(2000)).toMatchObject({ code: 1012 });
  const again = await here.ear(node, await makeListener(owner));
  expect(again.heard[0]?.epoch).not.toBe(ear.heard[0]?.epoch);
});

test('typing is shown to the others on every node, with name, function and organisation, at most once in its time', async () => {
  const [one, two] = [await here.node({ typingMs: 400 }), await here.node({ typingMs: 400 })];
  const [anna, bert] = [await makeListener(here.database.owner), await makeListener(here.database.owner)];
  const { thread } = await makePlace(here.database.owner, [anna, bert]);
  const [hers, alsoHers, his] = [
    await here.ear(one, anna),
    await here.ear(two, anna),
    await here.ear(two, bert),
  ];
  hers.say({ t: 'typing', id: 1, stream: thread });
  expect(await hers.wait(({ id }) => id === 1)).toMatchObject({ t: 'error', code: 'not_found' });
  for (const ear of [hers, alsoHers, his]) await ear.subscribe(thread);
  await sleep(100);
  const typings = () => his.heard.filter(({ t }) => t === 'typing');
  for (let i = 0; i < 5; i++) {
    hers.say({ t: 'typing', stream: thread });
    alsoHers.say({ t: 'typing', stream: thread });
    await sleep(20);
  }
  expect(typings()).toEqual([
    {
      t: 'typing',
      stream: thread,
      person: {
        id: anna.personId,
        name: 'Anna Muster',
        function: 'Bauamt',
        organisation: expect.objectContaining({ name: 'Musterstadt', kind: 'municipality' }),
      },
    },
  ]);
  await sleep(400);
  hers.say({ t: 'typing', stream: thread });
  await until(() => typings().length === 2);
  expect([...hers.heard, ...alsoHers.heard].filter(({ t }) => t === 'typing')).toEqual([]);
});

test('that threads grew reaches the list of the channel, at most once in its time, on every node', async () => {
  const [one, two] = [await here.node({ activityMs: 300 }), await here.node({ activityMs: 300 })];
  const anna = await makeListener(here.database.owner);
  const place = await makePlace(here.database.owner, [anna]);
  const ears = [await here.ear(one, anna), await here.ear(two, anna)];
  for (const ear of ears) await ear.subscribe(place.channel);
  await sleep(100);
  await write(one, anna, place.thread, 20);
  for (const ear of ears) {
    const told = () =>
      ear.heard.filter(({ t, threads }) => t === 'activity' && (threads as string[]).length > 0);
    await until(() => told().length === 2, 1000);
    await sleep(400);
    const hint = { t: 'activity', stream: place.channel, threads: [place.threadId] };
    expect(told()).toEqual([hint, hint]);
  }
});

test('who begins to follow a channel is told when it last grew, on every node', async () => {
  const [one, two] = [await here.node({}), await here.node({})];
  const anna = await makeListener(here.database.owner);
  const [quiet, busy] = [
    await makePlace(here.database.owner, [anna]),
    await makePlace(here.database.owner, [anna]),
  ];
  const witness = await here.ear(two, anna);
  await witness.subscribe(busy.thread, 0);
  await write(one, anna, busy.thread, 1);
  await until(() => witness.heard.some(({ t }) => t === 'event'));
  const before = Date.now();
  await write(one, anna, busy.thread, 1);
  await until(() => witness.numbers(busy.thread).length === 2);
  for (const node of [one, two]) {
    const ear = await here.ear(node, anna);
    expect((await ear.subscribe(busy.channel)).grew).toBeGreaterThanOrEqual(before);
    expect((await ear.subscribe(quiet.channel)).grew).toBeLessThanOrEqual(before);
    expect(await ear.subscribe(busy.thread)).not.toHaveProperty('grew');
  }
});

test('notices are packed into payloads that NOTIFY takes', () => {
  const rings = Array.from({ length: 500 }, (_, i) => [
    `thread:00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    i,
    null,
  ]);
  const packed = payloads('node', rings);
  expect(packed.every((payload) => Buffer.byteLength(payload) < 8000)).toBe(true);
  expect(packed.flatMap((payload) => unpack('other', payload) ?? [])).toEqual(rings);
  expect(unpack('node', packed[0])).toBeNull();
  expect(payloads('node', ['ä'.repeat(8000)])).toEqual([]);
  for (const strange of [undefined, '', 'null', '[]', '{"from":1}', '{"messages":{}}'])
    expect(unpack('x', strange)).toBeNull();
});
