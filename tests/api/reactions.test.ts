import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Notification } from '../../server/features/notifications/schema.ts';
import type { Post } from '../../server/features/posts/schema.ts';
import type { Thread, ThreadSummary } from '../../server/features/threads/schema.ts';
import { testApp } from '../support/app.ts';
import { nextYear } from '../support/next-year.ts';
import type { PersonName } from '../support/world.ts';

const house = testApp();
const api = '/api/v1';

const send = async (who: PersonName, method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
  (await house.as(who)).send<Record<string, unknown>>(method, `${api}${path}`, body);
const ask = async (title: string) => {
  const { body } = await send('member', 'POST', '/channels/open/threads', {
    kind: 'question',
    title,
    body: 'Frage',
  });
  return body as unknown as Thread & { firstPost: Post };
};
const reply = async (who: PersonName, thread: string) =>
  (await send(who, 'POST', `/threads/${thread}/posts`, { body: 'Antwort' })).body as unknown as Post;
const threadAs = async (who: PersonName, id: string) =>
  (await (await house.as(who)).get<Thread>(`${api}/threads/${id}`)).body;
const postAs = async (who: PersonName, { id }: Post) =>
  (await (await house.as(who)).get<{ post: Post }>(`${api}/posts/${id}`)).body.post;
const accept = (who: PersonName, thread: string, postId: string | null) =>
  send(who, 'PUT', `/threads/${thread}/accepted-answer`, { postId });
const newsOf = async (who: PersonName, thread: string) => {
  const { items } = (
    await (await house.as(who)).get<{ items: Notification[] }>(`${api}/notifications?limit=100`)
  ).body;
  const found = items.find((item) => item.unread && item.thread?.id === thread);
  return (found?.news ?? []).map(({ kind, number }) => `${kind} ${number}`).sort();
};

test('a post is found helpful once by each, and by nobody her own; how many, all see, and each sees what she said', async () => {
  const { id, firstPost } = await ask('Was hilft?');
  const answer = await reply('stranger', id);
  const path = `/posts/${answer.id}/helpful`;
  expect((await send('member', 'PUT', path)).body).toEqual({ helpful: 1 });
  expect((await send('member', 'PUT', path)).body).toEqual({ helpful: 1 });
  expect((await send('advisor', 'PUT', path)).body).toEqual({ helpful: 2 });
  expect((await threadAs('member', id)).ownHelpful).toEqual([2]);
  expect((await threadAs('lead', id)).ownHelpful).toEqual([]);
  expect((await send('member', 'DELETE', path)).body).toEqual({ helpful: 1 });
  expect((await send('member', 'DELETE', path)).body).toEqual({ helpful: 1 });
  expect((await postAs('lead', answer)).helpful).toBe(1);

  const own = await send('stranger', 'PUT', path);
  expect([own.status, own.body.detail]).toEqual([
    403,
    'Den eigenen Beitrag können Sie nicht als hilfreich kennzeichnen.',
  ]);
  const question = await send('lead', 'PUT', `/posts/${firstPost.id}/helpful`);
  expect([question.status, question.body.detail]).toEqual([
    403,
    expect.stringContaining('auch Sie betrifft'),
  ]);
  expect((await send('admin', 'PUT', path)).status).toBe(403);
  expect((await send('planner', 'PUT', path)).status).toBe(404);

  await send('stranger', 'DELETE', `/posts/${answer.id}`);
  expect((await send('lead', 'PUT', path)).status).toBe(409);
  // what was said before can still be taken back
  expect((await send('advisor', 'DELETE', path)).body).toEqual({ helpful: 0 });
});

test('a question concerns a participant once, whoever of it says so; its own asker cannot', async () => {
  const { id } = await ask('Wen betrifft das?');
  const path = `/threads/${id}/concern`;
  const said = await send('stranger', 'PUT', path);
  expect(said.body).toMatchObject({ concernedOrganisations: [{ slug: 'huegelgau' }] });
  expect((await send('strangeLead', 'PUT', path)).body).toEqual(said.body);
  const { items } = (
    await (await house.as('lead')).get<{ items: ThreadSummary[] }>(`${api}/channels/open/threads`)
  ).body;
  expect(items.find((item) => item.id === id)?.concerned).toBe(1);
  expect((await threadAs('lead', id)).may.sayConcerned).toBe(false);
  for (const [who, sentence] of [
    ['lead', 'eigene Organisation'],
    ['advisor', 'sagen die Teilnehmer'],
    ['ministry', 'sagen die Teilnehmer'],
  ] as const) {
    const refused = await send(who, 'PUT', path);
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining(sentence)]);
  }
  const discussion = await send('member', 'POST', '/channels/open/threads', {
    kind: 'discussion',
    title: 'T',
    body: 'B',
  });
  expect((await send('stranger', 'PUT', `/threads/${String(discussion.body.id)}/concern`)).status).toBe(403);
  const gone = await ask('Zurückgezogen?');
  await send('member', 'DELETE', `/posts/${gone.firstPost.id}`);
  expect((await send('stranger', 'PUT', `/threads/${gone.id}/concern`)).status).toBe(403);
  // a colleague takes it back for all of them
  expect((await send('strangeLead', 'DELETE', path)).body).toEqual({ concernedOrganisations: [] });
  expect(await threadAs('stranger', id)).toMatchObject({ concerned: 0, concernedOrganisations: [] });
});

test('whose answer helped is thanked; whom the question concerns is told that it is answered', async () => {
  const { id } = await ask('Was hat geholfen?');
  await send('stranger', 'PUT', `/threads/${id}/concern`);
  const answer = await reply('advisor', id);
  const other = await reply('lead', id);
  for (const who of ['stranger', 'advisor', 'lead'] as const)
    await send(who, 'PUT', `/threads/${id}/notifications/read`);

  await accept('member', id, answer.id);
  expect(await threadAs('lead', id)).toMatchObject({ acceptedByAsker: true, acceptedPostNumber: 2 });
  expect(await newsOf('advisor', id)).toEqual(['answer_accepted 2']);
  expect(await newsOf('stranger', id)).toEqual(['concern_answered 2']);

  // it was another one
  await accept('member', id, other.id);
  expect(await newsOf('advisor', id)).toEqual([]);
  expect(await newsOf('lead', id)).toEqual(['answer_accepted 3']);
  expect(await newsOf('stranger', id)).toEqual(['concern_answered 3']);
  // or none
  await accept('member', id, null);
  expect(await newsOf('lead', id)).toEqual([]);
  expect(await newsOf('stranger', id)).toEqual([]);
  expect((await threadAs('lead', id)).acceptedByAsker).toBe(false);

  // what she has read she is not told again; an advisor says it for the asker
  await accept('advisor', id, other.id);
  await send('stranger', 'PUT', `/threads/${id}/notifications/read`);
  await accept('advisor', id, null);
  await accept('advisor', id, other.id);
  expect(await newsOf('stranger', id)).toEqual([]);
  expect((await threadAs('lead', id)).acceptedByAsker).toBe(false);
});

test('an expert answer, too, is told to those whom the question concerns; and stays told when no answer is accepted', async () => {
  const { id } = await ask('Und die Fachbegleitung?');
  await send('stranger', 'PUT', `/threads/${id}/concern`);
  const answer = await reply('lead', id);
  await send('stranger', 'PUT', `/threads/${id}/notifications/read`);
  await send('advisor', 'PUT', `/posts/${answer.id}/expert-answer`, { reason: 'gilt', validUntil: nextYear });
  expect(await newsOf('stranger', id)).toEqual(['concern_answered 2']);
  await accept('member', id, answer.id);
  await accept('member', id, null);
  expect(await newsOf('stranger', id)).toEqual(['concern_answered 2']);
});

test(
  'whatever was said and taken back at one moment, what is shown is what is there',
  { timeout: 120_000 },
  async () => {
    const people = ['member', 'lead', 'advisor', 'ministry', 'strangeLead'] as const;
    const deed = fc.record({
      who: fc.constantFrom(...people),
      what: fc.constantFrom('helpful', 'concern'),
      isSo: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 16 }), async (deeds) => {
        const { id } = await ask('Was wird gezählt?');
        const answer = await reply('stranger', id);
        const path = { helpful: `/posts/${answer.id}/helpful`, concern: `/threads/${id}/concern` };
        const answers = await Promise.all(
          deeds.map(({ who, what, isSo }) =>
            send(who, isSo ? 'PUT' : 'DELETE', path[what as keyof typeof path]),
          ),
        );
        for (const { status } of answers) expect([200, 403]).toContain(status);
        const { rows } = await house.database.owner.query(
          `select (select count(*)::int from helpful_mark where post_id = $1) as helpful,
          (select count(*)::int from concern where thread_id = $2) as concerned`,
          [answer.id, id],
        );
        const thread = await threadAs('member', id);
        expect({ helpful: (await postAs('member', answer)).helpful, concerned: thread.concerned }).toEqual(
          rows[0],
        );
        expect(thread.concernedOrganisations).toHaveLength(thread.concerned);
      }),
      { numRuns: 20, seed: 20_261_129 },
    );
  },
);
