import { beforeEach, describe, expect, test } from 'vitest';
import { event, LiveTab, thread } from '../support/live-tab.ts';

let tab: LiveTab;

beforeEach(() => {
  tab = new LiveTab();
});

describe('a stream', () => {
  beforeEach(() => {
    tab.client.subscribe(thread, 41, tab.listener);
    tab.connect();
    tab.subscribed(43);
  });

  test('is asked for from where the page was read', () => {
    expect(tab.asks()).toEqual([{ t: 'subscribe', id: expect.any(Number), stream: thread, after: 41 }]);
  });

  test('is told once and in order', () => {
    for (const seq of [42, 43, 43, 42, 44]) tab.world.socket.say(event(seq));
    expect(tab.heard).toEqual([42, 43, 44]);
  });

  test('with a jump is asked for again, once, and misses nothing', () => {
    tab.world.socket.say(event(42));
    tab.world.socket.say(event(45));
    tab.world.socket.say(event(46));
    expect(tab.asks()).toHaveLength(2);
    expect(tab.asks()[1]).toMatchObject({ after: 42 });
    tab.subscribed(46);
    for (const seq of [43, 44, 45, 46]) tab.world.socket.say(event(seq));
    expect(tab.heard).toEqual([42, 43, 44, 45, 46]);
  });

  test('whose last event got lost is asked for again when the heads say so', () => {
    tab.world.socket.say({ t: 'heads', heads: { [thread]: 42, 'thread:other': 7 } });
    expect(tab.asks()[1]).toMatchObject({ after: 41 });
    tab.world.socket.say({ t: 'heads', heads: { [thread]: 41 } });
    expect(tab.asks()).toHaveLength(2);
  });

  test('too far behind reads the page again and goes on at the head', () => {
    tab.world.socket.say({ t: 'resync', stream: thread, head: 900 });
    expect(tab.signs).toEqual(['resync']);
    expect(tab.asks()[1]).toMatchObject({ after: 900 });
    tab.subscribed(900);
    tab.world.socket.say(event(901));
    expect(tab.heard).toEqual([901]);
  });

  test('that may no longer be read is told so and is not asked for again', () => {
    tab.world.socket.say({ t: 'revoked', stream: thread });
    expect(tab.signs).toEqual(['revoked']);
    tab.world.socket.ears.closed(1006);
    tab.world.pass(30_000);
    tab.connect();
    expect(tab.asks()).toEqual([]);
  });

  test('whose list was read before something grew reads it again, and only then', () => {
    for (const readAt of [20_000, 30_000]) {
      tab = new LiveTab();
      tab.client.subscribe(thread, undefined, { ...tab.listener, readAt });
      tab.connect();
      tab.subscribed(43, 25_000);
      expect(tab.signs).toEqual(readAt < 25_000 ? ['activity '] : []);
    }
  });

  test('goes on at the same place after a reconnection, and reads its lists once', () => {
    tab.world.socket.say(event(42));
    tab.world.socket.ears.closed(1006);
    tab.world.pass(30_000);
    tab.connect();
    expect(tab.asks()).toEqual([expect.objectContaining({ after: 42 })]);
    expect(tab.signs).toEqual(['activity ']);
  });

  test('after a restore from backup starts at the new head and reads the page again', () => {
    tab.world.socket.ears.closed(1006);
    tab.world.pass(30_000);
    tab.connect('two');
    expect(tab.asks()[0]).not.toHaveProperty('after');
    tab.subscribed(3);
    expect(tab.signs).toContain('resync');
    tab.world.socket.say(event(4));
    expect(tab.heard).toEqual([4]);
  });

  test('with a second listener that is further behind tells each what it lacks', () => {
    tab.world.socket.say(event(42));
    const late: number[] = [];
    tab.client.subscribe(thread, 40, { event: ({ seq }) => void late.push(seq) });
    expect(tab.asks()[1]).toMatchObject({ after: 40 });
    tab.subscribed(42);
    for (const seq of [41, 42, 43]) tab.world.socket.say(event(seq));
    expect(late).toEqual([41, 42, 43]);
    expect(tab.heard).toEqual([42, 43]);
  });

  test('is left when nobody listens', () => {
    const leave = tab.client.subscribe('channel:1', undefined, {});
    leave();
    expect(tab.world.socket.sent.at(-1)).toEqual({ t: 'unsubscribe', stream: 'channel:1' });
  });
});

describe('whoever has a room before her', () => {
  const said = () =>
    tab.world.socket.sent.flatMap((frame) =>
      frame.t === 'presence' ? [(frame as { state?: string }).state] : [],
    );
  const counts: number[] = [];
  const room = () => ({ ...tab.listener, presence: (people: number) => void counts.push(people) });

  test('says so once the stream is followed, over again after a new connection, and hears how many there are', () => {
    tab.client.subscribe(thread, 41, room());
    tab.connect();
    expect(said()).toEqual([]);
    tab.subscribed(43);
    expect(said()).toEqual(['here']);
    tab.world.socket.say({ t: 'presence', stream: thread, people: 3 });
    expect(counts).toEqual([3]);
    tab.world.socket.ears.closed(1006);
    tab.world.pass(30_000);
    tab.connect();
    expect(said()).toEqual([]);
    tab.subscribed(43);
    expect(said()).toEqual(['here']);
  });

  test('says so also where the page follows it already, and that she left as long as it goes on following', () => {
    tab.client.subscribe(thread, 41, tab.listener);
    tab.connect();
    tab.subscribed(43);
    const leave = tab.client.subscribe(thread, 43, room());
    expect(said()).toEqual(['here']);
    leave();
    expect(said()).toEqual(['here', 'away']);
  });
});
