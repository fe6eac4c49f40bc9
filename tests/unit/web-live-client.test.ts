import { beforeEach, describe, expect, test } from 'vitest';
import { LiveClient, type LiveState } from '../../web/src/lib/live/client.ts';
import type { LiveEvent } from '../../web/src/lib/live/frames.ts';
import { LiveWorld, settled } from '../support/live-world.ts';

const thread = 'thread:1';
let world: LiveWorld;
let client: LiveClient;
let states: LiveState[];
let heard: number[];
let signs: string[];

const listener = {
  event: ({ seq }: LiveEvent) => void heard.push(seq),
  resync: () => void signs.push('resync'),
  revoked: () => void signs.push('revoked'),
  activity: (threads: string[]) => void signs.push(`activity ${threads.join()}`),
};
const event = (seq: number) => ({ t: 'event', stream: thread, seq, type: 'post.created', at: '', data: {} });
const welcome = { t: 'welcome', heartbeat: 25, epoch: 'one', person: 'p' };
const asks = () => world.socket.sent.filter(({ t }) => t === 'subscribe');

function connect(epoch = 'one') {
  world.socket.say({ ...welcome, epoch });
}
function subscribed(head: number) {
  world.socket.say({ t: 'subscribed', id: asks().at(-1)?.id, stream: thread, head });
}
/** lets reconnecting happen and the new socket fail, so often */
function fail(times: number) {
  for (let time = 0; time < times; time += 1) {
    world.socket.ears.closed(1006);
    world.pass(60_000);
  }
}

beforeEach(() => {
  world = new LiveWorld();
  states = [];
  heard = [];
  signs = [];
  client = new LiveClient(world, (state) => void states.push(state));
});

describe('a stream', () => {
  beforeEach(() => {
    client.subscribe(thread, 41, listener);
    connect();
    subscribed(43);
  });

  test('is asked for from where the page was read', () => {
    expect(asks()).toEqual([{ t: 'subscribe', id: expect.any(Number), stream: thread, after: 41 }]);
  });

  test('is told once and in order', () => {
    for (const seq of [42, 43, 43, 42, 44]) world.socket.say(event(seq));
    expect(heard).toEqual([42, 43, 44]);
  });

  test('with a jump is asked for again, once, and misses nothing', () => {
    world.socket.say(event(42));
    world.socket.say(event(45));
    world.socket.say(event(46));
    expect(asks()).toHaveLength(2);
    expect(asks()[1]).toMatchObject({ after: 42 });
    subscribed(46);
    for (const seq of [43, 44, 45, 46]) world.socket.say(event(seq));
    expect(heard).toEqual([42, 43, 44, 45, 46]);
  });

  test('whose last event got lost is asked for again when the heads say so', () => {
    world.socket.say({ t: 'heads', heads: { [thread]: 42, 'thread:other': 7 } });
    expect(asks()[1]).toMatchObject({ after: 41 });
    world.socket.say({ t: 'heads', heads: { [thread]: 41 } });
    expect(asks()).toHaveLength(2);
  });

  test('too far behind reads the page again and goes on at the head', () => {
    world.socket.say({ t: 'resync', stream: thread, head: 900 });
    expect(signs).toEqual(['resync']);
    expect(asks()[1]).toMatchObject({ after: 900 });
    subscribed(900);
    world.socket.say(event(901));
    expect(heard).toEqual([901]);
  });

  test('that may no longer be read is told so and is not asked for again', () => {
    world.socket.say({ t: 'revoked', stream: thread });
    expect(signs).toEqual(['revoked']);
    world.socket.ears.closed(1006);
    world.pass(30_000);
    connect();
    expect(asks()).toEqual([]);
  });

  test('goes on at the same place after a reconnection, and reads its lists once', () => {
    world.socket.say(event(42));
    world.socket.ears.closed(1006);
    world.pass(30_000);
    connect();
    expect(asks()).toEqual([expect.objectContaining({ after: 42 })]);
    expect(signs).toEqual(['activity ']);
  });

  test('after a restore from backup starts at the new head and reads the page again', () => {
    world.socket.ears.closed(1006);
    world.pass(30_000);
    connect('two');
    expect(asks()[0]).not.toHaveProperty('after');
    subscribed(3);
    expect(signs).toContain('resync');
    world.socket.say(event(4));
    expect(heard).toEqual([4]);
  });

  test('with a second listener that is further behind tells each what it lacks', () => {
    world.socket.say(event(42));
    const late: number[] = [];
    client.subscribe(thread, 40, { event: ({ seq }) => void late.push(seq) });
    expect(asks()[1]).toMatchObject({ after: 40 });
    subscribed(42);
    for (const seq of [41, 42, 43]) world.socket.say(event(seq));
    expect(late).toEqual([41, 42, 43]);
    expect(heard).toEqual([42, 43]);
  });

  test('is left when nobody listens', () => {
    const leave = client.subscribe('channel:1', undefined, {});
    leave();
    expect(world.socket.sent.at(-1)).toEqual({ t: 'unsubscribe', stream: 'channel:1' });
  });
});

describe('the connection', () => {
  beforeEach(() => {
    client.subscribe(thread, 0, listener);
  });

  test('pings at each heartbeat and is replaced when no pong comes', () => {
    connect();
    world.pass(25_000);
    expect(world.socket.sent.at(-1)).toEqual({ t: 'ping' });
    world.socket.say({ t: 'pong' });
    world.pass(20_000);
    expect(world.sockets).toHaveLength(1);
    world.pass(5_000 + 5_000 + 1_000);
    expect(world.sockets).toHaveLength(2);
    expect(world.sockets[0]?.closed).toBe(true);
  });

  test('that seems open after sleep is checked at once', () => {
    connect();
    world.pass(1_000);
    world.sleep(3_600_000);
    world.pass(0);
    expect(world.socket.sent.at(-1)).toEqual({ t: 'ping' });
    world.pass(6_000);
    expect(world.sockets).toHaveLength(2);
  });

  test('that waits to come back does not wait when the network is back', () => {
    connect();
    world.socket.ears.closed(1006);
    expect(world.sockets).toHaveLength(1);
    client.check();
    expect(world.sockets).toHaveLength(2);
  });

  test.each([
    [0, 0],
    [0.999, 499],
  ])('comes back at random between nothing and half a second (%d)', (dice, milliseconds) => {
    world.dice = dice;
    connect();
    world.socket.ears.closed(1006);
    if (milliseconds > 0) {
      world.pass(milliseconds);
      expect(world.sockets).toHaveLength(1);
    }
    world.pass(1);
    expect(world.sockets).toHaveLength(2);
  });

  test('of a draining server comes back within the range that it named', () => {
    world.dice = 0;
    connect();
    world.socket.say({ t: 'bye', within: [500, 10_000] });
    world.socket.ears.closed(1012);
    world.pass(499);
    expect(world.sockets).toHaveLength(1);
    world.pass(1);
    expect(world.sockets).toHaveLength(2);
  });

  test('whose session ended does not come back', () => {
    connect();
    world.socket.ears.closed(4001);
    world.pass(600_000);
    expect(world.sockets).toHaveLength(1);
    expect(states.at(-1)).toBe('ended');
  });

  test('survives what is no frame', () => {
    connect();
    for (const text of ['null', '7', '"t"', '[]', '{', '{"t":1}', '{"t":"later"}'])
      world.socket.ears.message(text);
    world.socket.say(event(1));
    expect(heard).toEqual([1]);
  });

  test('says when it is interrupted and when it is back', () => {
    connect();
    world.socket.ears.closed(1006);
    world.pass(500);
    connect();
    expect(states).toEqual(['connecting', 'connected', 'interrupted', 'connected']);
  });
});

describe('where the socket does not come through', () => {
  beforeEach(() => {
    client.subscribe(thread, 41, listener);
    fail(2);
  });

  test('after two failures the events are asked for, and again from the last one', async () => {
    expect(world.asked[0]?.path).toBe('/api/v1/events?stream=thread%3A1&after=41&wait=25');
    const events = [{ seq: 42, type: 'post.created', at: '', data: {} }];
    world.asked[0]?.answer(200, { events, head: 42 });
    await settled();
    expect(heard).toEqual([42]);
    expect(states.at(-1)).toBe('connected');
    expect(world.asked[1]?.path).toContain('after=42');
  });

  test('the socket is tried again only every five minutes', async () => {
    world.asked[0]?.answer(200, { events: [], head: 41 });
    await settled();
    world.socket.ears.closed(1006);
    const tried = world.sockets.length;
    world.pass(4 * 60_000);
    expect(world.sockets).toHaveLength(tried);
    world.pass(61_000);
    expect(world.sockets).toHaveLength(tried + 1);
    connect();
    expect(world.asked.at(-1)?.signal.aborted).toBe(true);
    expect(asks()[0]).toMatchObject({ after: 41 });
  });

  test('too far behind reads the page again', async () => {
    world.asked[0]?.answer(200, { resync: true, head: 900 });
    await settled();
    expect(signs).toContain('resync');
    expect(world.asked[1]?.path).toContain('after=900');
  });

  test('an ended session is noticed', async () => {
    world.asked[0]?.answer(401);
    await settled();
    expect(states.at(-1)).toBe('ended');
  });

  test('an error of the server is calmly tried again', async () => {
    world.asked[0]?.answer(503);
    await settled();
    expect(states.at(-1)).toBe('interrupted');
    world.pass(2_000);
    expect(world.asked).toHaveLength(2);
  });
});
