import { describe, expect, test } from 'vitest';
import type { HiddenText } from '../../server/features/moderation/schema.ts';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { nextYear } from '../support/next-year.ts';
import { notified } from '../support/notified.ts';
import { people, type PersonName } from '../support/world.ts';

const house = testApp();
const { ask, reply, toldOf } = notified(house);
const { send, get, post, thread, hide } = moderated(house);

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
