import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Frame } from '../../server/features/frame/schema.ts';
import { eventTypes } from '../../server/realtime/event-types.ts';
import { testApp, type Caller } from '../support/app.ts';
import { act, deed, onPinned, type Deed, type Shown } from '../support/deeds.ts';
import { inDays } from '../support/in-days.ts';
import { hear, loadPage, seen } from '../support/thread-page.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const seed = 20_261_124;

/** Somebody of each role where she reads. */
const readers = {
  open: ['member', 'lead', 'otherAdvisor', 'ministry', 'admin'],
  own: ['lead', 'planner', 'otherAdvisor', 'ministry'],
} as const satisfies Record<string, PersonName[]>;

const postsOf = async (reader: Caller, thread: string) =>
  (await reader.get<{ items: Shown[] }>(`/api/v1/threads/${thread}/posts?limit=100`)).body.items;

/** What the page shows everybody alike: her own suggestions somebody learns from the answer to making them. */
const alike = (page: Parameters<typeof seen>[0]) => {
  const { ownSuggestions: _own, ...thread } = seen(page).thread;
  return { ...seen(page), thread };
};

const bellOf = async (reader: Caller) => (await reader.get<Frame>('/api/v1/frame')).body.notifications;
async function heard(reader: Caller, name: PersonName, after: number) {
  const path = `/api/v1/events?stream=person:${id(`person:${name}`)}&after=${after}`;
  return (await reader.get<{ events: { data: { count: number } }[]; head: number }>(path)).body;
}

const typesTold = async (kind: keyof typeof eventTypes) =>
  (
    await house.database.owner.query<{ type: string }>(
      'select distinct type collate "C" as type from event where stream like $1 order by 1',
      [`${kind}:%`],
    )
  ).rows.map(({ type }) => type);

type Curating = { what: (typeof orders)[number]; at: number };
const orders = [
  'keep on top',
  'let go',
  'move there and back',
  'split off',
  'take in',
  'refer',
  'erase',
  'name a document',
] as const;
const curating: fc.Arbitrary<Curating> = fc.record({
  what: fc.constantFrom(...orders),
  at: fc.nat(20),
});

/** Each type of event at least once: chance alone would leave some out. The post at 1 is pinned. */
const eachOnce: (Deed | Curating)[] = [
  { what: 'sign', who: 'advisor', at: 1 },
  { what: 'take back signature', who: 'advisor', at: 1 },
  { what: 'suggest', who: 'stranger', at: 2 },
  { what: 'withdraw suggestion', who: 'stranger', at: 2 },
  { what: 'suggest', who: 'stranger', at: 2 },
  { what: 'decline', who: 'advisor', at: 2 },
  { what: 'find helpful', who: 'stranger', at: 2 },
  { what: 'say concerned', who: 'stranger', at: 0 },
  { what: 'accept', who: 'member', at: 2 },
  { what: 'edit', who: 'advisor', at: 2 },
  { what: 'keep on top', at: 3 },
  { what: 'let go', at: 0 },
  { what: 'move there and back', at: 0 },
  { what: 'take in', at: 0 },
  { what: 'split off', at: 3 },
  { what: 'suggest', who: 'stranger', at: 2 },
  { what: 'hide', who: 'advisor', at: 2 },
  { what: 'bring back', who: 'advisor', at: 2 },
  { what: 'close', who: 'advisor', at: 0 },
  { what: 'reopen', who: 'advisor', at: 0 },
  { what: 'retitle', who: 'advisor', at: 0 },
  { what: 'withdraw', who: 'advisor', at: 3 },
  { what: 'take off', who: 'advisor', at: 1 },
  { what: 'accept none', who: 'advisor', at: 0 },
  { what: 'refer', at: 0 },
  { what: 'name a document', at: 0 },
  { what: 'change kind', who: 'advisor', at: 0 },
  { what: 'change kind', who: 'advisor', at: 1 },
];

test(
  'for every role, page and bell that have heard all events show what they would show freshly loaded',
  { timeout: 120_000 },
  async () => {
    const asker = await house.as('member');
    const advisor = await house.as('advisor');
    for (const [channel, names] of Object.entries(readers))
      for (const name of names)
        await (await house.as(name)).send('PUT', `/api/v1/channels/${channel}/follow`, { level: 'all' });
    const told = new Set<PersonName>();
    let done = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 10, arbitrary: deed }, { weight: 1, arbitrary: curating }), {
          minLength: 1,
          maxLength: 30,
          size: 'max',
        }),
        fc.nat(22),
        async (deeds, before) => {
          const channel = before % 3 === 1 ? 'own' : 'open';
          const bells = new Map<PersonName, { head: number; bell: number }>();
          for (const name of readers[channel]) {
            const reader = await house.as(name);
            bells.set(name, { head: (await heard(reader, name, 0)).head, bell: await bellOf(reader) });
          }
          const question = { kind: 'question', title: 'Was die Seite zeigt', body: 'Frage' };
          const asked = await asker.send<{ id: string }>(
            'POST',
            `/api/v1/channels/${channel}/threads`,
            question,
          );
          const thread = asked.body.id;
          const play = async (each: Deed) => {
            const posts = await postsOf(advisor, thread);
            const { expertAnswer } = (await loadPage(advisor, thread)).thread;
            const pinned =
              onPinned.has(each.what) && posts.find(({ id: post }) => post === expertAnswer?.postId);
            const target = pinned || posts[each.at % posts.length];
            if (target) await act(house, thread, target, each);
            done += 1;
          };
          for (let at = 0; at < before; at++)
            await advisor.send('POST', `/api/v1/threads/${thread}/posts`, { body: `Antwort **${at}**` });
          // half of them begin with something that can be signed, replaced and taken off
          if (before % 2) await play({ what: 'pin', who: 'advisor', at: 1 });
          const loaded = [];
          for (const name of readers[channel]) {
            const reader = await house.as(name);
            loaded.push({ name, reader, page: await loadPage(reader, thread, 1 + (before % 2)) });
          }
          for (const each of deeds) {
            if ('who' in each) await play(each);
            else {
              const path = `/api/v1/threads/${thread}`;
              const move = (to: string) =>
                advisor.send('PUT', `${path}/channel`, { channel: to, reason: 'passt dort', widens: true });
              if (each.what === 'keep on top')
                await advisor.send('PUT', `${path}/pinned`, { until: inDays(each.at) });
              else if (each.what === 'let go') await advisor.send('DELETE', `${path}/pinned`);
              else if (each.what === 'split off') {
                const posts = await postsOf(advisor, thread);
                const split = { title: 'Abgetrennt', kind: 'question', reason: 'eigenes Thema' };
                await advisor.send('POST', `${path}/split`, {
                  ...split,
                  posts: [posts[each.at % posts.length]?.id],
                });
              } else if (each.what === 'take in') {
                const double = await asker.send<{ id: string }>(
                  'POST',
                  `/api/v1/channels/${channel}/threads`,
                  question,
                );
                await advisor.send('PUT', `/api/v1/threads/${double.body.id}/merged-into`, {
                  into: thread,
                  reason: 'dasselbe',
                });
              } else if (each.what === 'refer') {
                const there = await asker.send<{ id: string }>(
                  'POST',
                  `/api/v1/channels/${channel}/threads`,
                  question,
                );
                await advisor.send('PUT', `${path}/answered-in`, {
                  thread: there.body.id,
                  reason: 'steht dort',
                });
              } else if (each.what === 'name a document') {
                const body = `[Muster](/dokumente/${id('document')}?seite=${each.at + 1})`;
                await asker.send('POST', `${path}/posts`, { body });
              } else if (each.what === 'erase') {
                const posts = await postsOf(advisor, thread);
                const wanted = await advisor.send<{ erasure?: string }>(
                  'POST',
                  `/api/v1/posts/${posts[each.at % posts.length]?.id}/erasure`,
                  { ground: 'other', reason: 'muss weg' },
                );
                await (
                  await house.as('admin')
                ).send('PUT', `/api/v1/erasures/${wanted.body.erasure}/decision`, { outcome: 'erased' });
              } else {
                await move(channel === 'own' ? 'open' : 'own');
                await move(channel);
              }
            }
          }
          for (const { name, reader, page } of loaded) {
            const shown = await hear(reader, page);
            const { head, bell } = bells.get(name)!;
            const { events } = await heard(reader, name, head);
            if (events.length > 0) told.add(name);
            expect(alike(shown), name).toEqual(alike(await loadPage(reader, thread, shown.page)));
            expect(events.at(-1)?.data.count ?? bell, `bell of ${name}`).toBe(await bellOf(reader));
          }
        },
      ),
      {
        numRuns: 20,
        seed,
        examples: [
          [eachOnce, 3],
          [[{ what: 'erase', at: 2 }], 3],
        ],
      },
    );
    process.stdout.write(`${done} deeds\n`);
    expect([...told].toSorted()).toEqual([...new Set(Object.values(readers).flat())].toSorted());
    // whatever a thread or a person can be told was told, and nothing else
    expect(await typesTold('thread')).toEqual(eventTypes.thread);
    expect(await typesTold('person')).toEqual(eventTypes.person);
  },
);
