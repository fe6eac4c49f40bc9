import { expect, test } from 'vitest';
import type { Overview } from '../../server/features/overview/schema.ts';
import { testApp } from '../support/app.ts';
import { inDays } from '../support/in-days.ts';
import { nextYear } from '../support/next-year.ts';
import type { PersonName } from '../support/world.ts';

const house = testApp();
const overviewOf = async (who: PersonName) =>
  (await (await house.as(who)).get<Overview>('/api/v1/overview')).body;

/** A question in a channel with an answer that is pinned until then; its slug. */
async function pinned(title: string, validUntil: string, channel = 'open', by: PersonName = 'advisor') {
  const asker = await house.as('member');
  const { body: thread } = await asker.send<{ id: string; slug: string }>(
    'POST',
    `/api/v1/channels/${channel}/threads`,
    { kind: 'question', title, body: 'Frage' },
  );
  const advisor = await house.as(by);
  const reply = await advisor.send<{ id: string }>('POST', `/api/v1/threads/${thread.id}/posts`, {
    body: 'Antwort',
  });
  const pin = { reason: 'Geprüft.', validUntil: nextYear };
  const answer = `/api/v1/posts/${reply.body.id}/expert-answer`;
  expect((await advisor.send('PUT', answer, pin)).status).toBe(200);
  await house.database.owner.query('update expert_answer set valid_until = $1 where post_id = $2', [
    validUntil,
    reply.body.id,
  ]);
  return thread.slug;
}

test('advisors are shown the five most urgent that are to be reviewed, and how many there are; nobody else is', async () => {
  await house.database.owner.query(`update expert_answer set valid_until = '2099-01-01'`);
  const days = [20, -3, 30, 10, 5, 29];
  for (const day of days) await pinned(`In ${day} Tagen`, inDays(day));
  await pinned('Noch lange gültig', inDays(31));

  const { dueAnswers } = await overviewOf('otherAdvisor');
  expect(dueAnswers?.total).toBe(6);
  expect(dueAnswers?.items.map(({ title }) => title)).toEqual(
    [-3, 5, 10, 20, 29].map((day) => `In ${day} Tagen`),
  );
  expect(dueAnswers?.items[0]).toMatchObject({ number: 2, validUntil: inDays(-3), underReview: true });
  expect(dueAnswers?.items[1]).toMatchObject({ validUntil: inDays(5), underReview: false });
  for (const who of ['member', 'lead', 'ministry', 'planner', 'admin'] as const)
    expect(await overviewOf(who), who).not.toHaveProperty('dueAnswers');
});

test('what is due in a room that an advisor does not read is not counted for her', async () => {
  await house.database.owner.query(`update expert_answer set valid_until = '2099-01-01'`);
  await pinned('Im vertraulichen Raum', inDays(3), 'room');
  expect((await overviewOf('advisor')).dueAnswers?.items.map(({ title }) => title)).toEqual([
    'Im vertraulichen Raum',
  ]);
  expect((await overviewOf('otherAdvisor')).dueAnswers).toEqual({ items: [], total: 0 });
});
