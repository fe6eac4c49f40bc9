import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp, type Caller } from '../support/app.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { asking, toQuestion } from '../support/room-questions.ts';

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
const eventsOf = async (meeting: string) =>
  (
    await query(`select seq::int, type, data from event where stream = $1 order by seq`, [
      `meeting:${meeting}`,
    ])
  ).rows as { seq: number; type: string; data: Record<string, unknown> | null }[];
const typesOf = async (meeting: string) =>
  (await eventsOf(meeting)).map(({ type }) => type).filter((type) => type.startsWith('meeting.question'));
const asked = async (meeting: string, who: Caller, text: string) =>
  (await asking(meeting).ask(who, text)).body;

describe('asking', () => {
  test('under her name and without; all see the same, she sees what is hers', async () => {
    const { id } = await liveMeeting(advisor);
    const { ask, askWithoutName, list } = asking(id);
    const named = await ask(member, '  Wer zahlt\ndie Moderation? ');
    expect(named.status).toBe(201);
    expect(named.body).toMatchObject({
      ...{ number: 1, text: 'Wer zahlt die Moderation?', anonymous: false, state: 'open', votes: 0 },
      author: { name: 'Mia Moser', organisation: { name: 'Stadt Innheim' } },
      own: true,
    });
    const hidden = await askWithoutName(member, 'Und wer sagt es dem Bürgermeister?');
    expect(hidden.body).toMatchObject({ number: 2, author: null, anonymous: true, own: true });
    const hers = await list(member, 'time');
    expect(hers.anonymity).toEqual({ possible: true });
    expect(hers.items.map(({ number, own }) => [number, own])).toEqual([
      [1, true],
      [2, true],
    ]);
    expect((await list(lead, 'time')).items.map(({ own }) => own)).toEqual([false, false]);
    expect((await list(advisor, 'time')).items.map(({ author }) => author?.name ?? null)).toEqual([
      'Mia Moser',
      null,
    ]);
    const told = (await eventsOf(id)).filter(({ type }) => type === 'meeting.question_asked');
    expect(told.map(({ data }) => data?.text)).toEqual([named.body.text, hidden.body.text]);
    for (const { data } of told) expect(data).not.toHaveProperty('own');
  });

  test('a repetition finds its question, with a name and without; another text under its key is refused', async () => {
    const { id } = await liveMeeting(advisor);
    const { ask, askWithoutName, list } = asking(id);
    for (const sent of [ask, askWithoutName]) {
      const key = `schluessel-${sent === ask}`;
      const [first, second] = await Promise.all([sent(member, 'Einmal?', key), sent(member, 'Einmal?', key)]);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body).toEqual(first.body);
      expect((await sent(member, 'Etwas anderes?', key)).body).toMatchObject({
        type: expect.stringContaining('idempotency-key-reused'),
      });
      // the key is hers: another one with the same has another question
      expect((await sent(lead, 'Einmal?', key)).body.id).not.toBe(first.body.id);
    }
    expect((await list(member)).items).toHaveLength(4);
    const kept = await query(`select response::text from idempotency_key where response::text like $1`, [
      `%${id}%`,
    ]);
    expect(kept.rows.filter(({ response }) => /"anonymous":true/.test(String(response)))).toEqual([]);
    expect(kept.rowCount).toBeGreaterThan(0);
  });

  test('says something, in an open room', async () => {
    const { id } = await liveMeeting(advisor);
    const { ask, askWithoutName } = asking(id);
    for (const sent of [ask, askWithoutName]) {
      expect((await sent(member, ' \u200b ')).status).toBe(422);
      expect((await sent(member, 'x'.repeat(501))).status).toBe(422);
    }
    await inRoom(id).close(advisor);
    for (const sent of [ask, askWithoutName])
      expect((await sent(member, 'Noch eine?')).body).toMatchObject({
        type: expect.stringContaining('room-closed'),
      });
  });

  test('she takes it back, also without her name; nobody else does', async () => {
    const { id } = await liveMeeting(advisor);
    const { ask, askWithoutName, list } = asking(id);
    for (const [sent, text] of [
      [ask, 'Namentlich falsch gefragt?'],
      [askWithoutName, 'Ohne Namen falsch gefragt?'],
    ] as const) {
      const question = (await sent(member, text)).body;
      expect((await toQuestion(question.id).withdraw(lead)).status).toBe(403);
      expect((await toQuestion(question.id).withdraw(advisor)).status).toBe(403);
      expect((await toQuestion(question.id).withdraw(member)).body).toMatchObject({
        ...{ state: 'withdrawn', text: '', number: question.number },
      });
      expect((await toQuestion(question.id).withdraw(member)).status).toBe(409);
      // nowhere any more
      expect(JSON.stringify([await eventsOf(id), await list(member)])).not.toContain(text);
    }
  });
});

describe('voting', () => {
  test('one vote for each person, however often and from wherever it is sent', async () => {
    const { id } = await liveMeeting(advisor);
    const question = await asked(id, member, 'Wie oft?');
    const { vote, takeBack } = toQuestion(question.id);
    const secondTab = await house.signIn('lead');
    const answers = await Promise.all([vote(lead), vote(lead), vote(secondTab), vote(secondTab, true)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await vote(lead)).body).toMatchObject({ votes: 1, voted: true });
    await Promise.all([vote(stranger), vote(member), vote(advisor)]);
    expect((await asking(id).list(stranger)).items[0]).toMatchObject({ votes: 4, voted: true });
    expect((await takeBack(stranger)).body).toMatchObject({ votes: 3, voted: false });
    expect((await takeBack(stranger)).body.votes).toBe(3);
    const counted = (await eventsOf(id)).filter(({ type }) => type === 'meeting.question_voted');
    expect(counted.map(({ data }) => data)).toEqual(
      [1, 2, 3, 4, 3].map((votes) => ({ id: question.id, votes })),
    );
    expect(
      (await query('select count(*)::int as n from meeting_vote where question_id = $1', [question.id])).rows,
    ).toEqual([{ n: 3 }]);
  });

  test('with her name only while she says so', async () => {
    const { id } = await liveMeeting(advisor);
    const question = await asked(id, member, 'Mit Namen?');
    const { vote } = toQuestion(question.id);
    const names = async () =>
      (await query('select person_id from meeting_vote where question_id = $1', [question.id])).rows.map(
        (row) => row.person_id !== null,
      );
    expect((await vote(lead)).body).toMatchObject({ voted: true, votedByName: false });
    expect(await names()).toEqual([false]);
    expect((await vote(lead, true)).body).toMatchObject({ votes: 1, voted: true, votedByName: true });
    expect(await names()).toEqual([true]);
    expect((await vote(lead)).body).toMatchObject({ votes: 1, voted: true, votedByName: false });
    expect(await names()).toEqual([false]);
  });

  test('most wanted first, then by time', async () => {
    const { id } = await liveMeeting(advisor);
    const texts = ['Erste?', 'Zweite?', 'Dritte?'];
    const ids: string[] = [];
    for (const text of texts) ids.push((await asked(id, member, text)).id);
    for (const who of [lead, stranger]) await toQuestion(ids[2] ?? '').vote(who);
    await toQuestion(ids[1] ?? '').vote(lead);
    const order = async (sort: 'votes' | 'time') =>
      (await asking(id).list(member, sort)).items.map(({ text }) => text);
    expect(await order('votes')).toEqual(['Dritte?', 'Zweite?', 'Erste?']);
    expect(await order('time')).toEqual(texts);
  });

  test('not when it is answered, gone or the meeting is over; then the counts can be read', async () => {
    const { id } = await liveMeeting(advisor);
    const question = await asked(id, member, 'Noch zu haben?');
    const answered = await asked(id, member, 'Schon beantwortet?');
    const { vote, takeBack } = toQuestion(question.id);
    await vote(lead, true);
    await vote(stranger);
    await toQuestion(answered.id).state(advisor, 'answered');
    expect((await toQuestion(answered.id).vote(lead)).status).toBe(409);
    await inRoom(id).close(advisor);
    for (const late of [vote(member), takeBack(lead), toQuestion(question.id).withdraw(member)])
      expect((await late).body).toMatchObject({ type: expect.stringContaining('room-closed') });
    const seen = async (who: Caller) => {
      const { items, anonymity } = await asking(id).list(who);
      expect(anonymity.possible).toBe(false);
      return items[0];
    };
    expect(await seen(lead)).toMatchObject({ votes: 2, voted: true, votedByName: true });
    // without a name nobody knows it any more, she neither
    expect(await seen(stranger)).toMatchObject({ votes: 2, voted: false });
  });

  test('a lost key, or another one, is noticed: nobody is counted twice', async () => {
    const { id } = await liveMeeting(advisor);
    const question = await asked(id, member, 'Wo ist der Schlüssel?');
    const { vote } = toQuestion(question.id);
    await vote(lead);
    await rm(join(house.folder, 'room-keys', id));
    const lost = { type: expect.stringContaining('room-key-lost') };
    expect((await vote(lead)).body).toMatchObject(lost);
    expect((await asking(id).askWithoutName(member, 'Ohne?')).body).toMatchObject(lost);
    await house.app.roomKeys.make(id);
    expect((await vote(lead)).body).toMatchObject(lost);
    expect((await asking(id).list(lead)).anonymity).toEqual({ possible: false });
    expect((await asking(id).ask(member, 'Mit Namen geht es?')).status).toBe(201);
  });
});

describe('those who run the meeting', () => {
  test('say what is spoken about: one at a time, and what was answered', async () => {
    const { id } = await liveMeeting(advisor);
    const [first, second] = [await asked(id, member, 'Eins?'), await asked(id, lead, 'Zwei?')];
    expect((await toQuestion(first.id).state(member, 'current')).status).toBe(403);
    await toQuestion(first.id).state(advisor, 'current');
    await Promise.all([
      toQuestion(second.id).state(advisor, 'current'),
      toQuestion(second.id).state(otherAdvisor, 'current'),
    ]);
    const states = async () => (await asking(id).list(member, 'time')).items.map(({ state }) => state);
    expect(await states()).toEqual(['open', 'current']);
    const answered = await toQuestion(second.id).state(advisor, 'answered', ' Ja, ab Mai. ');
    expect(answered.body).toMatchObject({ state: 'answered', note: 'Ja, ab Mai.' });
    expect((await toQuestion(second.id).state(advisor, 'open')).body).toMatchObject({
      ...{ state: 'open', note: 'Ja, ab Mai.' },
    });
    expect((await toQuestion(second.id).state(advisor, 'open', '')).body.note).toBeNull();
  });

  test('merge two: everybody who voted for either counts once', async () => {
    const { id } = await liveMeeting(advisor);
    const [one, other, third] = [
      await asked(id, member, 'Wer fördert das?'),
      (await asking(id).askWithoutName(lead, 'Woher kommt das Geld?')).body,
      await asked(id, member, 'Etwas anderes?'),
    ];
    for (const who of [lead, stranger, advisor]) await toQuestion(other.id).vote(who, who === advisor);
    for (const who of [lead, member]) await toQuestion(one.id).vote(who);
    expect((await toQuestion(other.id).merge(member, one.id)).status).toBe(403);
    expect((await toQuestion(other.id).merge(advisor, other.id)).status).toBe(422);
    const merged = await toQuestion(other.id).merge(advisor, one.id);
    expect(merged.body).toMatchObject({ id: one.id, votes: 4 });
    const named = await query(
      'select count(*)::int as n from meeting_vote where question_id = $1 and person_id is not null',
      [one.id],
    );
    expect(named.rows).toEqual([{ n: 1 }]);
    // her vote for the other one is one for this
    expect((await toQuestion(one.id).vote(stranger)).body).toMatchObject({ votes: 4, voted: true });
    expect((await toQuestion(other.id).vote(member)).status).toBe(409);
    expect((await asking(id).list(member, 'time')).items[1]).toMatchObject({
      ...{ state: 'merged', mergedInto: { id: one.id, number: 1 }, votes: 3 },
    });
    expect((await toQuestion(one.id).merge(advisor, other.id)).status).toBe(409);
    expect((await toQuestion(one.id).merge(advisor, third.id)).body.votes).toBe(4);
    const elsewhere = await asked((await liveMeeting(advisor)).id, member, 'Woanders?');
    expect((await toQuestion(third.id).merge(advisor, elsewhere.id)).status).toBe(422);
  });

  test('hide one, with a reason, also when it is over: what it said is nowhere any more', async () => {
    const { id } = await liveMeeting(advisor);
    const text = 'Warum ist Frau Beispiel so unfähig?';
    const question = (await asking(id).askWithoutName(member, text)).body;
    const later = (await asking(id).askWithoutName(member, 'Und Herr Muster?')).body;
    await toQuestion(question.id).vote(lead);
    expect((await toQuestion(question.id).hide(lead, 'Beleidigung')).status).toBe(403);
    expect((await toQuestion(question.id).hide(advisor, ' ')).status).toBe(422);
    expect((await toQuestion(question.id).hide(advisor, 'Beleidigung')).body).toMatchObject({
      ...{ state: 'hidden', text: '', hidden: { by: { name: 'Anna Auer' }, reason: 'Beleidigung' } },
    });
    expect((await toQuestion(question.id).hide(advisor, 'Beleidigung')).status).toBe(409);
    expect(JSON.stringify([await eventsOf(id), await asking(id).list(advisor)])).not.toContain('Beispiel');
    await inRoom(id).close(advisor);
    expect((await toQuestion(later.id).hide(advisor, 'Auch das')).body.state).toBe('hidden');
    expect(await typesOf(id)).toEqual(['meeting.question_changed']);
  });
});

test('who is not in the room finds nothing', async () => {
  const { id } = await liveMeeting(advisor);
  const question = await asked(id, member, 'Für uns?');
  for (const name of ['planner', 'admin'] as const) {
    const who = await house.as(name);
    expect((await asking(id).ask(who, 'Bin ich da?')).status).toBe(404);
    expect((await toQuestion(question.id).vote(who)).status).toBe(404);
  }
});
