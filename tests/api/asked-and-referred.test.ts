import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { notified } from '../support/notified.ts';

const house = testApp();
const { ask, reply, toldOf } = notified(house);
const { send, thread, log, undo } = moderated(house);

test('a question that another thread answers leads there, for those who read both, and waits no longer', async () => {
  const asked = await ask('member', 'Wie lange ist die Frist?', 'open');
  const there = await ask('stranger', 'Welche Fristen gelten?', 'foreign');
  const refer = (who: 'advisor' | 'otherAdvisor' | 'member', to: string, at = asked.id) =>
    send<{ entry: string; type: string; errors?: { field: string }[] }>(
      who,
      'PUT',
      `/threads/${at}/answered-in`,
      {
        thread: to,
        reason: 'Dort steht es.',
      },
    );
  expect((await refer('member', there.id)).status).toBe(403);
  expect((await refer('advisor', asked.id)).body.errors?.[0]?.field).toBe('thread');
  expect((await refer('advisor', 'gibt-es-nicht')).body.errors?.[0]?.field).toBe('thread');

  const done = await refer('otherAdvisor', there.id);
  expect(done.status, done.text).toBe(200);
  expect(await thread('stranger', asked.id)).toMatchObject({
    state: 'answered',
    acceptedPostId: null,
    origins: [{ how: 'answered_in', title: 'Welche Fristen gelten?' }],
  });
  // she does not read that channel
  expect(await thread('member', asked.id)).toMatchObject({ state: 'answered', origins: [] });
  expect(await thread('stranger', there.id)).toMatchObject({ origins: [] });
  expect(await toldOf('member', asked.id)).toContain('moderated 1');
  expect((await refer('otherAdvisor', there.id)).body.type).toContain('not-open');

  expect((await undo('otherAdvisor', done.body.entry)).status).toBe(200);
  expect(await thread('stranger', asked.id)).toMatchObject({ state: 'open', origins: [] });
});

test('an author is asked to revise, once until she has; nobody else sees it', async () => {
  const asked = await ask('member', 'Und der Preis?');
  const answer = await reply('stranger', asked.id, undefined, 'Siehe Anlage, wohl 3 Prozent.');
  const request = (who: 'advisor' | 'otherAdvisor' | 'lead' | 'stranger') =>
    send<{ type: string }>(who, 'PUT', `/posts/${answer.id}/revision-request`, {
      reason: 'Bitte die Quelle nennen.',
    });
  expect((await request('lead')).status).toBe(403);
  expect((await request('advisor')).status).toBe(200);
  expect((await request('otherAdvisor')).body.type).toContain('revision-asked');
  expect(await toldOf('stranger', asked.id)).toContain('moderated 1');
  const entries = async (who: 'stranger' | 'lead' | 'advisor') =>
    (await log(who, `&thread=${asked.id}`)).filter(({ deed }) => deed === 'revision_asked');
  expect(await entries('lead')).toEqual([]);
  expect(await entries('stranger')).toMatchObject([{ reason: 'Bitte die Quelle nennen.', revised: false }]);

  await send('stranger', 'PATCH', `/posts/${answer.id}`, { body: '3 Prozent, laut Satzung.', revision: 1 });
  expect(await entries('advisor')).toMatchObject([{ revised: true }]);
  expect((await request('otherAdvisor')).status).toBe(200);
});
