import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ThreadSummary } from '../../server/features/threads/schema.ts';
import { testApp } from '../support/app.ts';
import type { ThreadPage } from '../../web/src/lib/thread/apply-event.ts';
import { hear, loadPage, seen } from '../support/thread-page.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const api = '/api/v1';
const seed = 20_261_130;
let returns = 0;

const channels = ['open', 'own', 'foreign'] as const;
const people = ['member', 'stranger', 'advisor', 'otherAdvisor'] as const satisfies PersonName[];
const onlookers = ['member', 'lead', 'stranger', 'ministry', 'otherAdvisor'] as const satisfies PersonName[];
const kinds = [
  'reply',
  'withdraw',
  'hide',
  'bring back',
  'split',
  'merge',
  'take back',
  'move',
  'close',
  'reopen',
  'retitle',
] as const;

const deed = fc.record({
  what: fc.constantFrom(
    ...kinds,
    'reply',
    'reply',
    'split',
    'merge',
    'merge',
    'merge',
    'take back',
    'take back',
  ),
  who: fc.constantFrom(...people),
  thread: fc.nat(3),
  other: fc.nat(3),
  post: fc.array(fc.nat(12), { minLength: 1, maxLength: 3 }),
  channel: fc.constantFrom(...channels),
  widens: fc.boolean(),
});
type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never;

interface Row {
  id: string;
  number: number;
  threadId: string;
  stub: string | null;
}

const query = async <Found>(text: string, values: unknown[]) =>
  (await house.database.owner.query(text, values)).rows as Found[];
const rowsOf = (threads: string[]) =>
  query<Row>(
    'select id, number, thread_id as "threadId", stub from post where thread_id = any ($1) order by thread_id, number',
    [threads],
  );

/** Whatever is refused, because it is gone, closed or not for her, is part of the game. Answers with the id of what was written. */
async function act(each: Deed, threads: string[]): Promise<string | null> {
  // mostly by those who may
  const isOwn = each.what === 'reply' || each.what === 'withdraw' || each.post.length === 3;
  const caller = await house.as(isOwn ? each.who : each.widens ? 'advisor' : 'otherAdvisor');
  const thread = threads[each.thread % threads.length] ?? '';
  const other = threads[each.other % threads.length] ?? '';
  const rows = (await rowsOf([thread])).filter(
    ({ stub, number }) => stub !== 'moved' && (each.what !== 'split' || number > 1),
  );
  const chosen = [...new Set(each.post.map((at) => rows[at % Math.max(1, rows.length)]?.id ?? thread))];
  const [post = ''] = chosen;
  const here = `${api}/threads/${thread}`;
  const reason = 'passt besser';
  switch (each.what) {
    case 'reply': {
      const written = await caller.send<{ id?: string }>('POST', `${here}/posts`, {
        body: `Antwort ${each.other}`,
        ...(each.widens && { replyTo: post }),
      });
      return written.status === 201 ? (written.body.id ?? null) : null;
    }
    case 'withdraw':
      await caller.send('DELETE', `${api}/posts/${post}`);
      break;
    case 'hide':
      await caller.send('PUT', `${api}/posts/${post}/hidden`, { ground: 'other', reason });
      break;
    case 'bring back':
      await caller.send('DELETE', `${api}/posts/${post}/hidden?reason=doch`);
      break;
    case 'split': {
      const split = { posts: chosen, title: 'Abgetrennt', kind: 'discussion', reason };
      const done = await caller.send<{ thread?: string }>('POST', `${here}/split`, split);
      if (done.body.thread)
        threads.push(
          ...(await query<{ id: string }>('select id from thread where slug = $1', [done.body.thread])).map(
            (row) => row.id,
          ),
        );
      break;
    }
    case 'merge':
      await caller.send('PUT', `${here}/merged-into`, { into: other, reason, widens: each.widens });
      break;
    case 'take back': {
      const [newest] = await query<{ id: string }>(
        `select id from moderation_entry where deed in ('posts_split_off', 'thread_merged') and undoes is null
         and thread_id = any ($1) order by number desc offset $2 limit 1`,
        [threads, each.channel === 'open' ? 0 : each.other % 2],
      );
      if (!newest) break;
      const done = await caller.send('PUT', `${api}/moderation-log/${newest.id}/undone`, {
        widens: each.widens,
      });
      if (done.status === 200) returns += 1;
      break;
    }
    case 'move':
      await caller.send('PUT', `${here}/channel`, { channel: each.channel, reason, widens: each.widens });
      break;
    case 'close':
      await caller.send('PUT', `${here}/closed`, { reason });
      break;
    case 'reopen':
      await caller.send('DELETE', `${here}/closed?reason=doch`);
      break;
    case 'retitle':
      await caller.send('PUT', `${here}/title`, { title: `Titel ${each.other}`, reason });
      break;
  }
  return null;
}

/** What is called how where a post went that went on from there, a page learns when it is loaded; its link leads there all the same. */
const withoutPlaces = (page: ThreadPage) => {
  const { posts, ...rest } = seen(page);
  return {
    ...rest,
    posts: posts.map(({ stub, ...post }) => ({ ...post, stub: stub && { ...stub, movedTo: null } })),
  };
};

/** The texts that somebody can read. */
async function readBy(who: PersonName, threads: string[]): Promise<Set<string>> {
  const reader = await house.as(who);
  const lists = await Promise.all(
    threads.map((thread) =>
      reader.get<{ items?: { id: string; html: string }[] }>(`${api}/threads/${thread}/posts?limit=100`),
    ),
  );
  return new Set(
    lists.flatMap(({ body }) => (body.items ?? []).filter(({ html }) => html).map((post) => post.id)),
  );
}

test(
  'whatever moderation does, no post is lost or doubled, numbers stay, links lead on, and nobody reads more than was confirmed',
  { timeout: 180_000 },
  async () => {
    let splits = 0;
    let merges = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14, size: 'max' }), async (deeds) => {
        const member = await house.as('member');
        const stranger = await house.as('stranger');
        const threads: string[] = [];
        const written = new Set<string>();
        for (const [asker, channel] of [
          [member, 'open'],
          [stranger, 'open'],
          [member, 'own'],
          [stranger, 'foreign'],
        ] as const) {
          const question = { kind: 'discussion', title: `In ${channel}`, body: 'Anfang' };
          const { body } = await asker.send<{ id: string; firstPost: { id: string } }>(
            'POST',
            `${api}/channels/${channel}/threads`,
            question,
          );
          threads.push(body.id);
          written.add(body.firstPost.id);
        }
        const advisor = await house.as('advisor');
        for (const [at, thread] of threads.entries()) {
          const reply = await advisor.send<{ id: string }>('POST', `${api}/threads/${thread}/posts`, {
            body: `${at}`,
          });
          written.add(reply.body.id);
        }
        const pages = await Promise.all(
          onlookers.flatMap((name) =>
            threads.map(async (thread) => ({
              name,
              thread,
              page: await loadPage(await house.as(name), thread),
            })),
          ),
        );
        // numbers as they were given, to whom
        const given = new Map<string, string>();
        for (const { threadId, number, id: row } of await rowsOf(threads))
          given.set(`${threadId} ${number}`, row);
        for (const each of deeds) {
          const before = new Map<PersonName, Set<string>>();
          for (const name of onlookers) before.set(name, await readBy(name, threads));
          const post = await act(each, threads);
          if (post) written.add(post);
          if (!each.widens && each.what !== 'bring back') {
            for (const name of onlookers) {
              const more = [...(await readBy(name, threads))].filter(
                (text) => text !== post && !before.get(name)?.has(text),
              );
              expect(more, `${name} reads more after ${each.what}`).toEqual([]);
            }
          }
          const rows = await rowsOf(threads);
          for (const { threadId, number, id: row, stub } of rows) {
            const place = `${threadId} ${number}`;
            const was = given.get(place);
            // where a post stood there is the post or a stub, and never another post
            if (was && was !== row) expect(stub, place).toBe('moved');
            else given.set(place, row);
          }
        }
        const rows = await rowsOf(threads);
        splits += threads.length - 4;
        const posts = rows.filter(({ stub }) => stub !== 'moved').map((row) => row.id);
        expect(new Set(posts)).toEqual(written);
        expect(posts).toHaveLength(written.size);
        for (const thread of threads) {
          const numbers = rows.filter(({ threadId }) => threadId === thread).map(({ number }) => number);
          expect(numbers).toEqual(numbers.map((_, at) => at + 1));
        }
        const astray = await query(
          `select s.id from post s left join post p on p.id = s.moved_to
           where s.thread_id = any ($1) and s.stub = 'moved' and (p.id is null or p.stub = 'moved')
           union all select t.id from thread t where t.id = any ($1) and t.post_count <> (select count(*) from post where thread_id = t.id)
           union all select e.post_id from search_entry e join post p on p.id = e.post_id
             where p.thread_id = any ($1) and (e.thread_id, e.channel_id) is distinct from (p.thread_id, p.channel_id)
           union all select p.id from post p join thread t on t.id = p.thread_id where t.id = any ($1) and p.channel_id <> t.channel_id`,
          [threads],
        );
        expect(astray).toEqual([]);
        merges += (
          await query(`select from moderation_entry where thread_id = any ($1) and deed = 'thread_merged'`, [
            threads,
          ])
        ).length;
        for (const post of written) {
          const found = await (
            await house.as('otherAdvisor')
          ).get<{ thread?: { id: string } }>(`${api}/posts/${post}`);
          expect(found.status).toBe(200);
          expect(threads).toContain(found.body.thread?.id);
        }
        for (const { name, thread, page } of pages) {
          if (!page.thread) continue;
          const reader = await house.as(name);
          const fresh = await loadPage(reader, thread);
          // read no longer, or went to a channel that not all read: the page asks again
          const { events = [] } = (
            await reader.get<{ events?: { type: string; data: unknown }[] }>(
              `${api}/events?stream=thread:${thread}&after=${page.thread.head}`,
            )
          ).body;
          if (!fresh.thread || events.some(({ type, data }) => type.startsWith('posts.') && !data)) continue;
          expect(withoutPlaces(await hear(reader, page)), `${name} in ${thread}`).toEqual(
            withoutPlaces(fresh),
          );
        }
        for (const name of onlookers) {
          const reader = await house.as(name);
          for (const channel of channels) {
            const { items = [] } = (
              await reader.get<{ items?: ThreadSummary[] }>(`${api}/channels/${channel}/threads?limit=100`)
            ).body;
            const counts = await query<{ id: string; unread: number }>(
              `select t.id, t.post_count - coalesce(r.number, 0) as unread from thread t
               left join read_mark r on r.thread_id = t.id and r.person_id = $1 where t.id = any ($2)`,
              [id(`person:${name}`), threads],
            );
            for (const item of items.filter((one) => threads.includes(one.id)))
              expect(item.unread, `${name}, ${item.title}`).toBe(
                counts.find((one) => one.id === item.id)?.unread,
              );
          }
        }
      }),
      { numRuns: 16, seed, endOnFailure: true },
    );
    process.stdout.write(`${splits} splits, ${merges} merges, ${returns} taken back\n`);
    expect(splits).toBeGreaterThan(5);
    expect(merges).toBeGreaterThan(5);
    expect(returns).toBeGreaterThan(2);
  },
);
