import { expect, test } from 'vitest';
import type { PostsMoved } from '../../server/features/moderation/schema.ts';
import type { ThreadSummary } from '../../server/features/threads/schema.ts';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { nextYear } from '../support/next-year.ts';
import { notified } from '../support/notified.ts';
import type { PersonName } from '../support/world.ts';

const house = testApp();
const { ask, reply, toldOf } = notified(house);
const { send, get, posts, thread, log, hide, undo } = moderated(house);

const split = (threadId: string, ids: string[]) =>
  send<PostsMoved>('advisor', 'POST', `/threads/${threadId}/split`, {
    posts: ids,
    title: 'Eigenes Thema',
    kind: 'question',
    reason: 'Zwei Fragen.',
  });
const merge = (threadId: string, into: string, more: object = {}) =>
  send<PostsMoved>('advisor', 'PUT', `/threads/${threadId}/merged-into`, {
    into,
    reason: 'Dasselbe.',
    ...more,
  });
const listed = async (who: PersonName, channel = 'open') =>
  (await get<{ items: ThreadSummary[] }>(who, `/channels/${channel}/threads?limit=100`)).body.items.map(
    ({ id }) => id,
  );
const shown = async (id: string) =>
  (await posts('lead', id)).map(({ id: post, number, html, replyTo }) => ({
    post,
    number,
    html,
    replyTo: replyTo?.number,
  }));

test('a split is taken back: posts stand under their old numbers, whoever answers them answers them again', async () => {
  const asked = await ask('member', 'Eins und zwei?');
  const second = await reply('stranger', asked.id, asked.firstPost.id, 'Eine andere Frage.');
  const third = await reply('lead', asked.id, second.id, 'Dazu.');
  await reply('member', asked.id, third.id, 'Danke.');
  await send('member', 'PUT', `/posts/${third.id}/helpful`);
  const before = await shown(asked.id);

  const done = await split(asked.id, [second.id, third.id]);
  const made = await thread('lead', done.body.thread);
  const own = await reply('stranger', made.id, third.id, 'Das steht nur hier.');
  await hide('advisor', second.id);

  const back = await undo('otherAdvisor', done.body.entry);
  expect(back.status, back.text).toBe(200);
  expect(await shown(asked.id)).toMatchObject(
    before.map((each) => (each.number === 2 ? { ...each, html: '' } : each)),
  );
  // what was hidden meanwhile is hidden, and can be brought back where it stands now
  expect((await send('advisor', 'DELETE', `/posts/${second.id}/hidden?reason=doch`)).status).toBe(200);
  expect(await shown(asked.id)).toEqual(before);
  expect(await posts('lead', made.id)).toMatchObject([
    { number: 1, html: '', stub: { kind: 'moved', movedTo: { id: second.id, number: 2 } } },
    { number: 2, html: '', stub: { kind: 'moved', movedTo: { id: third.id, number: 3 } } },
    // nobody loses what was written there
    { id: own.id, number: 3, stub: null, replyTo: { number: 2 } },
  ]);
  expect((await posts('member', asked.id))[2]).toMatchObject({ helpful: 1 });
  expect(await thread('lead', made.id)).toMatchObject({
    closed: true,
    origins: [{ how: 'merged_into', title: 'Eins und zwei?' }],
  });
  expect(await listed('lead')).toContain(asked.id);
  expect((await undo('advisor', done.body.entry)).status).toBe(409);
  const [last] = await log('advisor', `&thread=${asked.id}&deed=thread_merged`);
  expect(last).toMatchObject({ undoes: true, mayUndo: false });
});

test('a merge is taken back: the thread is open again, in its list, and those who followed it are told', async () => {
  const kept = await ask('member', 'Das bleibt?');
  const double = await ask('stranger', 'Das Doppelte?');
  await reply('lead', double.id, undefined, 'Antwort.');
  const before = await shown(double.id);
  const done = await merge(double.id, kept.id);
  expect(await thread('lead', double.id)).toMatchObject({ closed: true });

  expect((await undo('advisor', done.body.entry)).status).toBe(200);
  expect(await shown(double.id)).toEqual(before);
  expect(await thread('lead', double.id)).toMatchObject({ closed: false, state: 'open', origins: [] });
  expect(await thread('lead', kept.id)).toMatchObject({ origins: [], posts: 3 });
  expect((await posts('lead', kept.id)).map(({ stub }) => stub?.kind)).toEqual([undefined, 'moved', 'moved']);
  expect(await listed('lead')).toContain(double.id);
  expect(await toldOf('stranger', double.id)).toContain('moderated 1');
  // and it can be merged anew
  expect((await merge(double.id, kept.id)).status).toBe(200);
});

test('what came afterwards stands in the way, until that is taken back; readers who are gained are named', async () => {
  const inOpen = await ask('member', 'Für alle?', 'open');
  const inOwn = await ask('member', 'Für uns?', 'own');
  const closed = await send('advisor', 'PUT', `/threads/${inOpen.id}/closed`, { reason: 'fertig' });
  expect(closed.status).toBe(200);
  const first = await merge(inOpen.id, inOwn.id, { widens: true });
  const later = await ask('member', 'Auch für uns?', 'own');
  const second = await merge(inOwn.id, later.id);
  expect((await undo('advisor', first.body.entry)).body.type).toContain('passed');
  expect((await undo('advisor', second.body.entry)).status).toBe(200);
  const refused = await undo('advisor', first.body.entry);
  expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining('readers-widen')]);
  expect((await undo('advisor', first.body.entry, { widens: true })).status).toBe(200);
  // it was closed before, too
  expect(await thread('stranger', inOpen.id)).toMatchObject({ closed: true });
  expect((await posts('stranger', inOpen.id))[0]?.html).not.toBe('');
});

test('a post that has become the expert answer of the other thread stays there', async () => {
  const kept = await ask('member', 'Welche Frist gilt?');
  const double = await ask('stranger', 'Welche Frist?');
  const answer = await reply('advisor', double.id, undefined, 'Zwei Wochen.');
  const done = await merge(double.id, kept.id);
  const pinned = await send('advisor', 'PUT', `/posts/${answer.id}/expert-answer`, {
    reason: 'geprüft',
    validUntil: nextYear,
  });
  expect(pinned.status).toBe(200);
  expect((await undo('advisor', done.body.entry)).body.type).toContain('expert-answer');
});

test('what somebody wants erased stays where it is until that is decided', async () => {
  const asked = await ask('member', 'Erst entscheiden?');
  const second = await reply('stranger', asked.id, undefined, 'Zu löschen.');
  const done = await split(asked.id, [second.id]);
  const wanted = await send<{ erasure: string }>('advisor', 'POST', `/posts/${second.id}/erasure`, {
    ground: 'other',
    reason: 'Muss weg.',
    title: 'Anderer Titel',
  });
  expect((await undo('otherAdvisor', done.body.entry)).body.type).toContain('erasure-asked');
  await send('otherAdvisor', 'PUT', `/erasures/${wanted.body.erasure}/decision`, {
    outcome: 'dropped',
    note: 'Nein.',
  });
  expect((await undo('otherAdvisor', done.body.entry)).status).toBe(200);
  expect(await thread('lead', asked.id)).toMatchObject({ title: 'Erst entscheiden?' });
});
