import { beforeAll, expect, test } from 'vitest';
import type { Desk } from '../../server/features/desk/schema.ts';
import type { HeldPost, ListedHeld } from '../../server/features/held-posts/schema.ts';
import type { Overview } from '../../server/features/overview/schema.ts';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { notified } from '../support/notified.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const { toldOf } = notified(house);
const { send, get } = moderated(house);

type Problem = { type: string; detail: string; errors?: { field: string }[] };
const question = { kind: 'question', title: 'Wer prüft die Rechnung?', body: 'Bei uns ist das **offen**.' };
const ask = (who: PersonName, body: object = question) =>
  send<{ held: string; id: string } & Problem>(who, 'POST', '/channels/open/threads', body);
const read = (who: PersonName, held: string) => get<HeldPost>(who, `/held-posts/${held}`);
const decide = (who: PersonName, held: string, decision: object = { outcome: 'published' }) =>
  send<HeldPost & Problem>(who, 'PUT', `/held-posts/${held}/decision`, decision);
const writeOn = (who: PersonName, held: string) =>
  send<{ body: string; title: string } & Problem>(who, 'PUT', `/held-posts/${held}/draft`);
const listed = async (who: PersonName, state: string) =>
  (await get<{ items: ListedHeld[] }>(who, `/held-posts?state=${state}`)).body.items.map((one) => one.id);
/** Nobody has a post of hers any more. */
const forgetPosts = (who: PersonName) =>
  house.database.owner.query(`update post set stub = 'withdrawn', stub_at = now() where person_id = $1`, [
    id(`person:${who}`),
  ]);

beforeAll(async () => {
  const { body } = await get<{ revision: number }>('advisor', '/channels/open');
  const { revision } = body;
  await send('advisor', 'PATCH', '/channels/open', { revision, holdsFirstPosts: true });
});

test('the question of somebody new waits, appears in her name once an advisor has read it, and the next one at once', async () => {
  await forgetPosts('stranger');
  const asked = await ask('stranger');
  expect(asked.status).toBe(202);
  const { held } = asked.body;
  // it is no thread, and nobody but the two knows of it
  const { rows } = await house.database.owner.query('select 1 from thread where title = $1', [
    question.title,
  ]);
  expect(rows).toEqual([]);
  expect((await read('member', held)).status).toBe(404);
  expect((await read('stranger', held)).body).toMatchObject({ own: true, mayDecide: false });
  expect((await get<Overview>('stranger', '/overview')).body.held?.map((one) => one.id)).toEqual([held]);
  expect((await get<Desk>('advisor', '/desk')).body.held.items).toMatchObject([
    { id: held, excerpt: 'Bei uns ist das offen.' },
  ]);
  expect((await decide('stranger', held)).status).toBe(403);

  const published = await decide('advisor', held);
  expect(published.body).toMatchObject({ decision: { outcome: 'published' }, body: '', html: '', title: '' });
  const post = (
    await get<{ post: { author: { id: string }; number: number }; thread: { id: string; title: string } }>(
      'member',
      `/posts/${published.body.postId}`,
    )
  ).body;
  expect(post).toMatchObject({
    post: { number: 1, author: { id: id('person:stranger') } },
    thread: { title: question.title },
  });
  expect(await toldOf('stranger', post.thread.id)).toContain('held_published 1');
  expect((await decide('otherAdvisor', held)).status).toBe(409);
  expect((await get<Overview>('stranger', '/overview')).body.held).toBeUndefined();
  expect((await ask('stranger', { ...question, title: 'Und wer zahlt?' })).status).toBe(201);
});

test('a reply is given back with a note, and its author takes it back', async () => {
  await forgetPosts('member');
  const thread = (await ask('advisor', { ...question, title: 'Fragt die Fachbegleitung?' })).body.id;
  await send('member', 'PUT', `/drafts/thread:${thread}`, { body: 'Anruf genügt', revision: 0 });
  const replied = await send<{ held: string }>('member', 'POST', `/threads/${thread}/posts`, {
    body: 'Anruf genügt.',
  });
  expect(replied.status).toBe(202);
  expect((await get('member', `/drafts/thread:${thread}`)).status).toBe(404);
  const { held } = replied.body;
  const without = await decide('advisor', held, { outcome: 'returned', note: ' ' });
  expect([without.status, without.body.errors?.[0]?.field]).toEqual([422, 'note']);
  const note = 'Bitte nennen Sie die Stelle.';
  expect((await decide('advisor', held, { outcome: 'returned', note })).status).toBe(200);
  expect((await read('member', held)).body).toMatchObject({ body: 'Anruf genügt.', decision: { note } });
  expect(await listed('member', 'own')).toContain(held);
  expect((await writeOn('advisor', held)).status).toBe(404);
  expect((await writeOn('member', held)).body).toMatchObject({ body: 'Anruf genügt.' });
  expect((await read('member', held)).body).toMatchObject({ body: '', decision: { outcome: 'withdrawn' } });
  expect(await listed('member', 'own')).not.toContain(held);
  expect(await listed('advisor', 'decided')).toContain(held);
  expect((await writeOn('member', held)).status).toBe(409);
});

test('what its author may no longer write cannot be published for her', async () => {
  await forgetPosts('member');
  const thread = (await ask('advisor', { ...question, title: 'Wird sie geschlossen?' })).body.id;
  const { held } = (
    await send<{ held: string }>('member', 'POST', `/threads/${thread}/posts`, { body: 'Noch offen?' })
  ).body;
  await send('member', 'PUT', `/drafts/thread:${thread}`, { body: 'Begonnen', revision: 0 });
  await send('advisor', 'PUT', `/threads/${thread}/closed`, { reason: 'Erledigt.' });
  const refused = await decide('advisor', held);
  expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining('held-unpublishable')]);
  expect((await read('advisor', held)).body).toMatchObject({ decision: null, mayDecide: true });
  await send('advisor', 'DELETE', `/threads/${thread}/closed?reason=Doch+nicht`);
  expect((await decide('advisor', held)).status).toBe(200);
  // what she began since then is hers still
  expect((await get('member', `/drafts/thread:${thread}`)).body).toMatchObject({ body: 'Begonnen' });
});

test('two who decide at once: one of them does', async () => {
  await forgetPosts('member');
  const { held } = (await ask('member', { ...question, title: 'Wer war schneller?' })).body;
  const answers = await Promise.all([decide('advisor', held), decide('otherAdvisor', held)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const { rows } = await house.database.owner.query('select 1 from thread where title = $1', [
    'Wer war schneller?',
  ]);
  expect(rows).toHaveLength(1);
});

test('who has five waiting is asked for patience; the same key gives the same answer', async () => {
  await forgetPosts('member');
  const writes = await house.as('member');
  const once = () =>
    writes.send<{ held: string }>('POST', '/api/v1/channels/open/threads', question, {
      'idempotency-key': 'einmal-held',
    });
  const [first, again] = [await once(), await once()];
  expect([first.status, again.status]).toEqual([202, 202]);
  expect(again.body).toEqual(first.body);
  for (let more = 0; more < 4; more += 1) expect((await ask('member')).status).toBe(202);
  const refused = await ask('member');
  expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining('held-enough')]);
});

test('nothing is lost where she cannot write on: a closed place, a draft that is there, a channel that she no longer reads', async () => {
  await forgetPosts('lead');
  const thread = (await ask('advisor', { ...question, title: 'Wo bleibt der Text?' })).body.id;
  const { held } = (
    await send<{ held: string }>('lead', 'POST', `/threads/${thread}/posts`, { body: 'Hier bleibt er.' })
  ).body;
  await send('advisor', 'PUT', `/threads/${thread}/closed`, { reason: 'Erledigt.' });
  const closed = await writeOn('lead', held);
  expect([closed.status, closed.body.type]).toEqual([409, expect.stringContaining('held-place-closed')]);
  expect((await read('lead', held)).body).toMatchObject({ body: 'Hier bleibt er.', mayWriteOn: false });

  const asked = (await ask('lead', { ...question, title: 'Erster Versuch' })).body.held;
  await send('lead', 'PUT', '/drafts/channel:open', { title: 'Anderes', body: 'Begonnen', revision: 0 });
  const there = await writeOn('lead', asked);
  expect([there.status, there.body.type]).toEqual([409, expect.stringContaining('draft-there')]);
  expect((await read('lead', asked)).body).toMatchObject({ title: 'Erster Versuch', decision: null });
  await send('lead', 'DELETE', '/drafts/channel:open');
  expect((await writeOn('lead', asked)).body).toMatchObject({ title: 'Erster Versuch', body: question.body });

  await house.database.owner.query('update thread set channel_id = $2, closed_at = null where id = $1', [
    thread,
    id('channel:foreign'),
  ]);
  expect((await read('lead', held)).body).toMatchObject({
    channel: null,
    thread: null,
    body: 'Hier bleibt er.',
    mayWriteOn: false,
  });
});

test('who is held is not where nobody could approve it; and what was given back goes after ninety days', async () => {
  await forgetPosts('lead');
  await house.database.owner.query('update channel set holds_first_posts = true');
  await house.database.owner.query('delete from channel_reader where membership_id = $1', [
    id('membership:advisor'),
  ]);
  const room = await send('lead', 'POST', '/channels/room/threads', question);
  expect(room.status).toBe(201);
  await forgetPosts('lead');
  const { held } = (await ask('lead')).body;
  await decide('advisor', held, { outcome: 'returned', note: 'Bitte kürzer.' });
  await house.database.owner.query(
    `update held_post set decided_at = now() - interval '91 days' where id = $1`,
    [held],
  );
  await house.app.tidy('held');
  expect((await read('lead', held)).body).toMatchObject({ body: '', title: '' });
});

test('erasing reaches what waits and quotes it', async () => {
  await forgetPosts('strangeLead');
  const secret = 'Der Mirabellenbieter verlangt viel.';
  const asked = (await ask('advisor', { ...question, title: 'Wer hat geboten?', body: secret })).body;
  const { firstPost } = asked as unknown as { firstPost: { id: string } };
  const { held } = (
    await send<{ held: string }>('strangeLead', 'POST', `/threads/${asked.id}/posts`, {
      body: `> ${secret}\n\nDarf man das?`,
    })
  ).body;
  const { erasure } = (
    await send<{ erasure: string }>('advisor', 'POST', `/posts/${firstPost.id}/erasure`, {
      ground: 'procurement-secret',
      reason: 'Nennt, wer geboten hat.',
    })
  ).body;
  await send('otherAdvisor', 'PUT', `/erasures/${erasure}/decision`, { outcome: 'erased' });
  expect((await read('strangeLead', held)).body).toMatchObject({
    body: '> […]\n\nDarf man das?',
    html: '',
  });
});
