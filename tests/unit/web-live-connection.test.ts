import { beforeEach, describe, expect, test } from 'vitest';
import { event, LiveTab, thread } from '../support/live-tab.ts';
import { LiveWorld, settled } from '../support/live-world.ts';

let tab: LiveTab;

beforeEach(() => {
  tab = new LiveTab();
});

describe('the connection', () => {
  beforeEach(() => {
    tab.client.subscribe(thread, 0, tab.listener);
  });

  test('pings at each heartbeat and is replaced when no pong comes', () => {
    tab.connect();
    tab.world.pass(25_000);
    expect(tab.world.socket.sent.at(-1)).toEqual({ t: 'ping' });
    tab.world.socket.say({ t: 'pong' });
    tab.world.pass(20_000);
    expect(tab.world.sockets).toHaveLength(1);
    tab.world.pass(5_000 + 5_000 + 1_000);
    expect(tab.world.sockets).toHaveLength(2);
    expect(tab.world.sockets[0]?.closed).toBe(true);
  });

  test('that seems open after sleep is checked at once', () => {
    tab.connect();
    tab.world.pass(1_000);
    tab.world.sleep(3_600_000);
    tab.world.pass(0);
    expect(tab.world.socket.sent.at(-1)).toEqual({ t: 'ping' });
    tab.world.pass(6_000);
    expect(tab.world.sockets).toHaveLength(2);
  });

  test('that waits to come back does not wait when the network is back', () => {
    tab.connect();
    tab.world.socket.ears.closed(1006);
    expect(tab.world.sockets).toHaveLength(1);
    tab.client.check();
    expect(tab.world.sockets).toHaveLength(2);
  });

  test.each([
    [0, 0],
    [0.999, 499],
  ])('comes back at random between nothing and half a second (%d)', (dice, milliseconds) => {
    tab.world.dice = dice;
    tab.connect();
    tab.world.socket.ears.closed(1006);
    if (milliseconds > 0) {
      tab.world.pass(milliseconds);
      expect(tab.world.sockets).toHaveLength(1);
    }
    tab.world.pass(1);
    expect(tab.world.sockets).toHaveLength(2);
  });

  test('of a draining server comes back within the range that it named', () => {
    tab.world.dice = 0;
    tab.connect();
    tab.world.socket.say({ t: 'bye', within: [500, 10_000] });
    tab.world.socket.ears.closed(1012);
    tab.world.pass(499);
    expect(tab.world.sockets).toHaveLength(1);
    tab.world.pass(1);
    expect(tab.world.sockets).toHaveLength(2);
  });

  test('whose session ended does not come back', () => {
    tab.connect();
    tab.world.socket.ears.closed(4001);
    tab.world.pass(600_000);
    expect(tab.world.sockets).toHaveLength(1);
    expect(tab.states.at(-1)).toBe('ended');
  });

  test('survives what is no frame', () => {
    tab.connect();
    for (const text of ['null', '7', '"t"', '[]', '{', '{"t":1}', '{"t":"later"}'])
      tab.world.socket.ears.message(text);
    tab.world.socket.say(event(1));
    expect(tab.heard).toEqual([1]);
  });

  test('says when it is interrupted and when it is back', () => {
    tab.connect();
    tab.world.socket.ears.closed(1006);
    tab.world.pass(500);
    tab.connect();
    expect(tab.states).toEqual(['connecting', 'connected', 'interrupted', 'connected']);
  });
});

test('whose long polling cannot be fetched asks for it again at the next failure, and not once the socket is there', () => {
  const own = new LiveTab();
  own.client.subscribe(thread, 41, own.listener);
  own.world.hasLongPoll = false;
  own.fail(2);
  expect(own.world.asked).toHaveLength(0);
  own.world.hasLongPoll = true;
  own.fail(1);
  expect(own.world.asked).toHaveLength(1);

  const late = new LiveTab();
  let fetched = () => {};
  late.world.longPoll = (then) => {
    fetched = () => LiveWorld.prototype.longPoll.call(late.world, then);
  };
  late.client.subscribe(thread, 41, late.listener);
  late.fail(2);
  late.client.check();
  late.connect();
  fetched();
  expect(late.world.asked).toHaveLength(0);
});

describe('where the socket does not come through', () => {
  beforeEach(() => {
    tab.client.subscribe(thread, 41, tab.listener);
    tab.fail(2);
  });

  test('after two failures the events are asked for, and again from the last one', async () => {
    expect(tab.world.asked[0]?.path).toBe('/api/v1/events?stream=thread%3A1&after=41&wait=25');
    const events = [{ seq: 42, type: 'post.created', at: '', data: {} }];
    tab.world.asked[0]?.answer(200, { events, head: 42 });
    await settled();
    expect(tab.heard).toEqual([42]);
    expect(tab.states.at(-1)).toBe('connected');
    expect(tab.world.asked[1]?.path).toContain('after=42');
  });

  test('the socket is tried again only every five minutes', async () => {
    tab.world.asked[0]?.answer(200, { events: [], head: 41 });
    await settled();
    tab.world.socket.ears.closed(1006);
    const tried = tab.world.sockets.length;
    tab.world.pass(4 * 60_000);
    expect(tab.world.sockets).toHaveLength(tried);
    tab.world.pass(61_000);
    expect(tab.world.sockets).toHaveLength(tried + 1);
    tab.connect();
    expect(tab.world.asked.at(-1)?.signal.aborted).toBe(true);
    expect(tab.asks()[0]).toMatchObject({ after: 41 });
  });

  test('too far behind reads the page again', async () => {
    tab.world.asked[0]?.answer(200, { resync: true, head: 900 });
    await settled();
    expect(tab.signs).toContain('resync');
    expect(tab.world.asked[1]?.path).toContain('after=900');
  });

  test('an ended session is noticed', async () => {
    tab.world.asked[0]?.answer(401);
    await settled();
    expect(tab.states.at(-1)).toBe('ended');
  });

  test('an error of the server is calmly tried again', async () => {
    tab.world.asked[0]?.answer(503);
    await settled();
    expect(tab.states.at(-1)).toBe('interrupted');
    tab.world.pass(2_000);
    expect(tab.world.asked).toHaveLength(2);
  });
});
