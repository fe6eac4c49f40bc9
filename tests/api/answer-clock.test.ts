import { expect, test } from 'vitest';
import type { Overview } from '../../server/features/overview/schema.ts';
import { testApp } from '../support/app.ts';
import { nextYear } from '../support/next-year.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp({ ANSWER_TARGET_DAYS: '4' });

const ask = async (title: string, by: PersonName = 'member', daysAgo = 0) => {
  const body = { kind: 'question', title, body: 'Wer kennt das?' };
  const asked = await (
    await house.as(by)
  ).send<{ id: string; firstPost: { id: string } }>('POST', '/api/v1/channels/open/threads', body);
  await house.database.owner.query(
    `update thread set created_at = now() - make_interval(days => $2) where id = $1`,
    [asked.body.id, daysAgo],
  );
  return { thread: asked.body.id, post: asked.body.firstPost.id };
};
const reply = async (who: PersonName, thread: string) => {
  const answerer = await house.as(who);
  return (await answerer.send<{ id: string }>('POST', `/api/v1/threads/${thread}/posts`, { body: 'Wir.' }))
    .body.id;
};
const overviewOf = async (who: PersonName, questions: 'all' | 'mine' = 'all') =>
  (await (await house.as(who)).get<Overview>(`/api/v1/overview?questions=${questions}`)).body;
const inList = (list: Overview['waiting'] | undefined, thread: string) =>
  list?.find((each) => each.id === thread);
const takeOn = async (who: PersonName, thread: string, insteadOf: PersonName | null = null) =>
  (await house.as(who)).send<{ detail: string; type: string }>('PUT', `/api/v1/threads/${thread}/taken-on`, {
    insteadOf: insteadOf && id(`person:${insteadOf}`),
  });
const giveBack = async (who: PersonName, thread: string) =>
  (await house.as(who)).send('DELETE', `/api/v1/threads/${thread}/taken-on`);
const settledAt = async (thread: string) =>
  (
    await house.database.owner.query<{ at: Date | null }>(
      'select settled_at as at from thread where id = $1',
      [thread],
    )
  ).rows[0]?.at;

test('who is asked to answer: others, the advisors of all; the asker sees it as hers, her lead as her town hall’s', async () => {
  const { thread } = await ask('Wer kann antworten?', 'member', 21);
  expect(inList((await overviewOf('stranger')).waiting, thread)).toMatchObject({
    waiting: true,
    overTarget: true,
    takenOn: null,
  });
  expect(inList((await overviewOf('advisor')).waiting, thread)?.workingDays).toBeGreaterThan(10);
  const asker = await overviewOf('member');
  expect(inList(asker.waiting, thread)).toBeUndefined();
  expect(asker.questions[0]?.id).toBe(thread);
  expect(asker.ownOrganisation).toBeUndefined();
  const lead = await overviewOf('lead');
  expect(inList(lead.waiting, thread)).toBeUndefined();
  expect(inList(lead.ownOrganisation, thread)).toMatchObject({ waiting: true, overTarget: true });
  expect(lead.questions.map((each) => each.id)).not.toContain(thread);
  expect(inList((await overviewOf('strangeLead')).ownOrganisation, thread)).toBeUndefined();
  expect(lead.answerTarget).toBe(4);
});

test('a first reply stops the clock, and the question is still open for her town hall', async () => {
  const { thread } = await ask('Was steht noch aus?', 'member', 21);
  await reply('stranger', thread);
  expect(inList((await overviewOf('advisor')).waiting, thread)).toBeUndefined();
  const before = inList((await overviewOf('lead')).ownOrganisation, thread);
  expect(before).toMatchObject({ waiting: false });
  await house.database.owner.query(`update thread set answered_at = created_at where id = $1`, [thread]);
  expect(inList((await overviewOf('lead')).ownOrganisation, thread)).toMatchObject({
    workingDays: 0,
    overTarget: false,
  });
});

test('questions asked lately come before what was settled, and drafts with what one has begun', async () => {
  const settled = await ask('Schon geklärt?');
  const answer = await reply('stranger', settled.thread);
  const member = await house.as('member');
  await member.send('PUT', `/api/v1/threads/${settled.thread}/accepted-answer`, { postId: answer });
  const { thread: open } = await ask('Noch offen?');
  await reply('stranger', settled.thread);
  await member.send('PUT', `/api/v1/drafts/thread:${open}`, { body: 'Ergänzung', revision: 0 });
  const { questions, drafts } = await overviewOf('member');
  const states = questions.map(({ state }) => state);
  expect(states).toEqual(states.toSorted((a, b) => Number(b === 'open') - Number(a === 'open')));
  expect(questions.map((each) => each.id)).toContain(open);
  expect(drafts.map(({ excerpt }) => excerpt)).toContain('Ergänzung');
});

test('a question that was withdrawn or closed waits for nobody', async () => {
  const withdrawn = await ask('Zurückgezogen', 'member', 9);
  await (await house.as('member')).send('DELETE', `/api/v1/posts/${withdrawn.post}`);
  const closed = await ask('Geschlossen', 'member', 9);
  await house.database.owner.query('update thread set closed_at = now() where id = $1', [closed.thread]);
  const { waiting, waitingCount } = await overviewOf('advisor');
  for (const { thread } of [withdrawn, closed]) expect(inList(waiting, thread)).toBeUndefined();
  expect(waitingCount?.questions).toBe(waiting.length);
  expect(waitingCount?.overTarget).toBe(waiting.filter(({ overTarget }) => overTarget).length);
  expect((await takeOn('advisor', closed.thread)).status).toBe(409);
});

test('an advisor takes on a question, a colleague takes it over knowingly, and gives it back', async () => {
  const { thread } = await ask('Wer nimmt sich dessen an?');
  expect((await takeOn('advisor', thread)).status).toBe(204);
  expect((await takeOn('advisor', thread)).status).toBe(204);
  expect(inList((await overviewOf('otherAdvisor')).waiting, thread)?.takenOn).toMatchObject({
    by: { name: 'Anna Auer', function: 'Fachbegleitung Technik' },
    insteadOf: null,
  });
  // who reads along is told nothing of it
  for (const who of ['stranger', 'ministry', 'admin'] as const)
    expect(inList((await overviewOf(who)).waiting, thread)?.takenOn).toBeNull();

  const unaware = await takeOn('otherAdvisor', thread);
  expect(unaware.status).toBe(409);
  expect(unaware.body.detail).toBe('Anna Auer hat diese Frage schon übernommen.');
  expect((await takeOn('otherAdvisor', thread, 'advisor')).status).toBe(204);
  expect(inList((await overviewOf('advisor')).waiting, thread)?.takenOn).toMatchObject({
    by: { name: 'Olaf Ott' },
    insteadOf: 'Anna Auer',
  });
  const takerOf = await (await house.as('advisor')).get(`/api/v1/threads/${thread}/taken-on`);
  expect(takerOf.body).toMatchObject({ takenOn: { by: { name: 'Olaf Ott' }, insteadOf: 'Anna Auer' } });
  expect((await overviewOf('advisor', 'mine')).waiting).toEqual([]);
  expect((await overviewOf('otherAdvisor', 'mine')).waiting.map((each) => each.id)).toEqual([thread]);

  // whoever has it not gives nothing back
  expect((await giveBack('advisor', thread)).status).toBe(204);
  expect(inList((await overviewOf('advisor')).waiting, thread)?.takenOn?.by.name).toBe('Olaf Ott');
  expect((await giveBack('otherAdvisor', thread)).status).toBe(204);
  expect(inList((await overviewOf('advisor')).waiting, thread)?.takenOn).toBeNull();
});

test('of two advisors at the same moment one has it, and the other is told who', async () => {
  for (let round = 0; round < 10; round++) {
    const { thread } = await ask(`Gleichzeitig ${round}`);
    const answers = await Promise.all([takeOn('advisor', thread), takeOn('otherAdvisor', thread)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const { rows } = await house.database.owner.query<{ person: string }>(
      'select person_id as person from taken_on where thread_id = $1',
      [thread],
    );
    const winner = answers[0].status === 204 ? 'advisor' : 'otherAdvisor';
    expect(rows).toEqual([{ person: id(`person:${winner}`) }]);
  }
});

test('taking on ends by itself when the question is answered, also while somebody just takes it on', async () => {
  const takers = async (thread: string) =>
    (await house.database.owner.query('select from taken_on where thread_id = $1', [thread])).rowCount;
  const { thread } = await ask('Bald beantwortet');
  const answer = await reply('stranger', thread);
  await takeOn('advisor', thread);
  expect((await overviewOf('advisor', 'mine')).waiting.map((each) => each.id)).toContain(thread);
  expect(await settledAt(thread)).toBeNull();
  const accept = (postId: string | null) =>
    house
      .as('member')
      .then((asker) => asker.send('PUT', `/api/v1/threads/${thread}/accepted-answer`, { postId }));
  await accept(answer);
  expect(await takers(thread)).toBe(0);
  const first = await settledAt(thread);
  expect(first).toBeInstanceOf(Date);
  expect((await takeOn('advisor', thread)).status).toBe(409);
  // an expert answer on top moves nothing
  await (
    await house.as('advisor')
  ).send('PUT', `/api/v1/posts/${answer}/expert-answer`, { reason: 'bewährt', validUntil: nextYear });
  expect(await settledAt(thread)).toEqual(first);
  await (await house.as('advisor')).send('DELETE', `/api/v1/posts/${answer}/expert-answer?reason=alt`);
  await accept(null);
  expect(await settledAt(thread)).toBeNull();
  expect(await takers(thread)).toBe(0);

  for (let round = 0; round < 10; round++) {
    await Promise.all([takeOn('advisor', thread), accept(answer)]);
    expect(await takers(thread)).toBe(0);
    await accept(null);
  }
});

test('all who read the channel hear that something changed, and nobody of whom', async () => {
  const { thread } = await ask('Wer hört davon?');
  await takeOn('advisor', thread);
  const { rows } = await house.database.owner.query<{ data: unknown }>(
    `select data from event where stream = $1 and type = 'question.taken_on' order by seq desc limit 1`,
    [`channel:${id('channel:open')}`],
  );
  expect(rows).toEqual([{ data: { threadId: thread } }]);
});

test('what cannot be is refused: nobody’s question, a discussion, a question that is answered, a body that is none', async () => {
  const advisor = await house.as('advisor');
  const path = (thread: string) => `/api/v1/threads/${thread}/taken-on`;
  expect((await advisor.send('PUT', path(id('nichts')), { insteadOf: null })).status).toBe(404);
  expect((await advisor.send('PUT', path(id('thread:foreignRoom')), { insteadOf: null })).status).toBe(404);
  const talk = { kind: 'discussion', title: 'Plauderei', body: 'Text' };
  const opened = await advisor.send<{ id: string }>('POST', '/api/v1/channels/open/threads', talk);
  expect((await advisor.send('PUT', path(opened.body.id), { insteadOf: null })).status).toBe(409);
  expect((await advisor.send('PUT', path(id('thread:open')), { insteadOf: 'wer' })).status).toBe(422);
  expect((await advisor.send('PUT', path(id('thread:open')), {})).status).toBe(400);
  expect((await takeOn('member', id('thread:open'))).status).toBe(403);
  expect((await giveBack('ministry', id('thread:open'))).status).toBe(403);
});
