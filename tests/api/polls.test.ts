import { beforeAll, describe, expect, test } from 'vitest';
import type { Poll, Polls, PreparePoll, ToldPoll } from '../../server/features/polls/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { announced } from '../support/meeting.ts';
import type { PersonName } from '../support/world.ts';

const house = testApp();
const names: PersonName[] = ['advisor', 'member', 'lead', 'stranger'];
let advisor: Caller;
let member: Caller;
let lead: Caller;
let stranger: Caller;
beforeAll(async () => {
  [advisor, member, lead, stranger] = (await Promise.all(names.map((name) => house.as(name)))) as [
    Caller,
    Caller,
    Caller,
    Caller,
  ];
});

const about: PreparePoll = {
  question: 'Wie weit sind Sie?',
  kind: 'single',
  disclosure: 'secret',
  results: 'live',
  options: ['geregelt', 'in Vorbereitung', 'kein Thema'],
  open: true,
};
const prepare = (meeting: string, more: Partial<PreparePoll> = {}, who = advisor) =>
  who.send<ToldPoll>('POST', `/api/v1/meetings/${meeting}/polls`, { ...about, ...more });
const change = (poll: ToldPoll, body: object, who = advisor) =>
  who.send<ToldPoll>('PATCH', `/api/v1/polls/${poll.id}`, body);
const cast = (who: Caller, poll: ToldPoll, ballot: object) =>
  who.send<Poll>('PUT', `/api/v1/polls/${poll.id}/ballot`, ballot);
const option = (poll: ToldPoll, at: number) => poll.options[at]?.id ?? '';
const choose = (who: Caller, poll: ToldPoll, ...at: number[]) =>
  cast(who, poll, { options: at.map((each) => option(poll, each)) });
const read = async (who: Caller, meeting: string) =>
  (await who.get<Polls>(`/api/v1/meetings/${meeting}/polls`)).body.items;
const counts = (poll: Poll | undefined) => poll?.figures?.options.map(({ count }) => count);

describe('one ballot for each', () => {
  test('however often it is cast, from two windows at once, or changed', async () => {
    const { id } = await liveMeeting(advisor);
    const { body: poll } = await prepare(id);
    await Promise.all([choose(member, poll, 0), choose(member, poll, 0), choose(lead, poll, 1)]);
    const changed = await choose(member, poll, 2);
    expect(changed.body).toMatchObject({ ballots: 2, own: { options: [option(poll, 2)] } });
    expect(counts(changed.body)).toEqual([0, 1, 1]);
    const [seen] = await read(stranger, id);
    expect(seen).toMatchObject({ ballots: 2, own: null });
    expect(counts(seen)).toEqual([0, 1, 1]);
  });

  test.each([
    ['nothing', []],
    ['two where one is asked for', [0, 1]],
  ])('of %s is refused at its field', async (_, at) => {
    const { id } = await liveMeeting(advisor);
    const { body: poll } = await prepare(id);
    expect((await choose(member, poll, ...at)).status).toBe(422);
    expect((await cast(member, poll, { options: ['x'] })).status).toBe(422);
  });

  test('several answers, a scale, and words of her own', async () => {
    const { id } = await liveMeeting(advisor);
    const several = (await prepare(id, { kind: 'several' })).body;
    expect(counts((await choose(member, several, 0, 2)).body)).toEqual([1, 0, 1]);
    const scale = (await prepare(id, { kind: 'scale', options: ['gar nicht', 'sehr'] })).body;
    expect(scale.options.map(({ text }) => text)).toEqual(['gar nicht', '', '', '', 'sehr']);
    expect(counts((await choose(member, scale, 3)).body)).toEqual([0, 0, 0, 1, 0]);
    const words = (await prepare(id, { kind: 'words', options: [] })).body;
    await cast(member, words, { words: ['Personal', 'Geld ', 'GELD'] });
    const heard = await cast(lead, words, { words: ['geld', '  '] });
    expect(heard.body.figures?.words.map(({ words: said, count }) => [said.toLowerCase(), count])).toEqual([
      ['geld', 2],
      ['personal', 1],
    ]);
  });
});

describe('what is told of it', () => {
  test('at the end, if that was said', async () => {
    const { id } = await liveMeeting(advisor);
    const { body: poll } = await prepare(id, { results: 'end' });
    expect((await choose(member, poll, 0)).body.figures).toBeNull();
    expect((await read(advisor, id))[0]?.figures).toBeNull();
    await change(poll, { state: 'closed' });
    expect(counts((await read(advisor, id))[0])).toEqual([1, 0, 0]);
    expect((await choose(lead, poll, 0)).status).toBe(409);
    expect((await change(poll, { state: 'open' })).status).toBe(409);
  });

  test('totals alone, by organisation, or names: as it was said before anybody voted', async () => {
    const { id } = await liveMeeting(advisor);
    const told = async (disclosure: PreparePoll['disclosure']) => {
      const { body: poll } = await prepare(id, { disclosure });
      await choose(member, poll, 0);
      await choose(stranger, poll, 0);
      const figure = (await read(lead, id)).find((each) => each.id === poll.id)?.figures?.options[0];
      return [
        figure?.count,
        figure?.organisations.map(({ organisation }) => organisation.slug),
        figure?.names.length,
      ];
    };
    expect(await told('secret')).toEqual([2, [], 0]);
    expect(await told('organisations')).toEqual([2, ['huegelgau', 'innheim'], 0]);
    expect(await told('names')).toEqual([2, ['huegelgau', 'innheim'], 2]);
  });

  test('once it was opened only its end is still to come: nobody votes on another question than she read', async () => {
    const { id } = await liveMeeting(advisor);
    const { body: poll } = await prepare(id, { open: false });
    expect((await change(poll, { question: 'Anders gefragt?' })).body.question).toBe('Anders gefragt?');
    await change(poll, { state: 'open' });
    expect((await advisor.send('DELETE', `/api/v1/polls/${poll.id}`)).status).toBe(409);
    for (const wording of [
      { question: 'Noch anders?' },
      { disclosure: 'names' },
      { results: 'end' },
      { options: ['a', 'b'] },
    ])
      expect((await change(poll, wording)).status).toBe(409);
    expect((await change(poll, { state: 'closed' })).status).toBe(200);
  });

  test('what is prepared only they know who run the meeting, also before it is opened', async () => {
    const { id } = await announced(advisor);
    const { body: poll } = await prepare(id, { open: false });
    expect(await read(member, id)).toEqual([]);
    expect((await choose(member, poll, 0)).status).toBe(404);
    expect((await change(poll, { state: 'open' })).status).toBe(404);
    expect((await prepare(id, {}, member)).status).toBe(403);
    expect((await advisor.send('DELETE', `/api/v1/polls/${poll.id}`)).status).toBe(200);
    expect(await read(advisor, id)).toEqual([]);
  });

  test('of what is prepared, changed and dropped those alone hear who run the meeting', async () => {
    const { id } = await announced(advisor);
    const told = async (stream: string) =>
      (
        await house.database.owner.query('select type, data from event where stream = $1 order by seq', [
          `${stream}:${id}`,
        ])
      ).rows;
    const before = await told('meeting');
    const { body: poll } = await prepare(id, { open: false });
    const changed = { type: 'minutes.polls_changed', data: { id: poll.id } };
    expect(await told('minutes')).toEqual([changed]);
    await change(poll, { question: 'Anders gefragt?' });
    expect(await told('minutes')).toEqual([changed, changed]);
    // what is refused tells nothing
    await change(poll, { options: ['eine'] });
    await advisor.send('DELETE', `/api/v1/polls/${poll.id}`);
    expect(await told('minutes')).toEqual([changed, changed, changed]);
    expect(await told('meeting')).toEqual(before);
  });

  test('as long as it is prepared its answers may be others', async () => {
    const { id } = await announced(advisor);
    const { body: poll } = await prepare(id, { open: false });
    const texts = (told: ToldPoll | undefined) => told?.options.map(({ text }) => text);
    expect(texts((await change(poll, { options: ['Ja', ' ', 'Nein '] })).body)).toEqual(['Ja', 'Nein']);
    expect((await change(poll, { options: ['Ja'] })).status).toBe(422);
    expect((await change(poll, { options: ['Ja', 'Nein'] }, member)).status).toBe(404);
    const scale = (await prepare(id, { kind: 'scale', options: ['kaum', 'sehr'], open: false })).body;
    expect(texts((await change(scale, { options: ['nie', 'immer'] })).body)).toEqual([
      'nie',
      '',
      '',
      '',
      'immer',
    ]);
    expect((await change(scale, { options: ['a', 'b', 'c'] })).status).toBe(422);
  });

  test('two who change its answers at once wait for each other', async () => {
    const { id } = await announced(advisor);
    const { body: poll } = await prepare(id, { open: false });
    const other = await house.database.owner.connect();
    await other.query('begin');
    // what another deed has done, and not committed yet
    await other.query('select from poll where id = $1 for no key update', [poll.id]);
    await other.query('delete from poll_option where poll_id = $1', [poll.id]);
    await other.query(`insert into poll_option (poll_id, position, text) values ($1, 1, 'x'), ($1, 2, 'y')`, [
      poll.id,
    ]);
    const changing = change(poll, { options: ['Ja', 'Nein'] });
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    await expect.poll(async () => (await house.database.owner.query(waiting)).rowCount).toBe(1);
    await other.query('commit');
    other.release();
    expect((await changing).body.options.map(({ text }) => text)).toEqual(['Ja', 'Nein']);
  });

  test('a poll that makes no sense is refused at its field', async () => {
    const { id } = await liveMeeting(advisor);
    for (const wrong of [
      { options: ['eine'] },
      { options: ['gleich', 'gleich'] },
      { kind: 'scale', options: ['a', 'b', 'c'] },
      { question: ' ' },
    ] as Partial<PreparePoll>[])
      expect((await prepare(id, wrong)).status, JSON.stringify(wrong)).toBe(422);
  });
});

test('with the room its polls end: figures stay, and nothing says any more which ballot is whose', async () => {
  const { id } = await liveMeeting(advisor);
  const { body: poll } = await prepare(id, { results: 'end', kind: 'several' });
  await choose(member, poll, 0, 1);
  await choose(lead, poll, 1);
  const rows = async () =>
    (
      await house.database.owner.query('select fingerprint from poll_ballot where poll_id = $1', [poll.id])
    ).rows.map(({ fingerprint }) => String(fingerprint));
  const before = await rows();
  await inRoom(id).close(advisor);
  const after = await rows();
  expect(after).toHaveLength(2);
  expect(after.filter((fingerprint) => before.includes(fingerprint))).toEqual([]);
  const [ended] = await read(member, id);
  expect(ended).toMatchObject({ state: 'closed', ballots: 2, own: null });
  expect(counts(ended)).toEqual([1, 2, 0]);
  expect((await choose(stranger, poll, 0)).status).toBe(409);
});
