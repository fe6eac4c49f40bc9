import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KeptChannelPage } from '../../server/features/channels/keeping-schema.ts';
import type { Channel } from '../../server/features/channels/schema.ts';
import { eventTypes } from '../../server/realtime/event-types.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inDays } from '../support/in-days.ts';
import { nextYear } from '../support/next-year.ts';
import { sharing } from '../support/sharing.ts';
import { uploading } from '../support/uploading.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const seed = 20_261_125;

const kinds = [
  'describe',
  'look',
  'add',
  'turn',
  'empty',
  'pin',
  'unpin',
  'open',
  'order',
  'rename',
  'follow',
  // as long as the question is open
  'take on',
  'expert',
  'no expert',
  'accept',
  'concern',
  'retitle',
  'change kind',
  'move',
  'merge',
  'document',
] as const;
interface Deed {
  what: (typeof kinds)[number];
  at: number;
}
/** Chance alone would leave some out. That somebody replied is a hint without a number, told of threads. */
const eachOnce = kinds.map((what) => ({ what, at: 1 }));
// of documents nothing is shown there, and each file takes a process of its own: once is enough
const often = kinds.filter((what) => what !== 'document');
const deed: fc.Arbitrary<Deed> = fc.record({ what: fc.constantFrom(...often), at: fc.nat(20) });

interface Told {
  events: { seq: number; type: string; data: Record<string, unknown> }[];
  head: number;
}

type Slug = 'open' | 'own';
const load = async (reader: Caller, slug: Slug) =>
  (await reader.get<Channel>(`/api/v1/channels/${slug}`)).body;

/** What readers see of a channel's page; what is one reader's alone comes another way. */
function shown({ head: _head, follow: _follow, ...page }: Channel) {
  const forAll = (threads: Channel['pinned']) => threads.map((thread) => ({ ...thread, unread: 0 }));
  return { ...page, pinned: forAll(page.pinned) };
}

/** Whatever is refused, because the list is full or nothing is pinned, is part of the game. */
async function act({ what, at }: Deed, slug: Slug) {
  const path = `/api/v1/channels/${slug}`;
  const advisor = await house.as('advisor');
  const admin = await house.as('admin');
  const { revision, readingRevision, reading } = await load(advisor, slug);
  const items = reading.map(({ id: entry, kind, target, url, title, note }) => ({
    id: entry,
    kind,
    note,
    ...(kind === 'address' ? { url, title } : { target: target ?? '' }),
  }));
  const arrange = (list: object[]) =>
    advisor.send('PUT', `${path}/reading`, { revision: readingRevision, items: list });
  const address = { kind: 'address', url: `https://example.org/${at}`, title: `Adresse ${at}` };
  // also one that not everybody reads
  const leads = { kind: 'thread', target: id(at % 2 ? 'thread:open' : 'thread:own') };
  const asked = `/api/v1/threads/${id(`thread:${slug}`)}`;
  const pinned = `${asked}/pinned`;
  const answer = id(`post:${slug}:2`);
  const { body: order } = await admin.get<{ revision: string }>('/api/v1/channel-order');
  await {
    describe: () =>
      advisor.send('PATCH', path, { revision, description: `Text **${at}**`, beforeAsking: `${at}` }),
    look: () =>
      advisor.send('PATCH', path, { revision, icon: at % 2 ? 'map' : 'bus', suggestedTags: [`t${at}`] }),
    add: () => arrange([...items, at % 3 ? address : leads]),
    turn: () => arrange(items.toReversed()),
    empty: () => arrange([]),
    pin: () => advisor.send('PUT', pinned, { until: inDays(at) }),
    unpin: () => advisor.send('DELETE', pinned),
    open: () =>
      advisor.send('POST', `${path}/threads`, { kind: 'discussion', title: `Neu ${at}`, body: 'Text' }),
    order: () =>
      admin.send('PUT', '/api/v1/channel-order', {
        revision: order.revision,
        sections: [{ name: `Abschnitt ${at % 3}`, channels: ['open'] }],
      }),
    rename: async () => {
      const url = `/api/v1/kept-channels/${slug}`;
      const { body } = await advisor.get<KeptChannelPage>(url);
      const { name, shortName, visibility, organisations } = body;
      await advisor.send('PUT', url, {
        ...{ revision, name: `${name.slice(0, 20)} ${at}`, shortName, visibility, summary: `${at}` },
        organisations: organisations.map((each) => each.id),
      });
    },
    follow: () => advisor.send('PUT', `${path}/follow`, { level: 'all' }),
    expert: () =>
      advisor.send('PUT', `/api/v1/posts/${answer}/expert-answer`, { reason: `${at}`, validUntil: nextYear }),
    'no expert': () => advisor.send('DELETE', `/api/v1/posts/${answer}/expert-answer?reason=alt`),
    accept: () => advisor.send('PUT', `${asked}/accepted-answer`, { postId: at % 2 ? answer : null }),
    concern: async () => (await house.as('stranger')).send(at % 2 ? 'PUT' : 'DELETE', `${asked}/concern`),
    merge: async () => {
      const double = { kind: 'discussion', title: `Doppelt ${at}`, body: 'Text' };
      const made = await advisor.send<{ id: string }>('POST', `${path}/threads`, double);
      await advisor.send('PUT', `/api/v1/threads/${made.body.id}/merged-into`, {
        into: id(`thread:${slug}`),
        reason: 'dasselbe',
      });
    },
    document: async () => {
      const { id: made } = await sharing(house)('advisor', slug, `Muster ${at}`);
      const document = `/api/v1/documents/${made}`;
      const upload = await uploading(house).send('advisor', 'neu.txt', `Neu ${at}`);
      await advisor.send('POST', `${document}/versions`, { upload });
      await advisor.send('PATCH', document, { revision: 1, title: `Vorlage ${at}` });
      await advisor.send('PUT', `${document}/hidden`, {
        ground: 'off-topic',
        reason: 'gehört nicht hierher',
      });
      await advisor.send('DELETE', `${document}/hidden?reason=doch`);
      for (const to of [slug === 'own' ? 'open' : 'own', slug])
        await advisor.send('PUT', `${document}/channel`, { channel: to, reason: 'passt dort', widens: true });
      await advisor.send('DELETE', document, { reason: 'veraltet' });
    },
    retitle: () => advisor.send('PUT', `${asked}/title`, { title: `Titel ${at}`, reason: 'klarer' }),
    'change kind': async () => {
      const change = (kind: string) => advisor.send('PUT', `${asked}/kind`, { kind, reason: 'passt besser' });
      await advisor.send('DELETE', `/api/v1/posts/${answer}/expert-answer?reason=alt`);
      await advisor.send('PUT', `${asked}/accepted-answer`, { postId: null });
      await change('discussion');
      await change('question');
    },
    move: async () => {
      const move = (to: string) =>
        advisor.send('PUT', `${asked}/channel`, { channel: to, reason: 'passt dort', widens: true });
      await move(slug === 'own' ? 'open' : 'own');
      await move(slug);
    },
    'take on': () =>
      advisor.send(at % 2 ? 'PUT' : 'DELETE', `${asked}/taken-on`, at % 2 ? { insteadOf: null } : undefined),
  }[what]();
}

test.each<[PersonName, Slug]>([
  ['member', 'open'],
  ['strangeLead', 'open'],
  ['ministry', 'open'],
  ['admin', 'open'],
  ['otherAdvisor', 'open'],
  ['planner', 'own'],
])(
  'for the %s, no page of a channel stands still while it changes, and what events tell is what the page shows',
  { timeout: 120_000 },
  async (name, slug) => {
    const reader = await house.as(name);
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 12 }), async (deeds) => {
        const first = await load(reader, slug);
        let before = first;
        for (const each of deeds) {
          await act(each, slug);
          const after = await load(reader, slug);
          // a page that is open reads itself again at every event: so there must be one whenever it would show something else
          if (JSON.stringify(shown(after)) !== JSON.stringify(shown(before)))
            expect(after.head, each.what).toBeGreaterThan(before.head);
          before = after;
        }
        const stream = `channel:${first.id}`;
        const { events } = (await reader.get<Told>(`/api/v1/events?stream=${stream}&after=${first.head}`))
          .body;
        const curated = events.filter(({ type }) => /^channel\.(curated|changed)$/.test(type)).at(-1);
        // what is changed by those who look after it is read anew, and told by no event
        if (curated?.type === 'channel.curated') expect(before).toMatchObject(curated.data);
        const pin = events.filter(({ type }) => /^thread\.(un)?pinned$/.test(type)).at(-1);
        if (pin)
          expect(before.pinned.map(({ pinnedUntil }) => pinnedUntil).join()).toBe(pin.data.pinnedUntil ?? '');
        const arranged = events.filter(({ type }) => type === 'reading.arranged').at(-1);
        if (arranged) expect(arranged.data).toEqual({ revision: before.readingRevision });
        const moved = events.filter(({ type }) => type === 'channel.moved').at(-1);
        if (moved) expect(before.section).toBe(moved.data.section);
      }),
      { numRuns: 6, seed, examples: [[eachOnce]] },
    );
    const { rows } = await house.database.owner.query<{ type: string }>(
      'select distinct type collate "C" as type from event where stream like $1',
      ['channel:%'],
    );
    const told = rows.map(({ type }) => type);
    // whatever a channel can be told was told, and nothing else; where one participant reads, nobody else is concerned
    const expected = eventTypes.channel.filter((type) => slug === 'open' || type !== 'question.concerns');
    expect(eventTypes.channel).toEqual(expect.arrayContaining(told));
    expect(told).toEqual(expect.arrayContaining(expected));
  },
);
