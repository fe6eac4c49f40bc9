import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { until } from './support/ear.ts';
import { house, upTo } from './support/house.ts';
import type { TestNode } from './support/node.ts';
import { makeListener, makePlace } from './support/people.ts';
import { write, writeMany } from './support/write.ts';

const here = house();

interface Answer {
  status: number;
  body: { events?: { seq: number }[]; head?: number; resync?: boolean; status?: number };
  ms: number;
}

async function poll(
  node: TestNode,
  { cookie }: { cookie: string },
  query: Record<string, string | number>,
  signal?: AbortSignal,
): Promise<Answer> {
  const began = performance.now();
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const response = await fetch(`${node.http}/api/v1/events?${search}`, {
    headers: { cookie },
    signal: signal ?? null,
  });
  return {
    status: response.status,
    body: (await response.json()) as Answer['body'],
    ms: performance.now() - began,
  };
}

test('the same events as over the socket, byte for byte', async () => {
  const node = await here.node();
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  const ear = await here.ear(node, anna);
  await ear.subscribe(thread, 0);
  const polled: object[] = [];
  const polling = (async () => {
    while (polled.length < 30) {
      const { body } = await poll(node, anna, { stream: thread, after: polled.length, wait: 5 });
      polled.push(...(body.events ?? []));
      expect(body.head).toBe(polled.length);
    }
  })();
  for (let i = 0; i < 10; i++) {
    await write(node, anna, thread, 3, { i });
    await sleep(10);
  }
  await polling;
  await until(() => ear.numbers(thread).length === 30);
  expect(polled).toEqual(ear.events(thread));
});

test('without `after` the head is told at once; with it the answer waits for the next event', async () => {
  const node = await here.node();
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  await write(node, anna, thread, 2);
  const first = await poll(node, anna, { stream: thread, wait: 5 });
  expect(first).toMatchObject({ status: 200, body: { events: [], head: 2 } });
  expect(first.ms).toBeLessThan(1000);
  const waiting = poll(node, anna, { stream: thread, after: 2, wait: 5 });
  await sleep(200);
  await write(node, anna, thread);
  const next = await waiting;
  expect(next.body).toMatchObject({ events: [{ seq: 3 }], head: 3 });
  expect(next.ms).toBeGreaterThan(190);
  expect((await poll(node, anna, { stream: thread, after: 3, wait: 1 })).body).toEqual({
    events: [],
    head: 3,
  });
});

test('resync where the socket says resync', async () => {
  const node = await here.node();
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  await writeMany(node, anna, thread, 1001);
  expect((await poll(node, anna, { stream: thread, after: 0 })).body).toEqual({ resync: true, head: 1001 });
  expect((await poll(node, anna, { stream: thread, after: 1002 })).body).toEqual({
    resync: true,
    head: 1001,
  });
  const { body } = await poll(node, anna, { stream: thread, after: 1 });
  expect(body.events?.map(({ seq }) => seq)).toEqual(upTo(1001, 2));
});

test('404 for what may not be read, also when that happens while waiting; 401 without a session', async () => {
  const node = await here.node();
  const owner = here.database.owner;
  const [anna, bert, carl] = [
    await makeListener(owner),
    await makeListener(owner),
    await makeListener(owner),
  ];
  const { thread } = await makePlace(owner, [anna, carl]);
  expect((await poll(node, bert, { stream: thread, after: 0 })).status).toBe(404);
  expect((await poll(node, bert, { stream: 'nonsense' })).status).toBe(404);
  expect((await poll(node, { cookie: '' }, { stream: thread })).status).toBe(401);
  const [hers, carls] = [anna, carl].map((each) => poll(node, each, { stream: thread, after: 0, wait: 10 }));
  await sleep(200);
  await owner.query('delete from channel_reader where membership_id = $1', [anna.membershipId]);
  await owner.query('delete from session where id = $1', [carl.session]);
  expect(await hers).toMatchObject({ status: 404 });
  expect(await carls).toMatchObject({ status: 401 });
});

test.each([
  { stream: 'x', after: -1 },
  { stream: 'x', after: 'y' },
  { stream: 'x', wait: 31 },
  { stream: 'x', wait: -1 },
  { stream: '' },
  { stream: 'x', other: 1 },
  {},
])('400 for %j', async (query) => {
  const node = await here.node();
  const anna = await makeListener(here.database.owner);
  expect((await poll(node, anna, query as Record<string, string>)).status).toBe(400);
});

test('it ends at once when the client goes, and when the server drains', async () => {
  const node = await here.node();
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  const going = new AbortController();
  const gone = poll(node, anna, { stream: thread, after: 0, wait: 30 }, going.signal).catch(() => 'gone');
  const staying = poll(node, anna, { stream: thread, after: 0, wait: 30 });
  await until(() => node.realtime.polls === 2);
  going.abort();
  expect(await gone).toBe('gone');
  expect(await until(() => node.realtime.polls === 1, 1000)).toBe(true);
  const began = performance.now();
  const closing = node.app.close();
  expect((await staying).body).toEqual({ events: [], head: 0 });
  expect(performance.now() - began).toBeLessThan(1000);
  await closing;
});

test('of too many questions of one person the oldest is answered', async () => {
  const node = await here.node({ socketsPerPerson: 2 });
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  const first = poll(node, anna, { stream: thread, after: 0, wait: 30 });
  await until(() => node.realtime.polls === 1);
  const others = [1, 2].map(() => poll(node, anna, { stream: thread, after: 0, wait: 30 }));
  expect((await first).body).toEqual({ events: [], head: 0 });
  await write(node, anna, thread);
  for (const other of others) expect((await other).body.events).toHaveLength(1);
});

test('of too many polls of one person the oldest go, also when all come at once', async () => {
  const node = await here.node({ socketsPerPerson: 5 });
  const [anna, bert] = [await makeListener(here.database.owner), await makeListener(here.database.owner)];
  const { thread } = await makePlace(here.database.owner, [anna, bert]);
  const other = poll(node, bert, { stream: thread, after: 0, wait: 2 });
  const polls = await Promise.all(
    Array.from({ length: 40 }, () => poll(node, anna, { stream: thread, after: 0, wait: 2 })),
  );
  expect(polls.every(({ status }) => status === 200)).toBe(true);
  expect(polls.filter(({ ms }) => ms > 1900)).toHaveLength(5);
  expect((await other).ms).toBeGreaterThan(1900);
});
