import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { Ear, until } from './support/ear.ts';
import { house } from './support/house.ts';
import { makeListener, makePlace, signIn } from './support/people.ts';
import { write } from './support/write.ts';

const here = house();

/** The HTTP status with which the door refuses. */
async function refusal(url: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(url, { headers });
  socket.on('error', () => {});
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => resolve(101));
  });
}

test('without a session: 401; from a foreign page: 403', async () => {
  const node = await here.node();
  const { cookie } = await makeListener(here.database.owner);
  expect(await refusal(node.socket, {})).toBe(401);
  expect(await refusal(node.socket, { cookie: 'rathausrunde=nonsense' })).toBe(401);
  expect(await refusal(node.socket, { cookie, origin: 'https://evil.example' })).toBe(403);
  expect(await refusal(node.socket, { cookie, origin: 'null' })).toBe(403);
  expect(await refusal(node.socket, { cookie, origin: node.http, 'sec-fetch-site': 'cross-site' })).toBe(403);
  const own = new Ear(node.socket, { cookie, origin: node.http });
  await own.wait(({ t }) => t === 'welcome');
  await own.end();
  // nothing is left behind of those that were refused
  const open = () => new Promise((resolve) => node.app.server.getConnections((_, count) => resolve(count)));
  await sleep(50);
  expect(await open()).toBe(0);
  expect((await fetch(`${node.http}/api/v1/socket`, { headers: { cookie } })).status).toBe(404);
});

test('with PUBLIC_URL that origin counts', async () => {
  const node = await here.node({ publicUrl: 'https://runde.example.org' });
  const { cookie } = await makeListener(here.database.owner);
  expect(await refusal(node.socket, { cookie, origin: node.http })).toBe(403);
  expect(await refusal(node.socket, { cookie, origin: 'https://runde.example.org' })).toBe(101);
});

test('a frame over the limit: 1009', async () => {
  const node = await here.node();
  const ear = await here.ear(node, await makeListener(here.database.owner));
  ear.say(JSON.stringify({ t: 'ping', pad: 'x'.repeat(16_384) }));
  expect(await ear.waitClose()).toMatchObject({ code: 1009 });
});

test('of too many sockets of one person the oldest goes: 4009', async () => {
  const node = await here.node({ socketsPerPerson: 3 });
  const anna = await makeListener(here.database.owner);
  const elsewhere = await signIn(here.database.owner, anna.personId, anna.membershipId);
  const other = await here.ear(node, await makeListener(here.database.owner));
  const ears = [await here.ear(node, anna), await here.ear(node, elsewhere), await here.ear(node, anna)];
  const last = await here.ear(node, anna);
  expect(await ears[0]?.waitClose()).toMatchObject({ code: 4009 });
  await sleep(50);
  expect([...ears.slice(1), last, other].map(({ closed }) => closed)).toEqual([null, null, null, null]);
});

test('too many subscriptions are refused; what is followed goes on', async () => {
  const node = await here.node({ subscriptionsPerSocket: 2 });
  const anna = await makeListener(here.database.owner);
  const [one, two] = [
    await makePlace(here.database.owner, [anna]),
    await makePlace(here.database.owner, [anna]),
  ];
  const ear = await here.ear(node, anna);
  await ear.subscribe(one.thread);
  await ear.subscribe(one.channel);
  expect(await ear.subscribe(two.thread)).toMatchObject({ t: 'error', code: 'too_many_subscriptions' });
  expect(await ear.subscribe(one.thread, 0)).toMatchObject({ t: 'subscribed' });
  ear.say({ t: 'unsubscribe', stream: one.channel });
  expect(await ear.subscribe(two.thread)).toMatchObject({ t: 'subscribed' });
  await write(node, anna, one.channel);
  await write(node, anna, two.thread);
  await until(() => ear.numbers(two.thread).length > 0);
  expect(ear.numbers(one.channel)).toEqual([]);
});

test('a socket that asks without end is answered one question at a time, and for the last one', async () => {
  const node = await here.node({ framesPerSecond: 1000 });
  const anna = await makeListener(here.database.owner);
  const { thread, channel } = await makePlace(here.database.owner, [anna]);
  await write(node, anna, thread, 3);
  const ear = await here.ear(node, anna);
  for (let id = 1; id <= 300; id++) ear.say({ t: 'subscribe', id, stream: thread, after: 0 });
  expect(await ear.subscribe(channel)).toMatchObject({ t: 'subscribed' });
  const answered = ear.heard.filter(({ t, stream }) => t === 'subscribed' && stream === thread);
  expect(answered.at(-1)?.id).toBe(300);
  expect(answered.length).toBeLessThan(100);
});

test('too many frames are refused, far too many close: 4029', async () => {
  const node = await here.node({ framesPerSecond: 20 });
  const ear = await here.ear(node, await makeListener(here.database.owner));
  await sleep(1000 - (Date.now() % 1000) + 5);
  for (let i = 0; i < 30; i++) ear.say({ t: 'ping', id: i });
  await ear.wait(({ code }) => code === 'rate_limited');
  expect(ear.heard.filter(({ t }) => t === 'pong')).toHaveLength(20);
  for (let i = 0; i < 20; i++) ear.say({ t: 'ping' });
  expect(await ear.waitClose()).toMatchObject({ code: 4029 });
});

test('a socket that says nothing is closed, one that pings is not', async () => {
  const node = await here.node({ silenceMs: 300, heartbeatMs: 100 });
  const anna = await makeListener(here.database.owner);
  const [silent, alive] = [await here.ear(node, anna), await here.ear(node, anna)];
  const pinging = setInterval(() => alive.say({ t: 'ping' }), 50);
  expect(await silent.waitClose(2000)).toMatchObject({ code: 1001 });
  await sleep(300);
  clearInterval(pinging);
  expect(alive.closed).toBeNull();
  await alive.wait(({ t }) => t === 'pong');
});

test('a node that drains says when to come back, and closes: 1012', async () => {
  const node = await here.node();
  const ear = await here.ear(node, await makeListener(here.database.owner));
  const began = performance.now();
  await node.app.close();
  expect(await ear.waitClose()).toMatchObject({ code: 1012 });
  expect(ear.heard.at(-1)).toEqual({ t: 'bye', within: [500, 10_000] });
  expect(performance.now() - began).toBeLessThan(1500);
});
