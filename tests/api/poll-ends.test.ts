import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { Poll, Polls, PreparePoll, ToldPoll } from '../../server/features/polls/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { asForum } from '../support/global-setup.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { announced } from '../support/meeting.ts';

const house = testApp();
let advisor: Caller;
let member: Caller;
beforeAll(async () => {
  [advisor, member] = await Promise.all([house.as('advisor'), house.as('member')]);
});
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
beforeEach(() => query('delete from jobs.job'));

const minute = 60_000;
const inMinutes = (count: number) => new Date(Date.now() + count * minute).toISOString();
const prepare = async (meeting: string, more: Partial<PreparePoll> = {}) =>
  (
    await advisor.send<ToldPoll>('POST', `/api/v1/meetings/${meeting}/polls`, {
      ...{ question: 'Wie weit sind Sie?', kind: 'single', disclosure: 'secret', results: 'end' },
      ...{ options: ['geregelt', 'kein Thema'], minutes: 5, open: true, ...more },
    })
  ).body;
const change = (poll: ToldPoll, body: object, who = advisor) =>
  who.send<ToldPoll & { type: string }>('PATCH', `/api/v1/polls/${poll.id}`, body);
const vote = (poll: ToldPoll, who = member) =>
  who.send<Poll & { type: string }>('PUT', `/api/v1/polls/${poll.id}/ballot`, {
    options: [poll.options[0]?.id],
  });
const read = async (meeting: string, who = member) =>
  (await who.get<Polls>(`/api/v1/meetings/${meeting}/polls`)).body.items[0];
/** its time has come, as if so long had gone by; by the owner, whom no trigger holds */
const runOut = (poll: ToldPoll, seconds = 1) =>
  query(`update poll set ends_at = now() - $2 * interval '1 second' where id = $1`, [poll.id, seconds]);
const told = async (meeting: string) =>
  (
    await query(
      `select type, data from event where stream = $1 and type like 'meeting.poll_%' order by seq`,
      [`meeting:${meeting}`],
    )
  ).rows as { type: string; data: ToldPoll }[];
const types = async (meeting: string) => (await told(meeting)).map(({ type }) => type.replace(/.*poll_/, ''));

describe('until when', () => {
  test('of one that is prepared is said in minutes, and becomes a moment when it is opened', async () => {
    const { id } = await liveMeeting(advisor);
    const poll = await prepare(id, { open: false });
    expect(poll).toMatchObject({ minutes: 5, endsAt: null });
    expect((await change(poll, { minutes: 10 })).body.minutes).toBe(10);
    expect((await change(poll, { endsAt: inMinutes(3) })).body.type).toMatch(/poll-end$/);
    for (const minutes of [0, -5, 61]) expect((await change(poll, { minutes })).status).toBe(422);
    const before = Date.now();
    const { body: opened } = await change(poll, { state: 'open' });
    const length = Date.parse(opened.endsAt ?? '') - before;
    expect(length).toBeGreaterThan(10 * minute - 1_000);
    expect(length).toBeLessThan(10 * minute + 10_000);
    expect((await change(poll, { minutes: 20 })).status).toBe(409);
    expect((await prepare(id, { minutes: null })).endsAt).toBeNull();
  });

  test('is moved as long as it runs: not into the past, within a day, or to when somebody ends it', async () => {
    const { id } = await liveMeeting(advisor);
    const poll = await prepare(id);
    const later = inMinutes(60);
    expect((await change(poll, { endsAt: later })).body.endsAt).toBe(later);
    expect((await change(poll, { endsAt: inMinutes(-1) })).status).toBe(422);
    expect((await change(poll, { endsAt: inMinutes(25 * 60) })).status).toBe(422);
    expect((await change(poll, { endsAt: inMinutes(1) }, member)).status).toBe(403);
    expect((await change(poll, { endsAt: null })).body.endsAt).toBeNull();
    expect((await change(poll, { state: 'closed', endsAt: later })).status).toBe(409);
    expect(await types(id)).toEqual(['opened', 'end_moved', 'end_moved']);
    await change(poll, { state: 'closed' });
    expect((await change(poll, { endsAt: later })).body.type).toMatch(/poll-end$/);
  });

  test('two who move it at once, one after the other: the later word holds', async () => {
    const { id } = await liveMeeting(advisor);
    const poll = await prepare(id);
    const ends = [inMinutes(7), inMinutes(9)];
    const other = await house.as('otherAdvisor');
    const moved = await Promise.all([
      change(poll, { endsAt: ends[0] }),
      change(poll, { endsAt: ends[1] }, other),
    ]);
    expect(moved.map(({ status }) => status)).toEqual([200, 200]);
    expect((await told(id)).at(-1)?.data.endsAt).toBe((await read(id))?.endsAt);
    expect(ends).toContain((await read(id))?.endsAt);
  });
});

describe('moved from an end that was seen', () => {
  test('is refused once it is another one, with what stands there: nobody shortens what somebody else extended', async () => {
    const { id } = await liveMeeting(advisor);
    const poll = await prepare(id);
    const other = await house.as('otherAdvisor');
    const far = inMinutes(30);
    expect((await change(poll, { endsAt: far, from: poll.endsAt }, other)).status).toBe(200);
    const stale = await change(poll, { endsAt: inMinutes(7), from: poll.endsAt });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({
      type: expect.stringMatching(/poll-end-moved$/) as string,
      current: { id: poll.id, endsAt: far },
    });
    expect((await change(poll, { endsAt: inMinutes(7), from: null })).status).toBe(409);
    expect(await read(id)).toMatchObject({ endsAt: far });
    expect((await change(poll, { endsAt: null, from: far })).status).toBe(200);
    expect((await change(poll, { endsAt: inMinutes(9), from: null })).status).toBe(200);
    expect(await types(id)).toEqual(['opened', 'end_moved', 'end_moved', 'end_moved']);
  });

  test('of two at once from the same end one is done', async () => {
    const { id } = await liveMeeting(advisor);
    const poll = await prepare(id);
    const moved = await Promise.all(
      [advisor, await house.as('otherAdvisor')].map((who, at) =>
        change(poll, { endsAt: inMinutes(7 + at), from: poll.endsAt }, who),
      ),
    );
    expect(moved.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await types(id)).toEqual(['opened', 'end_moved']);
  });
});

describe('at its time', () => {
  test('it has ended for all, whether or not the job has run; nobody votes, and its end does not come back', async () => {
    const { id } = await liveMeeting(advisor);
    const poll = await prepare(id);
    await vote(poll);
    expect(await read(id)).toMatchObject({ state: 'open', figures: null });
    await runOut(poll);
    // who moved it or voted at that very moment is waited for
    expect(await read(id)).toMatchObject({ state: 'closed', ballots: 1, figures: null });
    await runOut(poll, 6);
    expect((await read(id))?.figures?.options.map(({ count }) => count)).toEqual([1, 0]);
    const late = await vote(poll, await house.as('stranger'));
    expect([late.status, late.body.type]).toEqual([409, expect.stringMatching(/poll-closed$/)]);
    expect((await change(poll, { endsAt: inMinutes(5) })).status).toBe(409);
    expect((await change(poll, { state: 'open' })).status).toBe(409);
    const entry = await advisor.send<{ text: string }>('POST', `/api/v1/meetings/${id}/minutes/entries`, {
      ...{ kind: 'result', origin: { kind: 'poll', id: poll.id } },
    });
    expect(entry.body.text).toMatch(/geregelt/);
  });

  test('the server tells the room, as the API tells the poll, and once', async () => {
    const { id } = await liveMeeting(advisor);
    const poll = await prepare(id, { results: 'live' });
    await vote(poll);
    await runOut(poll);
    await house.app.jobs.workOff();
    await house.app.jobs.workOff();
    expect((await read(id))?.figures).not.toBeNull();
    expect(await types(id)).toEqual(['opened', 'voted', 'closed']);
    const { figures: _, own: __, ...shown } = (await read(id)) as Poll;
    expect((await told(id)).at(-1)?.data).toEqual(shown);
    expect(shown.state).toBe('closed');
  });

  test('an end that was moved closes nothing early, nor does one that somebody brought about before', async () => {
    const { id } = await liveMeeting(advisor);
    const poll = await prepare(id);
    await change(poll, { endsAt: inMinutes(30) });
    // both jobs, as if their time had come
    await house.app.jobs.workOff();
    expect(await read(id)).toMatchObject({ state: 'open' });
    await change(poll, { state: 'closed' });
    await runOut(poll);
    await query(`update jobs.job_common set state = 'created'`);
    await house.app.jobs.workOff();
    expect(await types(id)).toEqual(['opened', 'end_moved', 'closed']);
  });

  test('by another server than the one that opened it', async () => {
    const { id } = await liveMeeting(advisor);
    const poll = await prepare(id);
    const end = new Date(Date.now() + 1_500).toISOString();
    await change(poll, { endsAt: end });
    const settings = { DATA_DIR: house.folder, LOG_LEVEL: 'silent', DATABASE_POOL: '2' };
    const other = await buildApp(readConfig({ ...settings, DATABASE_URL: asForum(house.database.url) }));
    await other.jobs.begin();
    await expect.poll(() => types(id), { timeout: 15_000 }).toEqual(['opened', 'end_moved', 'closed']);
    const { rows } = await query(
      `select at >= $2 as in_time from event where stream = $1 and type = 'meeting.poll_closed'`,
      [`meeting:${id}`, end],
    );
    expect(rows).toEqual([{ in_time: true }]);
    await other.close();
  });

  test('the meeting may have ended before', async () => {
    const { id } = await liveMeeting(advisor);
    const poll = await prepare(id);
    await inRoom(id).close(advisor);
    const before = await told(id);
    await runOut(poll);
    await house.app.jobs.workOff();
    // the job found nothing to do, and said nothing once more
    const { rows } = await query(`select state from jobs.job_common where name = 'poll-end'`);
    expect(rows).toEqual([{ state: 'completed' }]);
    expect(await told(id)).toEqual(before);
    expect(await read(id)).toMatchObject({ state: 'closed' });
  });
});

test('before there is a room none is opened, with or without an end', async () => {
  const { id } = await announced(advisor);
  const poll = await prepare(id, { open: false });
  expect((await change(poll, { state: 'open' })).status).toBe(404);
  expect(await read(id, advisor)).toMatchObject({ state: 'prepared', minutes: 5, endsAt: null });
});
