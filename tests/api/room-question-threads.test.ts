import { beforeAll, expect, test } from 'vitest';
import type { Questions } from '../../server/features/meeting-questions/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { asking, toQuestion } from '../support/room-questions.ts';
import { slugOfChannel } from '../support/world.ts';

const house = testApp();
let advisor: Caller;
let otherAdvisor: Caller;
let member: Caller;
let lead: Caller;
let stranger: Caller;
beforeAll(async () => {
  [advisor, otherAdvisor, member, lead, stranger] = await Promise.all([
    house.as('advisor'),
    house.as('otherAdvisor'),
    house.as('member'),
    house.as('lead'),
    house.as('stranger'),
  ]);
});

const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const asked = async (meeting: string, who: Caller, text: string) =>
  (await asking(meeting).ask(who, text)).body;
const lastEvent = async (meeting: string) =>
  (
    await query('select type, data from event where stream = $1 order by seq desc limit 1', [
      `meeting:${meeting}`,
    ])
  ).rows[0] as unknown;
const channel = slugOfChannel('own');
const followers = async (question: string) =>
  (
    await query(
      `select p.name from thread_follow f join meeting_question q on q.thread_id = f.thread_id join person p on p.id = f.person_id
        where q.id = $1 order by 1`,
      [question],
    )
  ).rows.map(({ name }) => name as string);

test('a question is opened as a thread; who asked or voted by name follows it, where she reads it', async () => {
  const { id } = await liveMeeting(advisor);
  const question = await asked(id, member, 'Was kostet *das*, @"Leo Lang"?');
  for (const [who, named] of [
    [lead, true],
    [otherAdvisor, false],
    // by name, but she does not read there
    [stranger, true],
  ] as const)
    await toQuestion(question.id).vote(who, named);
  await toQuestion(question.id).state(advisor, 'answered', 'Nichts.\nAb Mai etwas.');
  expect((await toQuestion(question.id).intoThread(member, channel)).status).toBe(403);
  await inRoom(id).close(advisor);
  const taken = await toQuestion(question.id).intoThread(advisor, channel);
  expect(taken.status).toBe(201);
  expect(taken.body).toMatchObject({
    ...{ taken: true, state: 'answered', votes: 3 },
    thread: { title: 'Was kostet *das*, @"Leo Lang"?' },
  });
  const post = await query(
    'select html from post p join meeting_question q on q.thread_id = p.thread_id where q.id = $1',
    [question.id],
  );
  const { html } = post.rows[0] as { html: string };
  // words are words, and mention nobody
  expect(html).toMatch(/Was kostet \*das\*, @.*Leo Lang/);
  expect(html).toContain('Nichts. Ab Mai etwas.');
  expect(html).not.toMatch(/<em>|class="mention"/);
  expect(await followers(question.id)).toEqual(['Anna Auer', 'Leo Lang', 'Mia Moser']);
  // the thread is there for those who read it, that it went on for all
  const seen = async (who: Caller) => (await asking(id).list(who)).items[0];
  expect(await seen(lead)).toMatchObject({ taken: true, thread: { slug: taken.body.thread?.slug } });
  expect(await seen(stranger)).toMatchObject({ taken: true, thread: null });
  const told = await lastEvent(id);
  expect(told).toMatchObject({ type: 'meeting.question_changed', data: { taken: true } });
  expect(JSON.stringify(told)).not.toContain(taken.body.thread?.slug);
  expect((await toQuestion(question.id).intoThread(advisor, channel)).status).toBe(409);
});

test('nothing is made of what is gone, and not into a channel that she does not read', async () => {
  const { id } = await liveMeeting(advisor);
  const question = (await asking(id).askWithoutName(member, 'Ohne Namen weiter?')).body;
  await toQuestion(question.id).vote(lead);
  const foreign = slugOfChannel('foreignRoom');
  expect((await toQuestion(question.id).intoThread(advisor, foreign)).status).toBe(404);
  const taken = await toQuestion(question.id).intoThread(advisor, channel, 'Ein eigener Titel');
  expect(taken.body.thread?.title).toBe('Ein eigener Titel');
  // without a name nobody follows but who opened it
  expect(await followers(question.id)).toEqual(['Anna Auer']);
  const gone = await asked(id, member, 'Gleich weg?');
  await toQuestion(gone.id).withdraw(member);
  expect((await toQuestion(gone.id).intoThread(advisor, channel)).status).toBe(409);
});

test('what there was no time for goes on all at once: each as a thread, or none of them', async () => {
  const { id } = await liveMeeting(advisor);
  const [first, second, third] = [
    await asked(id, member, 'Erste Frage?'),
    await asked(id, lead, 'Zweite Frage?'),
    await asked(id, lead, 'Dritte Frage?'),
  ];
  const foreign = await asked((await liveMeeting(advisor)).id, member, 'Anderswo?');
  await toQuestion(second.id).vote(member, true);
  await inRoom(id).close(advisor);
  const path = `/api/v1/meetings/${id}/follow-ups`;
  const into = (question: { id: string }, title?: string) => ({
    id: question.id,
    channel,
    ...(title && { title }),
  });
  const send = (who: Caller, questions: object[], key?: string) =>
    who.send('POST', path, { questions }, key ? { 'idempotency-key': key } : {});
  const taken = async () =>
    (await advisor.get<Questions>(`/api/v1/meetings/${id}/questions?sort=time`)).body.items.map(
      ({ thread }) => thread?.title ?? null,
    );
  expect((await send(member, [into(first)])).status).toBe(403);
  // one that is none of this meeting, one that is taken twice, one into a channel that is not there
  expect((await send(advisor, [into(first), into(foreign)])).status).toBe(422);
  expect((await send(advisor, [into(first), { id: second.id, channel: 'gibt-es-nicht' }])).status).toBe(404);
  expect(await taken()).toEqual([null, null, null]);
  const [once, again] = [
    await send(advisor, [into(second, 'Was kostet es?'), into(first)], 'weiter-1'),
    await send(advisor, [into(second, 'Was kostet es?'), into(first)], 'weiter-1'),
  ];
  expect([once.status, again.status]).toEqual([201, 201]);
  // what is kept of it names no question: it would still say what somebody withdraws, and which ones are hers
  const kept = await query('select response from idempotency_key where key = $1', ['weiter-1']);
  expect(kept.rows).toEqual([{ response: { threads: 2 } }]);
  expect(await taken()).toEqual(['Erste Frage?', 'Was kostet es?', null]);
  expect(await followers(second.id)).toEqual(['Anna Auer', 'Leo Lang', 'Mia Moser']);
  // somebody else has taken one on meanwhile: nothing of hers is half done
  expect((await send(otherAdvisor, [into(third), into(first)])).status).toBe(409);
  expect(await taken()).toEqual(['Erste Frage?', 'Was kostet es?', null]);
});

test('two who carry on the same questions at once make each thread once', async () => {
  const { id } = await liveMeeting(advisor);
  const chosen: string[] = [];
  for (const text of ['A?', 'B?', 'C?', 'D?']) chosen.push((await asked(id, member, text)).id);
  await inRoom(id).close(advisor);
  const send = (who: Caller, ids: string[]) =>
    who.send('POST', `/api/v1/meetings/${id}/follow-ups`, {
      questions: ids.map((each) => ({ id: each, channel })),
    });
  const answers = await Promise.all([send(advisor, chosen), send(otherAdvisor, chosen.toReversed())]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  const { rows } = await query(
    `select count(distinct thread_id)::int as threads, count(*)::int as questions from meeting_question
      where meeting_id = $1 and thread_id is not null`,
    [id],
  );
  expect(rows).toEqual([{ threads: 4, questions: 4 }]);
});
