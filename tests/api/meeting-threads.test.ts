import { beforeAll, expect, test } from 'vitest';
import type { MeetingThread } from '../../server/features/meeting-threads/schema.ts';
import type { Poll } from '../../server/features/polls/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { slugOfChannel } from '../support/world.ts';

const house = testApp();
let advisor: Caller;
let member: Caller;
let stranger: Caller;
beforeAll(async () => {
  [advisor, member, stranger] = await Promise.all([
    house.as('advisor'),
    house.as('member'),
    house.as('stranger'),
  ]);
});

const query = async (text: string, values: unknown[] = []) =>
  (await house.database.owner.query(text, values)).rows as Record<string, unknown>[];
const threads = (meeting: string) => ({
  open: (who: Caller, kind: 'message' | 'poll', id: string, more: object = {}) =>
    who.send<{ id: string }>('POST', `/api/v1/meetings/${meeting}/threads`, {
      ...{ origin: { kind, id }, channel: slugOfChannel('own') },
      ...more,
    }),
  list: async (who: Caller) =>
    (await who.get<{ items: MeetingThread[] }>(`/api/v1/meetings/${meeting}/threads`)).body.items,
});
const firstPost = async (thread: string) =>
  String((await query('select html from post where thread_id = $1', [thread]))[0]?.html);

test('what was written in the room goes on as a thread: who wrote it follows it, and nobody who does not read there learns of it', async () => {
  const { id } = await liveMeeting(advisor);
  const said = (await inRoom(id).say(member, 'Wer *pflegt* das [Muster](https://example.org)?')).body;
  expect((await threads(id).open(member, 'message', said.id)).status).toBe(403);
  const opened = await threads(id).open(advisor, 'message', said.id);
  expect(opened.status).toBe(201);
  const [thread] = await threads(id).list(member);
  expect(thread).toMatchObject({
    ...{ id: opened.body.id, title: 'Wer pflegt das Muster?', state: 'open' },
    origin: { kind: 'message', id: said.id, number: said.number },
  });
  expect(await threads(id).list(stranger)).toEqual([]);
  const html = await firstPost(opened.body.id);
  expect(html).toContain('Wer pflegt das Muster?');
  // neither who wrote nor at which meeting
  expect(html).not.toMatch(/Mia|href|Treffen im/);
  expect(
    await query(
      `select level from thread_follow f join person p on p.id = f.person_id where f.thread_id = $1 and p.name = 'Mia Moser'`,
      [opened.body.id],
    ),
  ).toEqual([{ level: 'follows' }]);
  // those who run the meeting hear that there is one; which one they read
  const [told] = await query('select type, data from event where stream = $1 order by seq desc limit 1', [
    `minutes:${id}`,
  ]);
  expect(told).toEqual({ type: 'minutes.thread_opened', data: { origin: said.id } });
  expect((await threads(id).open(advisor, 'message', said.id)).status).toBe(409);
  expect(await threads(id).list(advisor)).toHaveLength(1);
});

test('a poll goes on with what it came to; once the chat is deleted the thread stays', async () => {
  const { id } = await liveMeeting(advisor);
  const poll = (
    await advisor.send<Poll>('POST', `/api/v1/meetings/${id}/polls`, {
      ...{ question: 'Welcher Tag?', kind: 'single', disclosure: 'secret', results: 'live' },
      ...{ options: ['Montag', 'Freitag'], open: true },
    })
  ).body;
  const [option] = poll.options;
  await member.send('PUT', `/api/v1/polls/${poll.id}/ballot`, { options: [option?.id] });
  // as long as it runs nobody knows what comes of it
  expect((await threads(id).open(advisor, 'poll', poll.id)).body).toMatchObject({ type: /poll-runs/ });
  await advisor.send('PATCH', `/api/v1/polls/${poll.id}`, { state: 'closed' });
  const ofPoll = await threads(id).open(advisor, 'poll', poll.id, { title: 'Termin' });
  expect(await firstPost(ofPoll.body.id)).toMatch(/Welcher Tag\?.*Montag/);
  const said = (await inRoom(id).say(member, 'Bleibt')).body;
  const ofMessage = await threads(id).open(advisor, 'message', said.id);
  await query('delete from meeting_message where id = $1', [said.id]);
  expect((await threads(id).list(advisor)).map(({ id: thread, origin }) => [thread, origin?.kind])).toEqual([
    [ofPoll.body.id, 'poll'],
    [ofMessage.body.id, undefined],
  ]);
});

test('nothing goes on of what is gone, of a poll that nobody was asked, of another meeting, or into a channel that she does not read', async () => {
  const { id } = await liveMeeting(advisor);
  const other = await liveMeeting(advisor);
  const said = (await inRoom(id).say(member, 'Gleich weg')).body;
  const prepared = (
    await advisor.send<Poll>('POST', `/api/v1/meetings/${id}/polls`, {
      ...{ question: 'Noch nicht', kind: 'words', disclosure: 'secret', results: 'end', options: [] },
    })
  ).body;
  expect((await threads(other.id).open(advisor, 'message', said.id)).status).toBe(422);
  const foreign = { channel: slugOfChannel('foreignRoom') };
  expect((await threads(id).open(advisor, 'message', said.id, foreign)).status).toBe(404);
  await advisor.send('POST', `/api/v1/meeting-messages/${said.id}/hide`, { reason: 'x' });
  expect((await threads(id).open(advisor, 'message', said.id)).body).toMatchObject({ type: /message-gone/ });
  expect((await threads(id).open(advisor, 'poll', prepared.id)).status).toBe(409);
  expect(await threads(id).list(advisor)).toEqual([]);
});
