import { describe, expect, test } from 'vitest';
import type { HiddenText, LogEntry } from '../../server/features/moderation/schema.ts';
import type { Author } from '../../server/features/people/schema.ts';
import type { Post } from '../../server/features/posts/schema.ts';
import type { Thread, ThreadSummary } from '../../server/features/threads/schema.ts';
import { testApp, type Answer } from '../support/app.ts';
import { nextYear } from '../support/next-year.ts';
import { notified } from '../support/notified.ts';
import { id, people, type PersonName } from '../support/world.ts';

const house = testApp();
const api = '/api/v1';
const { ask, reply, toldOf, bellOf } = notified(house);

const send = async <Body = Record<string, unknown>>(
  who: PersonName,
  method: 'PUT' | 'DELETE' | 'PATCH' | 'POST',
  path: string,
  body?: object,
): Promise<Answer<Body>> => (await house.as(who)).send<Body>(method, api + path, body);
const get = async <Body>(who: PersonName, path: string) => (await house.as(who)).get<Body>(api + path);
const post = async (who: PersonName, postId: string) =>
  (await get<{ post: Post }>(who, `/posts/${postId}`)).body.post;
const thread = async (who: PersonName, threadId: string) =>
  (await get<Thread>(who, `/threads/${threadId}`)).body;
const log = async (who: PersonName, query = '') =>
  (await get<{ items: LogEntry[] }>(who, `/moderation-log?limit=100${query}`)).body.items;
const hide = (who: PersonName, postId: string, more: object = {}) =>
  send<{ entry: string }>(who, 'PUT', `/posts/${postId}/hidden`, {
    ground: 'procurement-secret',
    reason: 'Der zweite Absatz nennt einen Angebotspreis.',
    ...more,
  });
const undo = (who: PersonName, entry: string, body = {}) =>
  send(who, 'PUT', `/moderation-log/${entry}/undone`, body);

describe('a post that is hidden', () => {
  test('is a stub for everybody; its author and advisors read the text and why', async () => {
    const asked = await ask('member', 'Was kostet das?');
    const answer = await reply('stranger', asked.id, undefined, 'Der Bieter verlangt Zwetschgenpreise.');
    const found = async (who: PersonName) =>
      (await get<{ items: object[] }>(who, '/search?q=Zwetschgenpreise')).body.items.length;
    expect(await found('lead')).toBe(1);

    expect((await hide('advisor', answer.id)).status).toBe(200);
    for (const who of ['lead', 'stranger', 'advisor'] as const)
      expect(await post(who, answer.id), who).toMatchObject({
        html: '',
        body: '',
        stub: { kind: 'hidden', ground: 'procurement-secret', by: { name: people.advisor[0] } },
      });
    expect(await found('lead')).toBe(0);
    expect(await found('stranger')).toBe(0);

    const path = `/posts/${answer.id}/hidden`;
    for (const who of ['stranger', 'advisor', 'otherAdvisor'] as const)
      expect((await get<HiddenText>(who, path)).body, who).toEqual({
        body: 'Der Bieter verlangt Zwetschgenpreise.',
        html: expect.stringContaining('Zwetschgenpreise'),
        reason: 'Der zweite Absatz nennt einen Angebotspreis.',
      });
    expect((await get('lead', path)).status).toBe(403);
    // nor does a stream or an earlier text give it away
    const stream = `thread:${asked.id}`;
    expect((await get('lead', `/events?stream=${stream}&after=0`)).text).not.toContain('Zwetschgen');
    expect((await get('lead', `/posts/${answer.id}/revisions`)).text).not.toContain('Zwetschgen');
    expect(await toldOf('stranger', asked.id)).toContain('moderated 1');
    // who was told of the answer is told of nothing
    expect(await toldOf('member', asked.id)).toEqual([]);
  });

  test('takes no deed, and stays hidden when its author withdraws or edits it', async () => {
    const asked = await ask('member', 'Nichts zu machen?');
    const answer = await reply('stranger', asked.id);
    await send('member', 'PUT', `/threads/${asked.id}/accepted-answer`, { postId: answer.id });
    await hide('advisor', answer.id);
    expect(await thread('member', asked.id)).toMatchObject({ state: 'open', acceptedPostId: null });
    const edit = await send('stranger', 'PATCH', `/posts/${answer.id}`, { body: 'Neu', revision: 1 });
    expect([edit.status, edit.body.type]).toEqual([409, expect.stringContaining('hidden')]);
    expect((await send('stranger', 'DELETE', `/posts/${answer.id}`)).body).toMatchObject({
      stub: { kind: 'hidden' },
    });
    expect((await send('lead', 'PUT', `/posts/${answer.id}/helpful`)).status).toBe(409);
    expect(
      (
        await send('otherAdvisor', 'PUT', `/posts/${answer.id}/expert-answer`, {
          reason: 'geprüft',
          validUntil: nextYear,
        })
      ).status,
    ).toBe(409);
  });

  test('comes back with its text; of two advisors the second hears what the first did', async () => {
    const asked = await ask('member', 'Doch nicht?');
    const answer = await reply('stranger', asked.id, undefined, 'Wir haben **zwei** Angebote.');
    await send('stranger', 'PATCH', `/posts/${answer.id}`, {
      body: 'Wir haben **drei** Angebote.',
      revision: 1,
    });
    await hide('advisor', answer.id);
    const again = await hide('otherAdvisor', answer.id);
    expect([again.status, (again.body as { detail?: string }).detail]).toEqual([
      409,
      'Der Beitrag wurde inzwischen von der Moderation ausgeblendet.',
    ]);
    const back = await send('otherAdvisor', 'DELETE', `/posts/${answer.id}/hidden?reason=war in Ordnung`);
    expect(back.status).toBe(200);
    expect(await post('lead', answer.id)).toMatchObject({
      stub: null,
      html: expect.stringContaining('<strong>drei</strong>'),
      revision: 2,
    });
    expect((await get<{ items: object[] }>('lead', `/posts/${answer.id}/revisions`)).body.items).toHaveLength(
      2,
    );
    expect((await send('advisor', 'DELETE', `/posts/${answer.id}/hidden?reason=doch`)).status).toBe(409);
    expect((await get('stranger', `/posts/${answer.id}/hidden`)).status).toBe(404);
  });

  test('is not the expert answer, and needs a ground and a reason', async () => {
    const asked = await ask('member', 'Geprüft?');
    const answer = await reply('stranger', asked.id);
    for (const [body, status] of [
      [{ reason: '   ' }, 422],
      [{ ground: 'Laune' }, 400],
      [{ reason: 'x'.repeat(1001) }, 422],
    ] as const)
      expect((await hide('advisor', answer.id, body)).status).toBe(status);
    await send('advisor', 'PUT', `/posts/${answer.id}/expert-answer`, {
      reason: 'geprüft',
      validUntil: nextYear,
    });
    const refused = await hide('advisor', answer.id);
    expect([refused.status, (refused.body as { type?: string }).type]).toEqual([
      409,
      expect.stringContaining('expert-answer'),
    ]);
  });

  test('the first answer of a question is looked up anew', async () => {
    const asked = await ask('member', 'Wer war zuerst?');
    const answeredAt = async () =>
      (
        await house.database.owner.query<{ at: Date | null }>(
          'select answered_at as at from thread where id = $1',
          [asked.id],
        )
      ).rows[0]?.at;
    const answer = await reply('stranger', asked.id);
    expect(await answeredAt()).not.toBeNull();
    await hide('advisor', answer.id);
    expect(await answeredAt()).toBeNull();
    await send('advisor', 'DELETE', `/posts/${answer.id}/hidden?reason=doch`);
    expect(await answeredAt()).not.toBeNull();
  });
});

describe('a thread', () => {
  test('is closed and open again, with a reason that its readers see', async () => {
    const asked = await ask('member', 'Zu?');
    expect((await send('member', 'PUT', `/threads/${asked.id}/closed`, { reason: 'x' })).status).toBe(403);
    await send('advisor', 'PUT', `/threads/${asked.id}/closed`, { reason: 'Ist geklärt.' });
    expect((await thread('lead', asked.id)).closed).toBe(true);
    expect((await send('lead', 'POST', `/threads/${asked.id}/posts`, { body: 'Noch etwas' })).status).toBe(
      403,
    );
    expect((await send('otherAdvisor', 'PUT', `/threads/${asked.id}/closed`, { reason: 'x' })).status).toBe(
      409,
    );
    expect(await log('lead', `&thread=${asked.id}`)).toMatchObject([
      { deed: 'thread_closed', reason: 'Ist geklärt.', by: { name: people.advisor[0] }, mayUndo: false },
    ]);
    await send('otherAdvisor', 'DELETE', `/threads/${asked.id}/closed?reason=doch nicht`);
    expect((await send('lead', 'POST', `/threads/${asked.id}/posts`, { body: 'Noch etwas' })).status).toBe(
      201,
    );
  });

  test('gets another title: from an advisor with a reason, from who opened it without; the old one is kept', async () => {
    const asked = await ask('member', 'Frage');
    const path = `/threads/${asked.id}/title`;
    expect((await send('lead', 'PUT', path, { title: 'Meine Frage', reason: 'x' })).status).toBe(403);
    expect((await send('advisor', 'PUT', path, { title: 'Breitband in Altstädten' })).status).toBe(422);
    expect((await send('advisor', 'PUT', path, { title: ' \u200b ', reason: 'x' })).status).toBe(422);
    await send('advisor', 'PUT', path, { title: '  Breitband  in Altstädten ', reason: 'klarer' });
    expect((await thread('lead', asked.id)).title).toBe('Breitband in Altstädten');
    expect((await send('member', 'PUT', path, { title: 'Breitband in der Altstadt' })).status).toBe(200);
    expect((await send('member', 'PUT', path, { title: 'Breitband in der Altstadt' })).status).toBe(409);
    const found = await get<{ items: { title: string }[] }>('lead', '/search?q="Breitband in der Altstadt"');
    expect(found.body.items.map(({ title }) => title)).toContain('Breitband in der Altstadt');
    expect(await log('lead', `&thread=${asked.id}`)).toMatchObject([
      { before: 'Breitband in Altstädten', after: 'Breitband in der Altstadt', reason: '' },
      { before: 'Frage', after: 'Breitband in Altstädten', reason: 'klarer' },
    ]);
  });

  test('becomes a discussion and a question again, but not once it is answered', async () => {
    const asked = await ask('member', 'Frage oder nicht?');
    const path = `/threads/${asked.id}/kind`;
    const change = (kind: string) => send('advisor', 'PUT', path, { kind, reason: 'passt besser' });
    expect((await change('question')).status).toBe(409);
    expect((await change('announcement')).status).toBe(400);
    await change('discussion');
    expect(await thread('lead', asked.id)).toMatchObject({ kind: 'discussion', state: null });
    await change('question');
    expect(await thread('lead', asked.id)).toMatchObject({ kind: 'question', state: 'open' });
    const answer = await reply('stranger', asked.id);
    await send('member', 'PUT', `/threads/${asked.id}/accepted-answer`, { postId: answer.id });
    expect((await change('discussion')).status).toBe(409);
  });

  test('moves with all that hangs on it; who would read it in addition is named first', async () => {
    const asked = await ask('member', 'Nur bei uns?', 'own');
    const answer = await reply('lead', asked.id, undefined, 'Erst so.');
    await send('lead', 'PATCH', `/posts/${answer.id}`, { body: 'Dann so.', revision: 1 });
    await send('lead', 'PUT', `/posts/${answer.id}/expert-suggestion`, { note: '' });
    const path = `/threads/${asked.id}/channel`;
    const move = (channel: string, more = {}) =>
      send<{ entry: string; readers?: Author[] }>('advisor', 'PUT', path, {
        channel,
        reason: 'für alle',
        ...more,
      });

    for (const nowhere of ['foreignroom', 'gibt-es-nicht'])
      expect((await move(nowhere)).status, nowhere).toBe(422);
    expect((await move('own')).status).toBe(409);
    const asks = await move('open');
    expect(asks.status).toBe(409);
    const names = asks.body.readers?.map(({ name }) => name) ?? [];
    expect(names).toEqual(expect.arrayContaining([people.stranger[0], people.admin[0]]));
    expect(names).not.toContain(people.member[0]);
    expect((await get('stranger', `/threads/${asked.id}`)).status, 'not before it was confirmed').toBe(404);

    const moved = await move('open', { widens: true });
    expect(moved.status).toBe(200);
    expect((await thread('stranger', asked.id)).channel.slug).toBe('open');
    expect(
      (await get<{ items: object[] }>('stranger', `/posts/${answer.id}/revisions`)).body.items,
    ).toHaveLength(2);
    // the planner was invited there, and reads it no more
    expect((await get('planner', `/threads/${asked.id}`)).status).toBe(404);
    const listed = async (channel: string) =>
      (
        await get<{ items: ThreadSummary[] }>('lead', `/channels/${channel}/threads?limit=100`)
      ).body.items.some((item) => item.id === asked.id);
    expect([await listed('own'), await listed('open')]).toEqual([false, true]);
    expect((await reply('stranger', asked.id)).number).toBe(3);

    // back there the planner reads it again, and is named as well
    const back = await undo('advisor', moved.body.entry);
    expect([back.status, back.body.readers]).toEqual([
      409,
      [expect.objectContaining({ name: people.planner[0] })],
    ]);
    expect((await undo('advisor', moved.body.entry, { widens: true })).status).toBe(200);
    expect((await get('stranger', `/threads/${asked.id}`)).status).toBe(404);
    expect(await log('advisor', `&thread=${asked.id}`)).toMatchObject([
      { deed: 'thread_moved', undoes: true, before: 'Kanal open', after: 'Kanal own' },
      { deed: 'thread_moved', undone: true, before: 'Kanal own', after: 'Kanal open' },
    ]);
  });

  test('that leaves the reach of somebody leaves her bell', async () => {
    const asked = await ask('stranger', 'Bei euch?', 'foreign');
    await send('ministry', 'PUT', `/threads/${asked.id}/follow`, { follows: true });
    const before = await bellOf('ministry');
    await reply('strangeLead', asked.id);
    expect(await bellOf('ministry')).toBe(before + 1);
    const { rows } = await house.database.owner.query<{ head: string }>(
      'select head from stream where id = $1',
      [`person:${id('person:ministry')}`],
    );
    await send('otherAdvisor', 'PUT', `/threads/${asked.id}/channel`, {
      channel: 'foreignroom',
      reason: 'Vergabe',
      widens: true,
    });
    expect(await bellOf('ministry')).toBe(before);
    const stream = `person:${id('person:ministry')}`;
    const { events } = (
      await get<{ events: { data: { count: number } }[] }>(
        'ministry',
        `/events?stream=${stream}&after=${rows[0]?.head}`,
      )
    ).body;
    expect(events.at(-1)?.data.count).toBe(before);
  });
});

describe('the log', () => {
  test('takes back what still stands, and says why it does not', async () => {
    const asked = await ask('member', 'Zurück?');
    const answer = await reply('stranger', asked.id);
    const hidden = await hide('advisor', answer.id);
    expect((await undo('stranger', hidden.body.entry)).status).toBe(403);
    expect((await undo('otherAdvisor', hidden.body.entry)).status).toBe(200);
    expect((await post('lead', answer.id)).stub).toBeNull();
    const twice = await undo('advisor', hidden.body.entry);
    expect([twice.status, twice.body.detail]).toEqual([409, 'Das wurde bereits rückgängig gemacht.']);

    const retitled = await send<{ entry: string }>('advisor', 'PUT', `/threads/${asked.id}/title`, {
      title: 'Eins',
      reason: 'x',
    });
    await send('advisor', 'PUT', `/threads/${asked.id}/title`, { title: 'Zwei', reason: 'x' });
    expect((await log('advisor', `&thread=${asked.id}`)).map((entry) => [entry.deed, entry.mayUndo])).toEqual(
      [
        ['thread_retitled', true],
        ['thread_retitled', false],
        ['post_brought_back', false],
        ['post_hidden', false],
      ],
    );
    expect((await undo('advisor', retitled.body.entry)).status).toBe(409);
    expect((await undo('advisor', id('gibt es nicht'))).status).toBe(404);
    expect((await undo('advisor', 'unsinn')).status).toBe(404);
  });

  test('says to a planner, too, who moderated where he reads', async () => {
    const asked = await ask('member', 'Wer war das?', 'own');
    await send('otherAdvisor', 'PUT', `/threads/${asked.id}/closed`, { reason: 'Ist geklärt.' });
    expect(await log('planner', `&thread=${asked.id}`)).toMatchObject([
      { deed: 'thread_closed', by: { name: people.otherAdvisor[0] }, about: { name: people.member[0] } },
    ]);
  });

  test('shows advisors all where they read, and everybody what is about her own', async () => {
    const asked = await ask('member', 'Wer sieht was?', 'room');
    const answer = await reply('lead', asked.id);
    const { entry } = (await hide('advisor', answer.id)).body;
    const sees = async (who: PersonName, query = '') =>
      (await log(who, query)).some((each) => each.id === entry);
    expect(await sees('advisor')).toBe(true);
    expect(await sees('lead')).toBe(true);
    expect(await sees('lead', '&own=true')).toBe(true);
    for (const who of ['member', 'otherAdvisor', 'stranger', 'ministry', 'planner', 'admin'] as const)
      expect(await sees(who), who).toBe(false);
    expect(await sees('advisor', '&deed=thread_moved')).toBe(false);
    expect(await sees('advisor', '&deed=post_hidden&channel=room&from=2020-01-01')).toBe(true);
    expect(await sees('advisor', '&to=2020-01-01')).toBe(false);
  });
});
