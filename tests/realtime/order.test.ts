import { expect, test } from 'vitest';
import { appendEvent, appendEvents, headOf } from '../../server/realtime/append-event.ts';
import { until } from './support/ear.ts';
import { house, upTo } from './support/house.ts';
import { makeListener, makePlace } from './support/people.ts';
import { write, writeMany } from './support/write.ts';

const here = house();

test('the first frame is the welcome, with heartbeat, epoch and person', async () => {
  const one = await here.node();
  const anna = await makeListener(here.database.owner);
  const { heard } = await here.ear(one, anna);
  expect(heard).toEqual([
    { t: 'welcome', heartbeat: 25, epoch: expect.stringMatching(/^[0-9a-f-]{36}$/), person: anna.personId },
  ]);
});

test('replay, then live, in order and each exactly once', async () => {
  const one = await here.node();
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  await write(one, anna, thread, 3, { number: 1 });
  const hers = await here.ear(one, anna);
  expect(await hers.subscribe(thread, 1)).toMatchObject({ t: 'subscribed', stream: thread, head: 3 });
  await write(one, anna, thread, 2);
  await until(() => hers.numbers(thread).length >= 4);
  expect(hers.numbers(thread)).toEqual([2, 3, 4, 5]);
  expect(hers.events(thread)[0]).toEqual({
    t: 'event',
    stream: thread,
    seq: 2,
    type: 'post.created',
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    data: { number: 1 },
  });
});

test('without `after` only what comes from now on', async () => {
  const one = await here.node();
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  await write(one, anna, thread, 3);
  const hers = await here.ear(one, anna);
  expect(await hers.subscribe(thread)).toMatchObject({ t: 'subscribed', head: 3 });
  await write(one, anna, thread);
  await until(() => hers.numbers(thread).length > 0);
  expect(hers.numbers(thread)).toEqual([4]);
});

test('sixteen writers on two nodes: every ear hears 1..n in order, also those that come and go', async () => {
  const [one, two] = [await here.node(), await here.node()];
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  const steady = [await here.ear(one, anna), await here.ear(two, anna)];
  for (const each of steady) await each.subscribe(thread, 0);
  let writing = true;
  const restless = (async () => {
    const numbers: number[] = [];
    while (writing) {
      const hers = await here.ear(numbers.length % 2 ? one : two, anna);
      await hers.subscribe(thread, numbers.at(-1) ?? 0);
      await until(() => !writing || hers.numbers(thread).length > 20, 300);
      await hers.end();
      numbers.push(...hers.numbers(thread));
    }
    const last = await here.ear(one, anna);
    await last.subscribe(thread, numbers.at(-1) ?? 0);
    await until(() => (last.numbers(thread).at(-1) ?? numbers.at(-1)) === 320);
    return [...numbers, ...last.numbers(thread)];
  })();
  await Promise.all(upTo(16).map((writer) => write(writer % 2 ? one : two, anna, thread, 20)));
  writing = false;
  expect(await restless).toEqual(upTo(320));
  for (const each of steady) {
    await until(() => each.numbers(thread).length >= 320);
    expect(each.numbers(thread)).toEqual(upTo(320));
  }
});

test('several streams in one transaction do not wait for each other in a circle', async () => {
  const one = await here.node();
  const anna = await makeListener(here.database.owner);
  const { thread, channel } = await makePlace(here.database.owner, [anna]);
  const pair = (first: string, second: string) =>
    one.database.asViewer(anna, (tx) =>
      appendEvents(tx, [
        { stream: first, type: 'post.created', data: {} },
        { stream: second, type: 'post.edited', data: {} },
        { stream: first, type: 'post.withdrawn', data: {} },
      ]),
    );
  await Promise.all(upTo(40).map((i) => (i % 2 ? pair(thread, channel) : pair(channel, thread))));
  const { rows } = await here.database.owner.query(
    `select stream, count(*)::int as events, min(seq)::int as first, max(seq)::int as last,
       (select head::int from stream where id = stream) as head from event where stream = any ($1) group by stream`,
    [[thread, channel]],
  );
  const complete = { events: 60, first: 1, last: 60, head: 60 };
  expect(rows).toEqual([expect.objectContaining(complete), expect.objectContaining(complete)]);
});

test('what is rolled back takes no number', async () => {
  const one = await here.node();
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  const abort = one.database.asViewer(anna, async (tx) => {
    await appendEvent(tx, thread, 'post.created', {});
    throw new Error('no');
  });
  await expect(abort).rejects.toThrow('no');
  expect(await write(one, anna, thread)).toEqual([1]);
  expect(await one.database.asViewer(anna, (tx) => headOf(tx, thread))).toBe(1);
});

test('nobody writes into a stream that she cannot read', async () => {
  const one = await here.node();
  const [anna, bert] = [await makeListener(here.database.owner), await makeListener(here.database.owner)];
  const { thread } = await makePlace(here.database.owner, [anna]);
  await expect(write(one, bert, thread)).rejects.toThrow();
});

test('asked again for a stream that is followed, it goes on from there without doubling', async () => {
  const one = await here.node();
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  await write(one, anna, thread, 3);
  const hers = await here.ear(one, anna);
  await hers.subscribe(thread, 0);
  await hers.subscribe(thread, 2);
  await write(one, anna, thread);
  await until(() => hers.numbers(thread).at(-1) === 4);
  expect(hers.numbers(thread)).toEqual([1, 2, 3, 3, 4]);
});

test('more than 1000 behind, pruned, or ahead of the head: resync, and no subscription', async () => {
  const one = await here.node();
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  await writeMany(one, anna, thread, 1001);
  const hers = await here.ear(one, anna);
  expect(await hers.subscribe(thread, 0)).toEqual({ t: 'resync', stream: thread, head: 1001 });
  expect(await hers.subscribe(thread, 1002)).toEqual({ t: 'resync', stream: thread, head: 1001 });
  expect(await hers.subscribe(thread, 1)).toMatchObject({ t: 'subscribed', head: 1001 });
  await until(() => hers.numbers(thread).length === 1000);
  expect(hers.numbers(thread)).toEqual(upTo(1001, 2));

  await here.database.owner.query(
    `update event set at = now() - interval '40 days' where stream = $1 and seq <= 900`,
    [thread],
  );
  await here.database.owner.query(`select prune_events(now() - interval '30 days')`);
  const late = await here.ear(one, anna);
  expect(await late.subscribe(thread, 899)).toMatchObject({ t: 'resync', head: 1001 });
  await write(one, anna, thread);
  expect(await late.subscribe(thread, 900)).toMatchObject({ t: 'subscribed', head: 1002 });
  await until(() => late.numbers(thread).length === 102);
  expect(late.numbers(thread)).toEqual(upTo(1002, 901));
});

test('the heads show a gap at the very end', async () => {
  const one = await here.node({ heartbeatMs: 50 });
  const anna = await makeListener(here.database.owner);
  const { thread, channel } = await makePlace(here.database.owner, [anna]);
  const hers = await here.ear(one, anna);
  await hers.subscribe(thread);
  await hers.subscribe(channel);
  await write(one, anna, thread, 2);
  const heads = await hers.wait(
    ({ t, heads }) => t === 'heads' && (heads as Record<string, number>)[thread] === 2,
  );
  expect(heads.heads).toEqual({ [thread]: 2, [channel]: 0 });
});

test('a tombstone keeps its number', async () => {
  const one = await here.node();
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  await write(one, anna, thread, 2);
  await here.database.owner.query('update event set data = null where stream = $1 and seq = 1', [thread]);
  const hers = await here.ear(one, anna);
  await hers.subscribe(thread, 0);
  await until(() => hers.numbers(thread).length === 2);
  expect(hers.events(thread).map(({ seq, data }) => [seq, data])).toEqual([
    [1, null],
    [2, { html: 'Grüß Gott' }],
  ]);
});
