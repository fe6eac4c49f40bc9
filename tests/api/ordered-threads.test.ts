import { describe, expect, test } from 'vitest';
import type { Author } from '../../server/features/people/schema.ts';
import type { ThreadSummary } from '../../server/features/threads/schema.ts';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { notified } from '../support/notified.ts';
import { id, people } from '../support/world.ts';

const house = testApp();
const { ask, reply, bellOf } = notified(house);
const { send, get, thread, log, undo } = moderated(house);

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
