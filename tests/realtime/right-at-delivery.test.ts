import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { until, type Ear } from './support/ear.ts';
import { house } from './support/house.ts';
import { makeListener, makePlace, type Listener, type Place } from './support/people.ts';
import type { TestNode } from './support/node.ts';
import { write } from './support/write.ts';

const here = house();
const query = (text: string, values: unknown[]) => here.database.owner.query(text, values);

interface Way {
  name: string;
  take: (bert: Listener, place: Place) => Promise<unknown>;
  /** what an open socket is told */
  told: 'revoked' | 4001;
}

const ways: Way[] = [
  {
    name: 'taken out of the room',
    take: (bert) => query('delete from channel_reader where membership_id = $1', [bert.membershipId]),
    told: 'revoked',
  },
  {
    name: 'the room becomes one for organisations that are not hers',
    take: (_, place) =>
      query(`update channel set visibility = 'organisations' where id = $1`, [place.channelId]),
    told: 'revoked',
  },
  {
    name: 'the thread moves to another room',
    take: async (_, place) => {
      const other = await makePlace(here.database.owner, [await makeListener(here.database.owner)]);
      await query('update stream set channel_id = $2 where id = $1', [place.thread, other.channelId]);
    },
    told: 'revoked',
  },
  {
    name: 'her role reads no more',
    take: (bert) => query(`update membership set role = 'admin' where id = $1`, [bert.membershipId]),
    told: 'revoked',
  },
  {
    name: 'her membership ends',
    take: (bert) => query('update membership set ended_at = now() where id = $1', [bert.membershipId]),
    told: 4001,
  },
  {
    name: 'she is suspended',
    take: (bert) => query('update person set suspended_at = now() where id = $1', [bert.personId]),
    told: 4001,
  },
  {
    name: 'she signs out',
    take: (bert) => query('delete from session where id = $1', [bert.session]),
    told: 4001,
  },
];

async function told(ear: Ear, way: Way, stream: string): Promise<void> {
  if (way.told === 'revoked') await ear.wait((said) => said.t === 'revoked' && said.stream === stream, 1000);
  else expect(await ear.waitClose(1000)).toMatchObject({ code: way.told });
}

describe.each(ways)('$name', (way) => {
  test('open sockets follow within a second, on every node', async () => {
    const nodes = [
      await here.node({ permissionSweepMs: 60_000 }),
      await here.node({ permissionSweepMs: 60_000 }),
    ];
    const bert = await makeListener(here.database.owner);
    const place = await makePlace(here.database.owner, [bert]);
    const ears = await Promise.all(nodes.map((node) => here.ear(node, bert)));
    for (const ear of ears) await ear.subscribe(place.thread);
    await sleep(50);
    await way.take(bert, place);
    for (const ear of ears) await told(ear, way, place.thread);
  });

  test('with the permission doorbell off, the next event is not delivered', async () => {
    const node = await here.node({ permissionDoorbell: false });
    const [anna, bert] = [
      await makeListener(here.database.owner, 'advisor'),
      await makeListener(here.database.owner),
    ];
    const place = await makePlace(here.database.owner, [anna, bert]);
    const [hers, his] = [await here.ear(node, anna), await here.ear(node, bert)];
    for (const ear of [hers, his]) await ear.subscribe(place.thread);
    await write(node, anna, place.thread);
    await until(() => his.numbers(place.thread).length === 1);
    await way.take(bert, place);
    await query(
      `insert into event (stream, seq, type, data) select id, head + 1, 'post.created', '{"secret": true}' from stream where id = $1`,
      [place.thread],
    );
    await query('update stream set head = head + 1 where id = $1', [place.thread]);
    node.realtime.ring(new Map([[place.thread, { head: 2, channelId: place.channelId }]]));
    await told(his, way, place.thread);
    expect(his.numbers(place.thread)).toEqual([1]);
    expect(JSON.stringify(his.heard)).not.toContain('secret');
  });
});

test('the sweep is the safety net when the permission doorbell was not heard', async () => {
  const node = await here.node({ permissionSweepMs: 100 });
  const bert = await makeListener(here.database.owner);
  const place = await makePlace(here.database.owner, [bert]);
  const his = await here.ear(node, bert);
  await his.subscribe(place.thread);
  // nobody rings when time passes
  await query(`update session set expires_at = now() + interval '300 milliseconds' where id = $1`, [
    bert.session,
  ]);
  expect(await his.waitClose(2000)).toMatchObject({ code: 4001 });
});

test('hints and typing go only to those who may read when they are shown', async () => {
  const node = await here.node({ permissionDoorbell: false, activityMs: 20, typingMs: 20 });
  const owner = here.database.owner;
  const [anna, bert, carl] = [
    await makeListener(owner),
    await makeListener(owner),
    await makeListener(owner),
  ];
  const place = await makePlace(owner, [anna, bert, carl]);
  const [hers, his, carls] = [
    await here.ear(node, anna),
    await here.ear(node, bert),
    await here.ear(node, carl),
  ];
  for (const ear of [hers, his, carls]) {
    await ear.subscribe(place.thread);
    await ear.subscribe(place.channel);
  }
  await query('delete from channel_reader where membership_id = $1', [bert.membershipId]);
  hers.say({ t: 'typing', stream: place.thread });
  await write(node, anna, place.thread);
  await carls.wait(({ t }) => t === 'typing');
  await carls.wait(({ t }) => t === 'activity');
  await his.wait(({ t, stream }) => t === 'revoked' && stream === place.channel);
  expect(his.heard.filter(({ t }) => ['typing', 'activity', 'event'].includes(t))).toEqual([]);
  expect(hers.heard.filter(({ t }) => t === 'typing')).toEqual([]);
});

test('what may not be read does not exist, for every kind of stream', async () => {
  const node = await here.node();
  const [anna, bert] = [await makeListener(here.database.owner), await makeListener(here.database.owner)];
  const place = await makePlace(here.database.owner, [anna]);
  const his = await here.ear(node, bert);
  const missing = 'thread:00000000-0000-4000-8000-000000000000';
  for (const stream of [
    place.thread,
    place.channel,
    `person:${anna.personId}`,
    missing,
    'thread:x',
    'nonsense',
  ]) {
    expect(await his.subscribe(stream, 0)).toMatchObject({ t: 'error', code: 'not_found' });
  }
  const hers = await here.ear(node, anna);
  expect(await hers.subscribe(`person:${anna.personId}`, 0)).toMatchObject({ t: 'subscribed', head: 0 });
});

test('who acts for another membership comes back as that one', async () => {
  const node: TestNode = await here.node();
  const [anna, bert] = [await makeListener(here.database.owner), await makeListener(here.database.owner)];
  const ear = await here.ear(node, anna);
  await sleep(50);
  await query('update membership set person_id = $2 where id = $1', [bert.membershipId, anna.personId]);
  await query('update session set membership_id = $2 where id = $1', [anna.session, bert.membershipId]);
  expect(await ear.waitClose(1000)).toMatchObject({ code: 1012 });
});
