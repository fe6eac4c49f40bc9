import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Presence } from '../../server/realtime/presence.ts';
import type { Delivery } from '../../server/realtime/delivery.ts';
import type { HereElsewhere } from '../../server/realtime/broker.ts';
import type { Viewer } from '../../server/plugins/viewer.ts';
import type { Ear } from './support/ear.ts';
import { house } from './support/house.ts';
import { makeListener, makePlace, type Listener } from './support/people.ts';

const here = house();
const quick = { presenceMs: 20 };

/** The stream of a meeting that everybody is invited to. */
async function meetingOf({ membershipId }: Listener): Promise<string> {
  const { rows } = await here.database.owner.query<{ id: string }>(
    `with m as (insert into meeting (id, slug, title, format, place, starts_at, minutes, invites, state, announced_at, membership_id)
        values ($1::uuid, $1::uuid::text, 'Treffen', 'online', '', now(), 60, 'everyone', 'live', now(), $2) returning id)
      insert into stream (id, meeting_id) select 'meeting:' || id, id from m returning id`,
    [randomUUID(), membershipId],
  );
  return rows[0]?.id ?? '';
}

const present = (ear: Ear, stream: string, state = 'here') =>
  ear.say({ t: 'presence', id: 1, stream, state });
const counted = (ear: Ear, stream: string, people: number) =>
  ear.wait(({ t, stream: of, people: told }) => t === 'presence' && of === stream && told === people);

test('a room is told how many have it before them, on every node, and when they go; nobody is named', async () => {
  const [one, two] = [await here.node(quick), await here.node(quick)];
  const [anna, bert] = [await makeListener(here.database.owner), await makeListener(here.database.owner)];
  const stream = await meetingOf(anna);
  const [hers, alsoHers, his] = [
    await here.ear(one, anna),
    await here.ear(one, anna),
    await here.ear(two, bert),
  ];
  for (const ear of [hers, alsoHers, his]) await ear.subscribe(stream);
  present(hers, stream);
  present(alsoHers, stream);
  await counted(his, stream, 1);
  present(his, stream);
  for (const ear of [hers, alsoHers, his]) await counted(ear, stream, 2);
  expect([...one.app.presence.in(stream).values()]).toEqual([1, 1]);
  // her other window is still open
  await hers.end();
  present(alsoHers, stream, 'away');
  await his.wait(({ t, people }) => t === 'presence' && people === 1);
  his.say({ t: 'unsubscribe', stream });
  await expect.poll(() => [...one.app.presence.in(stream).keys()]).toEqual([]);
  const told = JSON.stringify([...his.heard, ...alsoHers.heard].filter(({ t }) => t === 'presence'));
  for (const { personId } of [anna, bert]) expect(told).not.toContain(personId);
});

test('nobody is in a room that she does not follow, and a thread has nobody in it', async () => {
  const node = await here.node(quick);
  const [anna, planner] = [
    await makeListener(here.database.owner),
    await makeListener(here.database.owner, 'planner'),
  ];
  const stream = await meetingOf(anna);
  const { thread } = await makePlace(here.database.owner, [anna]);
  const his = await here.ear(node, planner);
  await his.subscribe(stream);
  present(his, stream);
  await his.wait(({ id, code }) => id === 1 && code === 'not_found');
  const hers = await here.ear(node, anna);
  await hers.subscribe(thread);
  present(hers, thread);
  await hers.wait(({ id, code }) => id === 1 && code === 'not_found');
  expect(node.app.presence.in(stream).size + node.app.presence.in(thread).size).toBe(0);
});

test('a node that fell is forgotten, and one that says the same again tells nothing new', () => {
  const hints: unknown[] = [];
  const said: HereElsewhere[] = [];
  const presence = new Presence({
    ...{ everyMs: 10_000, keptMs: 30_000, publish: (message: HereElsewhere) => said.push(message) },
    delivery: { hint: (stream: string) => hints.push(stream) } as unknown as Delivery,
  });
  const message = { kind: 'presence', stream: 'meeting:x', node: 'zwei', people: { innheim: 3 } } as const;
  presence.hear(message);
  presence.hear(message);
  expect(hints).toHaveLength(1);
  expect(presence.in('meeting:x')).toEqual(new Map([['innheim', 3]]));
  presence.sayAgain(Date.now() + 31_000);
  expect(presence.in('meeting:x').size).toBe(0);
  expect(hints).toHaveLength(2);
  presence.come({}, { personId: 'anna', organisation: { id: 'innheim' } } as Viewer, 'meeting:x');
  presence.sayAgain();
  expect(said).toMatchObject([{ stream: 'meeting:x', people: { innheim: 1 } }]);
  presence.stop();
});

test('who comes and goes within a moment, and a second window, tell nobody anything', async () => {
  const node = await here.node(quick);
  const anna = await makeListener(here.database.owner);
  const stream = await meetingOf(anna);
  const [hers, alsoHers] = [await here.ear(node, anna), await here.ear(node, anna)];
  for (const ear of [hers, alsoHers]) await ear.subscribe(stream);
  present(hers, stream);
  await counted(alsoHers, stream, 1);
  for (let i = 0; i < 5; i++) {
    present(alsoHers, stream);
    present(alsoHers, stream, 'away');
    await sleep(40);
  }
  present(hers, stream, 'away');
  await counted(alsoHers, stream, 0);
  expect(alsoHers.heard.flatMap(({ t, people }) => (t === 'presence' ? [people] : []))).toEqual([1, 0]);
});
