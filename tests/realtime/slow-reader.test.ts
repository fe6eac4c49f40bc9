import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { until, type Ear } from './support/ear.ts';
import { house, upTo } from './support/house.ts';
import { makeListener, makePlace } from './support/people.ts';
import { write } from './support/write.ts';

const here = house();
const large = { html: 'x'.repeat(200_000) };

// what the kernels of both ends take before anything is held back: a few megabytes
const enough = 60;

function stopReading(ear: Ear): void {
  ear.socket.pause();
}

test('a slow reader is paused and goes on from the table; the others notice nothing', async () => {
  const node = await here.node({ bufferHighBytes: 262_144, bufferLowBytes: 65_536, slowCloseMs: 10_000 });
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  const [slow, quick] = [await here.ear(node, anna), await here.ear(node, anna)];
  for (const ear of [slow, quick]) await ear.subscribe(thread, 0);
  stopReading(slow);
  await write(node, anna, thread, enough, large);
  await until(() => quick.numbers(thread).length === enough);
  expect(quick.numbers(thread)).toEqual(upTo(enough));
  const held = [...node.app.websocketServer.clients].map(({ bufferedAmount }) => bufferedAmount);
  // one event may still go over the mark, not all that came after it
  expect(Math.max(...held)).toBeGreaterThan(262_144);
  expect(Math.max(...held)).toBeLessThan(262_144 + 210_000);
  slow.socket.resume();
  await until(() => slow.numbers(thread).length === enough, 10_000);
  expect(slow.numbers(thread)).toEqual(upTo(enough));
});

test('paused for too long: 4008, and the line is cut when it does not even read that', async () => {
  const node = await here.node({ slowCloseMs: 300 });
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  const slow = await here.ear(node, anna);
  await slow.subscribe(thread, 0);
  stopReading(slow);
  await write(node, anna, thread, enough, large);
  expect(await until(() => node.realtime.sockets === 0, 4000)).toBe(true);
  expect(node.app.websocketServer.clients.size).toBe(0);
});

test('one that reads again in time is told 4008 when it was too slow', async () => {
  const node = await here.node({ slowCloseMs: 300 });
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  const slow = await here.ear(node, anna);
  await slow.subscribe(thread, 0);
  stopReading(slow);
  await write(node, anna, thread, enough, large);
  await sleep(600);
  slow.socket.resume();
  expect(await slow.waitClose(4000)).toMatchObject({ code: 4008 });
});
