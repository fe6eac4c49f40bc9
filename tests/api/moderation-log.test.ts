import { describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { notified } from '../support/notified.ts';
import { id, people, type PersonName } from '../support/world.ts';

const house = testApp();
const { ask, reply } = notified(house);
const { send, post, log, hide, undo } = moderated(house);

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
