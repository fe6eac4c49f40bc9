import { expect, test } from 'vitest';
import type { Desk } from '../../server/features/desk/schema.ts';
import { testApp } from '../support/app.ts';
import { inDays } from '../support/in-days.ts';
import { notified } from '../support/notified.ts';
import { dismiss, hide, reporting } from '../support/reporting.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp({ ANSWER_TARGET_DAYS: '4' });
const { ask } = notified(house);
const { send, get, answered, reported, decide, object } = reporting(house);

const deskOf = async (who: PersonName, mine = false) => (await get<Desk>(who, `/desk?mine=${mine}`)).body;
const idsOf = ({ items }: { items: { id: string }[] }) => items.map((item) => item.id);

test('questions stand there as they wait, and those that she has taken on with her', async () => {
  const { id: thread } = await ask('member', 'Wer weiß das?');
  await house.database.owner.query(
    `update thread set created_at = now() - interval '900 days' where id = $1`,
    [thread],
  );
  const all = await deskOf('advisor');
  expect(all.answerTarget).toBe(4);
  expect(all.questions.items[0]).toMatchObject({ id: thread, overTarget: true, takenOn: null });
  expect(idsOf((await deskOf('advisor', true)).questions)).not.toContain(thread);
  await send('advisor', 'PUT', `/threads/${thread}/taken-on`, { insteadOf: null });
  expect(idsOf((await deskOf('advisor', true)).questions)).toContain(thread);
  expect(idsOf((await deskOf('otherAdvisor', true)).questions)).not.toContain(thread);
});

test('more than fifty are said to be more', async () => {
  await house.database.owner.query(
    `insert into thread (channel_id, slug, kind, title, state, opened_by, post_count)
    select $1, 'viele-' || n, 'question', 'Frage ' || n, 'open', $2, 1 from generate_series(1, 60) n`,
    [id('channel:own'), id('membership:member')],
  );
  await house.database.owner.query(
    `insert into post (thread_id, channel_id, number, membership_id, person_id, organisation_id, function, body, html, renderer)
    select t.id, t.channel_id, 1, m.id, m.person_id, m.organisation_id, m.function, 'x', '<p>x</p>', 1
    from thread t join membership m on m.id = t.opened_by where t.slug like 'viele-%'`,
  );
  const { questions } = await deskOf('advisor');
  expect([questions.items.length, questions.more]).toEqual([50, true]);
  await house.database.owner.query(`update thread set closed_at = now() where slug like 'viele-%'`);
  expect((await deskOf('advisor')).questions.more).toBe(false);
});

test('a report waits until it is decided; an objection for whoever has not decided', async () => {
  const { caseId } = await reported();
  const listed = (await deskOf('advisor')).reports.items.find((item) => item.id === caseId);
  expect(listed).toMatchObject({ state: 'new', post: { number: 2 } });
  expect(JSON.stringify(listed?.post)).not.toContain('Zwetschgen');
  await send('otherAdvisor', 'PUT', `/reports/${caseId}/taken`);
  expect(idsOf((await deskOf('otherAdvisor', true)).reports)).toContain(caseId);
  expect(idsOf((await deskOf('advisor', true)).reports)).not.toContain(caseId);
  await decide('advisor', caseId, hide);
  expect(idsOf((await deskOf('advisor')).reports)).not.toContain(caseId);
  await object('stranger', caseId);
  expect(idsOf((await deskOf('advisor')).reports)).not.toContain(caseId);
  expect(idsOf((await deskOf('otherAdvisor')).reports)).toContain(caseId);
});

test('expert answers near their date, and those that she vouches for', async () => {
  const dueOf = async (who: PersonName, mine: boolean) => (await deskOf(who, mine)).dueAnswers.items;
  const { post } = await answered();
  await send('otherAdvisor', 'PUT', `/posts/${post}/expert-answer`, {
    reason: 'Stimmt.',
    validUntil: inDays(40),
  });
  expect(await dueOf('advisor', false)).toEqual([]);
  await house.database.owner.query('update expert_answer set valid_until = valid_until - 20');
  expect(await dueOf('advisor', false)).toMatchObject([{ number: 2, underReview: false }]);
  expect(await dueOf('otherAdvisor', true)).toMatchObject([{ number: 2 }]);
  expect(await dueOf('advisor', true)).toEqual([]);
  await send('advisor', 'PUT', `/posts/${post}/expert-answer/signature`);
  expect(await dueOf('advisor', true)).toMatchObject([{ number: 2 }]);
});

test('their own streams tell advisors that something waits, and nobody else', async () => {
  const headOf = async (who: PersonName) =>
    Number(
      (
        await house.database.owner.query<{ head: string }>(`select head from stream where id = $1`, [
          `person:${id(`person:${who}`)}`,
        ])
      ).rows[0]?.head ?? 0,
    );
  const people = ['advisor', 'otherAdvisor', 'member', 'ministry', 'stranger'] as const;
  const heads = () => Promise.all(people.map(headOf));
  const { caseId } = await reported();
  const before = await heads();
  await send('advisor', 'PUT', `/reports/${caseId}/taken`);
  const after = await heads();
  expect(after.map((head, at) => head - (before[at] ?? 0))).toEqual([1, 1, 0, 0, 0]);
  // the case is decided: who reported it (here the lead) and the desks
  await decide('advisor', caseId, dismiss);
  expect((await heads()).map((head, at) => head - (after[at] ?? 0))).toEqual([1, 1, 0, 0, 0]);
});

test('is for advisors alone', async () => {
  for (const who of ['member', 'lead', 'ministry', 'planner', 'admin'] as const)
    expect((await get(who, '/desk')).status, who).toBe(403);
});
