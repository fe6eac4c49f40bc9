import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();

test('pinned and withdrawn at the same moment: a withdrawn post is never the expert answer', async () => {
  const author = await house.as('stranger');
  const advisor = await house.as('advisor');
  for (let round = 0; round < 12; round++) {
    const reply = await author.send<{ id: string }>('POST', `/api/v1/threads/${id('thread:open')}/posts`, {
      body: `Antwort ${round}`,
    });
    const pin = { reason: 'Verlässlich.', validUntil: '2099-12-31' };
    const [pinned, withdrawn] = await Promise.all([
      advisor.send('PUT', `/api/v1/posts/${reply.body.id}/expert-answer`, pin),
      author.send('DELETE', `/api/v1/posts/${reply.body.id}`),
    ]);
    expect([pinned.status, withdrawn.status].sort()).toEqual([200, 409]);
  }
  const { rows } = await house.database.owner.query(
    'select from expert_answer e join post p on p.id = e.post_id where e.taken_off_at is null and p.withdrawn_at is not null',
  );
  expect(rows).toHaveLength(0);
});
