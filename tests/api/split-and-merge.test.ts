import { describe, expect, test } from 'vitest';
import type { LogEntry, PostsMoved } from '../../server/features/moderation/schema.ts';
import type { ThreadSummary } from '../../server/features/threads/schema.ts';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { nextYear } from '../support/next-year.ts';
import { notified } from '../support/notified.ts';
import { hear, loadPage, seen } from '../support/thread-page.ts';
import { people, type PersonName } from '../support/world.ts';

const house = testApp();
const { ask, reply, toldOf } = notified(house);

const { send, get, posts, thread } = moderated(house);
const split = (threadId: string, ids: string[], more: object = {}) =>
  send<PostsMoved & { detail: string }>('advisor', 'POST', `/threads/${threadId}/split`, {
    posts: ids,
    title: 'Eine andere Frage',
    kind: 'question',
    reason: 'Zwei Fragen in einem Thema.',
    ...more,
  });
const merge = (threadId: string, into: string, more: object = {}) =>
  send<PostsMoved & { detail: string; readers?: object[] }>(
    'advisor',
    'PUT',
    `/threads/${threadId}/merged-into`,
    {
      into,
      reason: 'Dieselbe Frage.',
      ...more,
    },
  );

describe('posts that are split off', () => {
  test('keep their ids and get new numbers; where they stood their numbers remain and lead on', async () => {
    const asked = await ask('member', 'Eins und zwei?');
    const second = await reply('stranger', asked.id, undefined, 'Eine andere Frage dazu.');
    const third = await reply('lead', asked.id, second.id, 'Darauf eine Antwort.');
    const fourth = await reply('member', asked.id, third.id, 'Zurück zur Sache.');
    await send('stranger', 'PATCH', `/posts/${second.id}`, {
      body: 'Eine andere Frage, **genauer**.',
      revision: 1,
    });
    await send('member', 'PUT', `/posts/${third.id}/helpful`);

    const done = await split(asked.id, [third.id, second.id]);
    expect(done.status, done.text).toBe(201);
    const made = await thread('lead', done.body.thread);
    expect(made).toMatchObject({
      title: 'Eine andere Frage',
      kind: 'question',
      state: 'open',
      posts: 2,
      author: { name: people.stranger[0] },
      origins: [{ how: 'split_from', title: 'Eins und zwei?' }],
    });
    expect(await posts('lead', made.id)).toMatchObject([
      { id: second.id, number: 1, html: expect.stringContaining('genauer'), revision: 2, replyTo: null },
      { id: third.id, number: 2, helpful: 1, replyTo: { id: second.id, number: 1 } },
    ]);
    const left = await posts('lead', asked.id);
    const movedTo = { slug: made.slug, title: made.title };
    expect(left).toMatchObject([
      { number: 1, stub: null },
      {
        number: 2,
        html: '',
        author: { name: people.stranger[0] },
        stub: { kind: 'moved', movedTo: { ...movedTo, id: second.id, number: 1 } },
      },
      { number: 3, html: '', stub: { kind: 'moved', movedTo: { ...movedTo, id: third.id, number: 2 } } },
      // whoever answered a post that has gone answers the number that is left
      { id: fourth.id, number: 4, stub: null, replyTo: { number: 3, author: people.lead[0] } },
    ]);
    expect((await thread('lead', asked.id)).origins).toMatchObject([{ how: 'split_off', slug: made.slug }]);
    // the permanent link leads to where the post is now
    expect((await get<{ thread: { slug: string } }>('lead', `/posts/${second.id}`)).body.thread.slug).toBe(
      made.slug,
    );
    expect((await get<{ items: object[] }>('lead', `/posts/${second.id}/revisions`)).body.items).toHaveLength(
      2,
    );
    // numbers are never given twice
    expect((await reply('lead', asked.id)).number).toBe(5);
    expect((await reply('lead', made.id)).number).toBe(3);
    const found = await get<{ items: { url: string }[] }>('lead', '/search?q=genauer');
    expect(found.body.items.some(({ url }) => url.includes(made.slug))).toBe(true);
    expect(found.body.items.some(({ url }) => url.includes(asked.id))).toBe(false);
    // who wrote them follows them
    expect((await thread('stranger', made.id)).follows).toBe(true);
    expect(await toldOf('stranger', made.id)).toContain('moderated 1');
    const [entry] = (await get<{ items: LogEntry[] }>('lead', `/moderation-log?thread=${made.id}`)).body
      .items;
    expect(entry).toMatchObject({
      deed: 'posts_split_off',
      other: { slug: made.slug },
      reason: 'Zwei Fragen in einem Thema.',
    });
  });

  test('go once and all together: never the first, none of another thread, none that vouches', async () => {
    const asked = await ask('member', 'Was geht nicht?');
    const other = await ask('member', 'Ein anderes');
    const second = await reply('stranger', asked.id);
    const third = await reply('stranger', asked.id);
    const elsewhere = await reply('stranger', other.id);
    for (const [ids, sentence] of [
      [[asked.firstPost.id, second.id], 'eröffnet das Thema'],
      [[second.id, elsewhere.id], 'die in diesem Thema stehen'],
      [['unsinn'], 'die in diesem Thema stehen'],
    ] as const) {
      const refused = await split(asked.id, [...ids]);
      expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining(sentence)]);
    }
    expect((await split(asked.id, [])).status).toBe(400);
    expect((await split(asked.id, [second.id], { title: ' ' })).status).toBe(422);
    expect((await split(asked.id, [second.id], { reason: ' ' })).status).toBe(422);
    await send('advisor', 'PUT', `/posts/${second.id}/expert-answer`, {
      reason: 'geprüft',
      validUntil: nextYear,
    });
    await send('advisor', 'DELETE', `/posts/${second.id}/expert-answer?reason=alt`);
    expect((await split(asked.id, [second.id])).status).toBe(409);
    expect(
      (await posts('lead', asked.id)).every(({ stub }) => stub === null),
      'nothing half done',
    ).toBe(true);
    expect((await split(asked.id, [third.id])).status).toBe(201);
    expect((await split(asked.id, [third.id])).status).toBe(422);
    const stub = (await posts('lead', asked.id))[2];
    expect((await split(asked.id, [stub?.id ?? ''])).status).toBe(409);
    expect((await send('stranger', 'DELETE', `/posts/${stub?.id}`)).body).toMatchObject({
      stub: { kind: 'moved' },
    });
  });

  test('an accepted answer that goes leaves its question open', async () => {
    const asked = await ask('member', 'Wieder offen?');
    const second = await reply('stranger', asked.id);
    await send('member', 'PUT', `/threads/${asked.id}/accepted-answer`, { postId: second.id });
    await split(asked.id, [second.id]);
    expect(await thread('member', asked.id)).toMatchObject({ state: 'open', acceptedPostId: null });
  });
});

describe('a thread that is merged into another', () => {
  test('leaves stubs and is closed; its posts get the next numbers there', async () => {
    const one = await ask('member', 'Zum ersten Mal gefragt');
    await reply('stranger', one.id, undefined, 'Die erste Antwort.');
    const again = await ask('lead', 'Noch einmal gefragt');
    const answer = await reply('advisor', again.id, undefined, 'Die zweite Antwort.');
    const withdrawn = await reply('stranger', again.id);
    await send('stranger', 'DELETE', `/posts/${withdrawn.id}`);

    await send('ministry', 'PUT', `/threads/${again.id}/follow`, { follows: true });
    const done = await merge(again.id, one.id);
    expect(done.status, done.text).toBe(200);
    expect((await thread('ministry', one.id)).follows, 'who followed goes on following').toBe(true);
    expect((await posts('lead', one.id)).map(({ number, id, stub }) => [number, id, stub])).toEqual([
      [1, one.firstPost.id, null],
      [2, expect.any(String), null],
      [3, again.firstPost.id, null],
      [4, answer.id, null],
    ]);
    expect(
      (await posts('lead', again.id)).map(({ number, stub }) => [number, stub?.kind, stub?.movedTo?.number]),
    ).toEqual([
      [1, 'moved', 3],
      [2, 'moved', 4],
      [3, 'withdrawn', undefined],
    ]);
    expect(await thread('lead', again.id)).toMatchObject({
      closed: true,
      origins: [{ how: 'merged_into', title: 'Zum ersten Mal gefragt' }],
    });
    expect((await thread('lead', one.id)).origins).toMatchObject([{ how: 'merged_from' }]);
    // nobody waits any more where nothing is left to answer
    const { waiting } = (await get<{ waiting: object[] }>('otherAdvisor', '/overview')).body;
    expect(JSON.stringify(waiting)).not.toContain(again.id);
    expect(JSON.stringify(waiting), 'the other one waits').not.toBe('[]');
  });

  test('never goes in a circle, nor into what is not there', async () => {
    const one = await ask('member', 'Eins');
    const two = await ask('member', 'Zwei');
    const three = await ask('member', 'Drei');
    expect((await merge(one.id, one.id)).status).toBe(422);
    expect((await merge(one.id, 'gibt-es-nicht')).status).toBe(422);
    expect((await merge(one.id, two.id)).status).toBe(200);
    expect((await merge(two.id, one.id)).status).toBe(409);
    expect((await merge(three.id, one.id)).status).toBe(409);
    expect((await merge(one.id, three.id)).status).toBe(409);
    expect((await merge(two.id, three.id)).status).toBe(200);
    expect((await posts('lead', three.id)).map(({ number }) => number)).toEqual([1, 2, 3]);
    // the link of the first leads through both
    expect(
      (await get<{ thread: { slug: string } }>('lead', `/posts/${one.firstPost.id}`)).body.thread,
    ).toMatchObject({ title: 'Drei' });
  });

  test('that more would read asks first; who reads one of them alone learns nothing of the other', async () => {
    const inside = await ask('member', 'Intern gefragt', 'own');
    await reply('lead', inside.id, undefined, 'Intern beantwortet.');
    const outside = await ask('member', 'Offen gefragt');
    const asks = await merge(inside.id, outside.id);
    expect([asks.status, (asks.body.readers ?? []).length > 2]).toEqual([409, true]);
    expect((await merge(inside.id, outside.id, { widens: true })).status).toBe(200);
    // the stranger reads the texts now, but does not learn where they stood
    expect((await thread('stranger', outside.id)).origins).toEqual([]);
    expect((await get('stranger', `/events?stream=thread:${outside.id}&after=0`)).text).not.toContain(
      'Intern gefragt',
    );
    // the planner reads the stubs, and not where they lead
    expect((await posts('planner', inside.id)).map(({ stub }) => [stub?.kind, stub?.movedTo])).toEqual([
      ['moved', null],
      ['moved', null],
    ]);
    expect((await get('planner', `/events?stream=thread:${inside.id}&after=0`)).text).not.toContain(
      'Offen gefragt',
    );
    expect((await get('planner', `/moderation-log?thread=${inside.id}`)).text).not.toContain('Offen gefragt');
  });
});

test('what onlookers of both threads see is what they would see freshly loaded, and unread counts are right', async () => {
  const asked = await ask('member', 'Zuschauen');
  const second = await reply('stranger', asked.id);
  await reply('lead', asked.id, second.id);
  const fourth = await reply('stranger', asked.id);
  const other = await ask('lead', 'Auch da');
  await reply('stranger', other.id);
  const names: PersonName[] = ['member', 'lead', 'otherAdvisor', 'ministry', 'admin'];
  const loaded = await Promise.all(
    names.map(async (name) => {
      const reader = await house.as(name);
      return { name, reader, pages: [await loadPage(reader, asked.id), await loadPage(reader, other.id)] };
    }),
  );
  await split(asked.id, [second.id]);
  await send('stranger', 'DELETE', `/posts/${fourth.id}`);
  await merge(asked.id, other.id);
  for (const { name, reader, pages } of loaded)
    for (const page of pages) {
      const shown = await hear(reader, page);
      expect(seen(shown), name).toEqual(seen(await loadPage(reader, page.thread.id)));
    }
  for (const name of names) {
    const { items } = (await get<{ items: ThreadSummary[] }>(name, '/channels/open/threads?limit=100')).body;
    const { rows } = await house.database.owner.query<{ id: string; unread: number }>(
      `select t.id, t.post_count - coalesce(r.number, 0) as unread from thread t
       left join read_mark r on r.thread_id = t.id and r.person_id = md5('person:' || $1)::uuid where t.id = any ($2)`,
      [name, [asked.id, other.id]],
    );
    for (const { id, unread } of rows)
      expect(items.find((item) => item.id === id)?.unread, name).toBe(unread);
  }
});
