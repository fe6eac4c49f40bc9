import { beforeEach, expect, test } from 'vitest';
import { ActionField, IdekPhase } from '../../server/features/expert-answers/idek-schema.ts';
import type {
  EarlierExpertAnswer,
  ExpertAnswer,
  KnownAnswer,
  Suggested,
} from '../../server/features/expert-answers/schema.ts';
import { testApp } from '../support/app.ts';
import { inDays } from '../support/in-days.ts';
import { nextYear } from '../support/next-year.ts';

interface Thread {
  id: string;
  expertAnswer: ExpertAnswer | null;
  earlierExpertAnswers: EarlierExpertAnswer[];
  suggestedPosts: { number: number; count: number }[];
  ownSuggestions: number[];
}

const house = testApp();
let thread: string;
/** ids of the posts 2 and 3 */
let second: string;
let third: string;

const as = (name: Parameters<typeof house.as>[0]) => house.as(name);
const expert = (post: string) => `/api/v1/posts/${post}/expert-answer`;
const suggestion = (post: string) => `/api/v1/posts/${post}/expert-suggestion`;
const read = async (name: Parameters<typeof house.as>[0]) =>
  (await (await as(name)).get<Thread>(`/api/v1/threads/${thread}`)).body;
const pin = async (post: string, reason: string, validUntil = nextYear) =>
  (await as('advisor')).send('PUT', expert(post), { reason, validUntil, summary: 'Kurz: ja.' });
const listed = async (query = '') =>
  (await (await as('advisor')).get<{ items: KnownAnswer[] }>(`/api/v1/expert-answers?limit=100${query}`)).body
    .items;
const suggested = async () =>
  (await (await as('otherAdvisor')).get<{ items: Suggested[] }>('/api/v1/expert-answers/suggestions')).body
    .items;

beforeEach(async () => {
  const question = { kind: 'question', title: 'Wie lange gilt das?', body: 'Frage' };
  const asked = await (
    await as('member')
  ).send<{ id: string }>('POST', '/api/v1/channels/open/threads', question);
  thread = asked.body.id;
  const reply = async () =>
    (
      await (
        await as('stranger')
      ).send<{ id: string }>('POST', `/api/v1/threads/${thread}/posts`, { body: 'Antwort' })
    ).body.id;
  second = await reply();
  third = await reply();
});

test('a newer one takes the place of an earlier one; the history says who did what, when and why', async () => {
  await pin(second, 'Geprüft.');
  await pin(third, 'Neue Richtlinie.');
  await (await as('otherAdvisor')).send('DELETE', `${expert(third)}?reason=Zur%C3%BCckgenommen.`);
  const { expertAnswer, earlierExpertAnswers } = await read('member');
  expect(expertAnswer).toBeNull();
  expect(earlierExpertAnswers).toMatchObject([
    {
      number: 3,
      reason: 'Neue Richtlinie.',
      pinnedBy: { name: 'Anna Auer' },
      takenOffBy: { name: 'Olaf Ott' },
      takenOffReason: 'Zurückgenommen.',
      replacedBy: null,
    },
    {
      number: 2,
      reason: 'Geprüft.',
      validUntil: nextYear,
      takenOffBy: { name: 'Anna Auer' },
      takenOffReason: 'Neue Richtlinie.',
      replacedBy: 3,
    },
  ]);
});

test('looked at again it keeps its words and gets a new date; the earlier pin becomes history, and signatures begin anew', async () => {
  await pin(second, 'Geprüft.', inDays(10));
  const other = await as('otherAdvisor');
  expect((await other.send('PUT', `${expert(second)}/signature`)).status).toBe(204);
  expect((await read('member')).expertAnswer?.signedBy).toMatchObject([{ name: 'Olaf Ott' }]);
  expect((await listed('&validity=due')).map(({ postId }) => postId)).toContain(second);
  const prolong = (validUntil: string) => other.send('PUT', `${expert(second)}/valid-until`, { validUntil });
  expect((await prolong(inDays(-1))).status).toBe(422);
  expect((await prolong(nextYear)).status).toBe(200);
  const { expertAnswer, earlierExpertAnswers } = await read('member');
  expect(expertAnswer).toMatchObject({
    reason: 'Geprüft.',
    summary: 'Kurz: ja.',
    validUntil: nextYear,
    pinnedBy: { name: 'Olaf Ott' },
    signedBy: [],
  });
  expect(earlierExpertAnswers).toMatchObject([
    { number: 2, replacedBy: 2, signedBy: [{ name: 'Olaf Ott' }], validUntil: inDays(10) },
  ]);
  expect((await listed('&validity=due')).map(({ postId }) => postId)).not.toContain(second);
});

test('who has just prolonged it takes that back: who vouched for it before does again, until the day that stood there', async () => {
  const about = { actionField: 'mobility', idekPhase: 'analysis' };
  const [advisor, other] = [await as('advisor'), await as('otherAdvisor')];
  await advisor.send('PUT', expert(second), { reason: 'Geprüft.', validUntil: inDays(10), ...about });
  await other.send('PUT', `${expert(second)}/signature`);
  const before = await read('member');
  const pinnedAt = async () => (await read('member')).expertAnswer?.pinnedAt;
  const takeBack = async (who: typeof other, moment?: string) =>
    who.send('DELETE', `${expert(second)}/valid-until?pinnedAt=${moment ?? (await pinnedAt())}`);
  expect((await takeBack(advisor)).status, 'pinned, and not prolonged').toBe(403);

  const prolong = () => other.send('PUT', `${expert(second)}/valid-until`, { validUntil: nextYear });
  await prolong();
  expect((await listed()).find(({ postId }) => postId === second)).toMatchObject(about);
  expect((await takeBack(advisor)).status, 'by somebody else').toBe(403);
  await house.database.owner.query('update expert_answer set due_told_at = now() where post_id = $1', [
    second,
  ]);
  // however often it is sent, only what was meant is taken back
  const first = await pinnedAt();
  await prolong();
  expect((await takeBack(other, first)).status, 'an earlier one').toBe(403);
  const last = await pinnedAt();
  expect((await takeBack(other, last)).status).toBe(204);
  expect((await takeBack(other, last)).status, 'the same once more').toBe(403);
  expect((await takeBack(other, first)).status).toBe(204);
  expect(await read('member')).toEqual({ ...before, head: expect.any(Number) });
  expect((await takeBack(other)).status, 'twice').toBe(403);
  const { rows } = await house.database.owner.query(
    'select due_told_at from expert_answer where post_id = $1 and taken_off_at is null',
    [second],
  );
  expect(rows, 'those who vouch for it are reminded again').toEqual([{ due_told_at: null }]);

  await other.send('PUT', `${expert(second)}`, { reason: 'Anders.', validUntil: nextYear, ...about });
  expect((await takeBack(other)).status, 'pinned for another reason').toBe(403);
  await other.send('DELETE', `${expert(second)}?reason=Test`);
  await advisor.send('PUT', expert(second), { reason: 'Geprüft.', validUntil: inDays(10), ...about });

  expect((await prolong()).status).toBe(200);
  await advisor.send('PUT', `${expert(second)}/signature`);
  expect((await takeBack(other)).status, 'somebody vouches for it').toBe(403);
  await advisor.send('DELETE', `${expert(second)}/signature`);
  await house.database.owner.query(
    `update expert_answer set pinned_at = pinned_at - interval '61 minutes' where post_id = $1`,
    [second],
  );
  expect((await takeBack(other)).status, 'too late').toBe(403);
});

test('an advisor signs once, not what she has pinned herself, and takes it back', async () => {
  await pin(second, 'Geprüft.');
  const signature = `${expert(second)}/signature`;
  const [pinner, other] = [await as('advisor'), await as('otherAdvisor')];
  expect((await pinner.send('PUT', signature)).status).toBe(403);
  expect((await other.send('PUT', `${expert(third)}/signature`)).status).toBe(404);
  await Promise.all([other.send('PUT', signature), other.send('PUT', signature)]);
  expect((await read('ministry')).expertAnswer?.signedBy).toHaveLength(1);
  await other.send('DELETE', signature);
  expect((await read('ministry')).expertAnswer?.signedBy).toEqual([]);
});

test('people suggest a post once each, take that back, and pinning settles it', async () => {
  const [member, lead] = [await as('member'), await as('lead')];
  await member.send('PUT', suggestion(second), { note: ' Gilt  überall. ' });
  await member.send('PUT', suggestion(second), { note: 'Gilt überall in Bayern.' });
  await lead.send('PUT', suggestion(second), {});
  expect(await read('member')).toMatchObject({
    suggestedPosts: [{ number: 2, count: 2 }],
    ownSuggestions: [2],
  });
  const mine = (await suggested()).find(({ postId }) => postId === second);
  expect(mine).toMatchObject({ count: 2, thread: { id: thread } });
  expect(mine?.suggestions.map(({ note }) => note).toSorted()).toEqual(['', 'Gilt überall in Bayern.']);
  await lead.send('DELETE', suggestion(second));
  expect((await read('lead')).suggestedPosts).toEqual([{ number: 2, count: 1 }]);
  await pin(second, 'Geprüft.');
  expect(await read('member')).toMatchObject({ suggestedPosts: [], ownSuggestions: [] });
  expect((await member.send('PUT', suggestion(second), {})).status).toBe(409);
});

test('what advisors have declined is not suggested again by the same person, but by others', async () => {
  const [member, lead] = [await as('member'), await as('lead')];
  await member.send('PUT', suggestion(second), {});
  expect((await lead.send('DELETE', `${suggestion(second)}s`)).status).toBe(403);
  expect((await (await as('advisor')).send('DELETE', `${suggestion(second)}s`)).status).toBe(204);
  expect((await suggested()).filter(({ postId }) => postId === second)).toEqual([]);
  expect((await member.send('PUT', suggestion(second), {})).status).toBe(409);
  expect((await lead.send('PUT', suggestion(second), {})).status).toBe(204);
});

test('the question itself, a stub and a sentence that is too long are refused', async () => {
  const { body } = await (
    await as('member')
  ).get<{ items: { id: string }[] }>(`/api/v1/threads/${thread}/posts`);
  const member = await as('member');
  expect((await member.send('PUT', suggestion(body.items[0]!.id), {})).status).toBe(422);
  expect((await member.send('PUT', suggestion(second), { note: 'x'.repeat(301) })).status).toBe(422);
  await (await as('stranger')).send('DELETE', `/api/v1/posts/${second}`);
  expect((await member.send('PUT', suggestion(second), {})).status).toBe(409);
});

test('the Wissensspeicher is read page by page, by channel and by validity', async () => {
  await pin(second, 'Geprüft.');
  await house.database.owner.query(`update expert_answer set valid_until = '2026-01-01' where post_id = $1`, [
    second,
  ]);
  const ids = (items: KnownAnswer[]) => items.map(({ postId }) => postId);
  expect(ids(await listed('&channel=open&validity=underReview'))).toEqual([second]);
  expect(ids(await listed('&validity=valid'))).not.toContain(second);
  expect(await listed('&channel=gibt-es-nicht')).toEqual([]);
  const advisor = await as('advisor');
  const paged: string[] = [];
  let after: string | null = '';
  while (after !== null) {
    const page: { items: KnownAnswer[]; next: string | null; total: number } = (
      await advisor.get<{ items: KnownAnswer[]; next: string | null; total: number }>(
        `/api/v1/expert-answers?limit=1${after && `&after=${after}`}`,
      )
    ).body;
    paged.push(...ids(page.items));
    after = page.next;
  }
  expect(paged).toEqual(ids(await listed()));
  expect(new Set(paged).size).toBe(paged.length);
});

test('what an answer is about and in which phase it is of use: the Wissensspeicher is narrowed by both', async () => {
  const advisor = await as('advisor');
  const about = { reason: 'Geprüft.', validUntil: nextYear, actionField: 'mobility', idekPhase: 'analysis' };
  expect((await advisor.send('PUT', expert(second), about)).status).toBe(200);
  const here = (answers: KnownAnswer[]) => answers.filter((answer) => answer.thread.id === thread);
  expect(here(await listed('&actionField=mobility&idekPhase=analysis'))).toMatchObject([
    { actionField: 'mobility', idekPhase: 'analysis' },
  ]);
  expect(here(await listed('&actionField=mobility&idekPhase=vision'))).toEqual([]);
  expect(here(await listed('&actionField=housing'))).toEqual([]);
  // pinned anew without, it is about everything
  await pin(second, 'Gilt überall.');
  expect(here(await listed())).toMatchObject([{ actionField: null, idekPhase: null }]);
  const unknown = await advisor.send('PUT', expert(second), { ...about, idekPhase: 'pause' });
  expect(unknown.status).toBe(400);
});

test('the database knows the same action fields and phases as the code', async () => {
  await pin(second, 'Geprüft.');
  const set = (column: string, code: string) =>
    house.database.owner.query(`update expert_answer set ${column} = $1 where post_id = $2`, [code, second]);
  const codes = (schema: object) => (schema as { enum: string[] }).enum;
  expect(codes(ActionField).length + codes(IdekPhase).length).toBe(18);
  for (const code of codes(ActionField)) await set('action_field', code);
  for (const code of codes(IdekPhase)) await set('idek_phase', code);
  await expect(set('action_field', 'anything')).rejects.toThrow('check');
});
