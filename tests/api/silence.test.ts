import { afterEach, describe, expect, test } from 'vitest';
import type { Notification } from '../../server/features/notifications/schema.ts';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { notified } from '../support/notified.ts';
import { people, type ChannelName, type PersonName } from '../support/world.ts';

const house = testApp();
const { ask, reply } = notified(house);
const { send, get, log, undo } = moderated(house);

/** Sven Strobl answers Mia Moser. */
const answered = async (channel: ChannelName = 'open') => {
  const asked = await ask('member', 'Was kostet das?', channel);
  return { thread: asked.id, post: (await reply('stranger', asked.id)).id };
};
const silence = (who: PersonName, post: string, more: object = {}) =>
  send<{ entry: string; detail: string; type: string }>(who, 'PUT', `/posts/${post}/author-silenced`, {
    hours: 24,
    reason: 'Nennt immer wieder Preise eines laufenden Verfahrens.',
    ...more,
  });
const say = (who: PersonName, thread: string) =>
  send<{ id: string; detail: string; revision: number }>(who, 'POST', `/threads/${thread}/posts`, {
    body: 'Noch etwas.',
  });
afterEach(() => house.database.owner.query('delete from silence').then(() => undefined));

describe('whoever is silenced', () => {
  test('writes nothing in the channel for a time, is told until when, why and by whom, and keeps her text', async () => {
    const { thread, post } = await answered();
    await send('stranger', 'PUT', `/drafts/thread:${thread}`, { body: 'Halb fertig', revision: 0 });
    const own = await ask('stranger', 'Vorher gefragt?');
    expect((await silence('advisor', post)).status).toBe(200);
    const retitled = await send('stranger', 'PUT', `/threads/${own.id}/title`, { title: 'Frau Weber irrt' });
    expect(retitled.status).toBe(403);
    const refused = await say('stranger', thread);
    expect(refused.status).toBe(403);
    for (const words of [
      /bis \d+\. \S+ \d{4}, \d\d:\d\d Uhr/,
      people.advisor[0],
      'Nennt immer wieder Preise',
      'Widersprechen',
    ])
      expect(refused.body.detail).toMatch(words);
    const question = { kind: 'question', title: 'Und hier?', body: 'x' };
    expect((await send('stranger', 'POST', '/channels/open/threads', question)).status).toBe(403);
    expect((await send('stranger', 'PATCH', `/posts/${post}`, { body: 'Neu', revision: 1 })).status).toBe(
      403,
    );
    const draft = await get<{ body: string }>('stranger', `/drafts/thread:${thread}`);
    expect(draft.body.body).toBe('Halb fertig');
    // elsewhere she writes, and here she reads, reports and withdraws
    const elsewhere = await ask('stranger', 'Anderswo?', 'foreign');
    expect((await say('stranger', elsewhere.id)).status).toBe(201);
    expect((await get('stranger', `/posts/${post}`)).status).toBe(200);
    expect((await send('stranger', 'DELETE', `/posts/${post}`)).status).toBe(200);
    // everybody else goes on
    expect((await say('member', thread)).status).toBe(201);
  });

  test('is told, and reads it in her own log; a colleague takes it back early, and she is told again', async () => {
    const { thread, post } = await answered();
    const { entry } = (await silence('advisor', post)).body;
    const news = await get<{ items: Notification[] }>('stranger', '/notifications');
    expect(news.body.items[0]).toMatchObject({ thread: { id: thread } });
    const own = await log('stranger', '&own=true');
    expect(own.find((each) => each.id === entry)).toMatchObject({
      deed: 'person_silenced',
      reason: 'Nennt immer wieder Preise eines laufenden Verfahrens.',
      mayUndo: false,
    });
    expect((await log('lead')).some((each) => each.id === entry)).toBe(false);
    expect((await log('otherAdvisor')).find((each) => each.id === entry)?.mayUndo).toBe(true);
    expect((await undo('stranger', entry)).status).toBe(403);
    expect((await undo('otherAdvisor', entry)).status).toBe(200);
    expect((await say('stranger', thread)).status).toBe(201);
    expect((await log('stranger', '&own=true'))[0]).toMatchObject({ deed: 'silence_ended', undoes: true });
    expect((await undo('advisor', entry)).status).toBe(409);
  });

  test('writes again when the time is over, and what is over is not taken back', async () => {
    const { thread, post } = await answered();
    const { entry } = (await silence('advisor', post, { hours: 1 })).body;
    await house.database.owner.query(`update silence set until = now() - interval '1 second'`);
    expect((await say('stranger', thread)).status).toBe(201);
    expect((await undo('advisor', entry)).status).toBe(409);
    // and can be silenced anew
    expect((await silence('advisor', post)).status).toBe(200);
  });
});

test('of two advisors the second hears that it is so already, whichever post is the occasion', async () => {
  const [one, two] = [await answered(), await answered()];
  const both = await Promise.all([silence('advisor', one.post), silence('otherAdvisor', two.post)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const entries = (await log('advisor', '&deed=person_silenced')).filter((each) => each.mayUndo);
  expect(entries.length).toBe(1);
});

test('advisors alone do so, where they read, with a reason and an end, and not to their equals', async () => {
  const { post, thread } = await answered();
  for (const who of ['member', 'lead', 'stranger', 'ministry', 'admin'] as const)
    expect((await silence(who, post)).status, who).toBe(403);
  expect((await silence('otherPlanner', post)).status).toBe(404);
  for (const more of [{ hours: 0 }, { hours: 721 }, { reason: ' \u200b ' }])
    expect((await silence('advisor', post, more)).status).not.toBe(200);
  const colleague = await say('otherAdvisor', thread);
  const refused = await silence('advisor', colleague.body.id);
  expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('Niemand steht über')]);
  const hers = await say('ministry', thread);
  expect((await silence('advisor', hers.body.id)).status).toBe(200);
  const room = await ask('lead', 'Im Raum?', 'room');
  const inRoom = await reply('member', room.id);
  expect((await silence('otherAdvisor', inRoom.id)).status).toBe(404);
});
