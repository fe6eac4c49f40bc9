import { expect, test } from 'vitest';
import type { NamedFigures, QuestionFigures } from '../../server/features/answer-clock/figures-schema.ts';
import { beginOf } from '../../server/features/answer-clock/period.ts';
import { testApp } from '../support/app.ts';
import type { PersonName } from '../support/world.ts';

const house = testApp();

/** A question with what became of it, at moments of the test's choosing. */
async function question(
  channel: string,
  by: PersonName,
  asked: string,
  { replied, settled }: { replied?: string; settled?: string } = {},
) {
  const title = `Frage vom ${asked}`;
  const opened = await (
    await house.as(by)
  ).send<{ id: string; firstPost: { id: string } }>('POST', `/api/v1/channels/${channel}/threads`, {
    kind: 'question',
    title,
    body: 'Wer kennt das?',
  });
  const { owner } = house.database;
  const thread = opened.body.id;
  // state first: the database says itself when that was
  if (settled) await owner.query(`update thread set state = 'answered' where id = $1`, [thread]);
  await owner.query('update thread set created_at = $2, answered_at = $3, settled_at = $4 where id = $1', [
    thread,
    asked,
    replied ?? null,
    settled ?? null,
  ]);
  return { thread, post: opened.body.firstPost.id };
}

const figures = async (who: PersonName, period = 'all') =>
  (await house.as(who)).get<QuestionFigures>(`/api/v1/question-figures?period=${period}`);
const of = (list: NamedFigures[], slug: string | null) => list.find((each) => each.slug === slug);

test('what was asked is counted by channel and participant, with the middle of the waiting', async () => {
  const { owner } = house.database;
  await owner.query(`update thread set kind = 'discussion', state = null`);
  // Monday to Tuesday, to Friday; over Easter 2026; the third waits
  await question('open', 'member', '2026-03-02T09:00:00Z', {
    replied: '2026-03-03T09:00:00Z',
    settled: '2026-03-06T09:00:00Z',
  });
  await question('open', 'lead', '2026-04-02T09:00:00Z', { replied: '2026-04-10T09:00:00Z' });
  await question('own', 'member', '2026-04-02T09:00:00Z');
  await question('foreign', 'stranger', '2026-03-02T09:00:00Z', {
    replied: '2026-03-02T15:00:00Z',
    settled: '2026-03-02T16:00:00Z',
  });
  await question('open', 'advisor', '2026-03-02T09:00:00Z');
  const withdrawn = await question('open', 'member', '2026-03-02T09:00:00Z');
  await (await house.as('member')).send('DELETE', `/api/v1/posts/${withdrawn.post}`);

  const { body, status } = await figures('ministry');
  expect(status).toBe(200);
  expect(body).toMatchObject({ period: 'all', since: null, answerTarget: 3 });
  expect(body.total).toEqual({
    asked: 5,
    answered: 2,
    expert: 0,
    open: 3,
    waiting: 2,
    firstReply: 1,
    untilAnswered: 2,
  });
  expect(body.channels.map(({ slug }) => slug)).toEqual(['foreign', 'open', 'own']);
  // 1 and, with Good Friday and Easter Monday left out, 4
  expect(of(body.channels, 'open')).toMatchObject({
    asked: 3,
    waiting: 1,
    firstReply: 2.5,
    untilAnswered: 4,
  });
  expect(of(body.channels, 'own')).toMatchObject({ asked: 1, open: 1, firstReply: null });
  expect(body.participants.map(({ name }) => name)).toEqual([
    'Gemeinde-Allianz Hügelgau',
    'Stadt Innheim',
    null,
  ]);
  expect(of(body.participants, 'innheim')).toMatchObject({ asked: 3, answered: 1, open: 2 });
  expect(of(body.participants, null)).toMatchObject({ asked: 1, waiting: 1 });
  expect(JSON.stringify(body)).not.toMatch(/Mia|Anna|Moser|person/);
});

test('of a confidential room nothing is counted for whoever does not read it', async () => {
  const before = (await figures('ministry')).body.total.asked;
  const advisorsBefore = (await figures('advisor')).body.total.asked;
  await question('room', 'member', '2026-03-02T09:00:00Z');
  const { body } = await figures('ministry');
  expect(body.total.asked).toBe(before);
  expect(of(body.channels, 'room')).toBeUndefined();
  expect(of(body.participants, 'innheim')?.asked).toBe(3);
  expect((await figures('advisor')).body.total.asked).toBe(advisorsBefore + 1);
  expect(of((await figures('otherAdvisor')).body.channels, 'room')).toBeUndefined();
});

test('a period begins with a day in Germany', async () => {
  const { since } = (await figures('ministry', 'quarter')).body;
  expect(since).toMatch(/^\d{4}-(01|04|07|10)-01$/);
  const before = (await figures('ministry', 'quarter')).body.total.asked;
  await question(
    'open',
    'member',
    new Date(Date.parse(`${since}T00:30:00+02:00`) - 2 * 3_600_000).toISOString(),
  );
  expect((await figures('ministry', 'quarter')).body.total.asked).toBe(before);
  await question('open', 'member', `${since}T02:00:00+01:00`);
  expect((await figures('ministry', 'quarter')).body.total.asked).toBe(before + 1);
  expect((await figures('ministry', 'jahr')).status).toBe(400);
});

test.each([
  ['quarter', '2026-12-31T23:30:00Z', '2027-01-01'],
  ['quarter', '2026-03-31T21:59:00Z', '2026-01-01'],
  ['quarter', '2026-03-31T22:01:00Z', '2026-04-01'],
  ['half-year', '2026-11-29T12:00:00Z', '2026-06-01'],
  ['half-year', '2027-02-28T12:00:00Z', '2026-09-01'],
  ['all', '2026-11-29T12:00:00Z', null],
] as const)('%s at %s begins on %s', (period, now, day) => {
  expect(beginOf(period, new Date(now))).toBe(day);
});

test('advisors and the ministry see it, nobody else', async () => {
  for (const who of ['member', 'lead', 'planner', 'admin'] as const)
    expect((await figures(who)).status, who).toBe(403);
  expect((await house.guest.get('/api/v1/question-figures')).status).toBe(401);
});
