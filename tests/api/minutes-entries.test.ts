import { beforeAll, describe, expect, test } from 'vitest';
import type { MinutesEntry } from '../../server/features/minutes-entries/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { inMinutes } from '../support/minutes-entries.ts';
import { minutesInState } from '../support/minutes.ts';
import { id } from '../support/world.ts';

const house = testApp();
let advisor: Caller;
let colleague: Caller;
let member: Caller;
beforeAll(async () => {
  advisor = await house.as('advisor');
  colleague = await house.as('otherAdvisor');
  member = await house.as('member');
});

const begin = async () => {
  const meeting = await liveMeeting(advisor);
  return { meeting, room: inRoom(meeting.id), minutes: inMinutes(meeting.id) };
};
const setState = (meeting: string, state: 'circulated' | 'approved') =>
  minutesInState(house.database.owner, meeting, state);
const events = async (stream: string) =>
  (
    await house.database.owner.query<{ type: string; data: { id: string; text?: string } | null }>(
      'select type, data from event where stream = $1 order by seq',
      [stream],
    )
  ).rows;

describe('what is written down', () => {
  test('by hand: numbered, at the item that is spoken about, and told to those who write', async () => {
    const { meeting, room, minutes } = await begin();
    const before = await minutes.make(advisor, { kind: 'result', text: '  Alle kennen das Ziel. ' });
    expect(before.status).toBe(201);
    expect(before.body).toMatchObject({
      ...{ number: 1, itemId: null, kind: 'result', text: 'Alle kennen das Ziel.', origin: null, task: null },
    });
    await room.move(advisor, null);
    const decided = await minutes.make(colleague, { kind: 'decision', text: 'Ein Format für alle.' });
    expect(decided.body).toMatchObject({ number: 2, itemId: meeting.agenda[0]?.id, kind: 'decision' });
    const elsewhere = await minutes.make(advisor, {
      ...{ kind: 'task', text: 'Muster schreiben', itemId: meeting.agenda[1]?.id ?? '' },
      task: { organisationId: id('innheim'), function: ' Haupt \n amt ', dueOn: '2099-03-01' },
    });
    expect(elsewhere.body).toMatchObject({
      itemId: meeting.agenda[1]?.id,
      task: {
        ...{ organisation: { id: id('innheim') }, function: 'Haupt amt', dueOn: '2099-03-01' },
        ...{ takenBy: null, doneAt: null, doneBy: null, doneNote: '' },
      },
    });
    expect((await minutes.items(colleague)).map(({ number }) => number)).toEqual([1, 2, 3]);
    const told = await events(`minutes:${meeting.id}`);
    expect(told.map(({ type }) => type)).toEqual(Array(3).fill('minutes.entry_changed'));
    expect(told[2]?.data).toEqual(elsewhere.body);
    // a draft is nobody else's
    expect((await events(`meeting:${meeting.id}`)).map(({ type }) => type)).not.toContain(
      'meeting.minutes_changed',
    );
    expect((await minutes.list(member)).status).toBe(404);
    expect((await minutes.make(member, { kind: 'result', text: 'x' })).status).toBe(404);
  });

  test('once, however often it is sent; and the next number is not lost with what is refused', async () => {
    const { minutes } = await begin();
    const key = { 'idempotency-key': 'einmal-ins-protokoll' };
    const made = await minutes.make(advisor, { kind: 'result', text: 'Einmal' }, key);
    expect((await minutes.make(advisor, { kind: 'result', text: 'Einmal' }, key)).body).toEqual(made.body);
    expect((await minutes.make(advisor, { kind: 'result', text: 'Anders' }, key)).status).toBe(409);
    expect((await minutes.make(advisor, { kind: 'result', text: ' \u200b ' })).status).toBe(422);
    expect((await minutes.make(advisor, { kind: 'result' })).body).toMatchObject({
      errors: [{ field: 'text' }],
    });
    const many = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        minutes.make(at % 2 ? advisor : colleague, { kind: 'result', text: `Nr. ${at}` }),
      ),
    );
    expect(many.map(({ body }) => body.number).sort()).toEqual([2, 3, 4, 5, 6, 7]);
  });

  test('at an item of another meeting, or for somebody who is not invited, it is refused at its field', async () => {
    const { minutes } = await begin();
    const other = await liveMeeting(advisor);
    const item = other.agenda[0]?.id ?? '';
    expect((await minutes.make(advisor, { kind: 'result', text: 'x', itemId: item })).body).toMatchObject({
      errors: [{ field: 'itemId' }],
    });
    for (const organisationId of [id('ministerium'), 'niemand']) {
      const refused = await minutes.make(advisor, { kind: 'task', text: 'x', task: { organisationId } });
      expect(refused.status).toBe(422);
      expect(refused.body).toMatchObject({ errors: [{ field: 'task.organisationId' }] });
    }
    for (const dueOn of ['0000-01-01', '1999-12-31', '2027-02-30']) {
      const refused = await minutes.make(advisor, { kind: 'task', text: 'x', task: { dueOn } });
      expect([400, 422], dueOn).toContain(refused.status);
      expect(refused.text, dueOn).toContain('dueOn');
    }
    const named = await liveMeeting(advisor, { invites: 'named', organisations: [id('huegelgau')] });
    const { responsible } = (await inMinutes(named.id).list(advisor)).body;
    expect(responsible.map((each) => each.id).sort()).toEqual([id('huegelgau'), id('institut')].sort());
  });

  test('it is changed and removed, and what it said before stands nowhere any more', async () => {
    const { meeting, minutes } = await begin();
    const made = (await minutes.make(advisor, { kind: 'result', text: 'Zuerst' })).body;
    const kept = (await minutes.make(advisor, { kind: 'result', text: 'Bleibt' })).body;
    const changed = await minutes.change(colleague, made, {
      ...{ kind: 'task', text: 'Danach', itemId: meeting.agenda[2]?.id ?? '' },
      task: { organisationId: id('huegelgau') },
    });
    expect(changed.body).toMatchObject({
      number: 1,
      kind: 'task',
      text: 'Danach',
      itemId: meeting.agenda[2]?.id,
    });
    expect(changed.body.task?.organisation?.id).toBe(id('huegelgau'));
    const dated = await minutes.change(advisor, made, { task: { dueOn: '2099-01-31' } });
    expect(dated.body.task).toMatchObject({ organisation: { id: id('huegelgau') }, dueOn: '2099-01-31' });
    expect((await minutes.change(advisor, made, { kind: 'decision' })).body.task).toBeNull();
    const told = await events(`minutes:${meeting.id}`);
    expect(told.filter(({ data }) => data?.id === made.id)).toHaveLength(1);

    expect((await minutes.remove(advisor, made)).status).toBe(204);
    expect(await minutes.items(advisor)).toEqual([kept]);
    expect((await events(`minutes:${meeting.id}`)).at(-1)).toEqual({
      ...{ type: 'minutes.entry_removed', data: { id: made.id } },
    });
    expect((await minutes.remove(advisor, made)).status).toBe(404);
    // its number is not given again
    expect((await minutes.make(advisor, { kind: 'result', text: 'Neu' })).body.number).toBe(3);
  });
});

describe('what was said becomes an entry', () => {
  test('a message, in plain words', async () => {
    const { meeting, room, minutes } = await begin();
    const said = (await room.say(member, 'Das **Muster** gilt:\n\n- ab Mai')).body;
    const made = (await minutes.make(advisor, { kind: 'decision', origin: { kind: 'message', id: said.id } }))
      .body;
    expect(made.text).toBe('Das Muster gilt: • ab Mai');
    expect(made.origin).toEqual({ kind: 'message', id: said.id, number: said.number });
    const worded = {
      kind: 'result',
      text: 'Eigene Worte',
      origin: { kind: 'message', id: said.id },
    } as const;
    expect((await minutes.make(advisor, worded)).body).toMatchObject({ text: 'Eigene Worte', number: 2 });
    const long = (await room.say(member, 'Wort '.repeat(390))).body;
    const cut = (await minutes.make(advisor, { kind: 'result', origin: { kind: 'message', id: long.id } }))
      .body;
    expect(cut.text).toHaveLength(1000);
    expect(cut.text.endsWith('…')).toBe(true);
    // what stands there is what an advisor wrote: it stays when the message is hidden
    await advisor.send('POST', `/api/v1/meeting-messages/${said.id}/hide`, { reason: 'Nicht hier' });
    expect((await minutes.items(advisor))[0]?.text).toBe(made.text);
    const late = await minutes.make(advisor, { kind: 'result', origin: { kind: 'message', id: said.id } });
    expect(late.status).toBe(409);
    expect((await minutes.make(advisor, worded)).status).toBe(409);
    const other = await liveMeeting(advisor);
    const foreign = { kind: 'result', origin: { kind: 'message', id: long.id } } as const;
    expect((await inMinutes(other.id).make(advisor, foreign)).body).toMatchObject({
      errors: [{ field: 'origin.id' }],
    });
    expect(meeting.id).not.toBe(other.id);
  });

  test('a question without a name, and nothing of who asked; also when the room is closed', async () => {
    const { meeting, room, minutes } = await begin();
    const asked = await member.send<{ id: string; number: number }>(
      'POST',
      `/api/v1/meetings/${meeting.id}/questions`,
      { text: 'Wer zahlt das?', anonymous: true },
    );
    await advisor.send('POST', `/api/v1/meeting-questions/${asked.body.id}/state`, {
      ...{ state: 'answered', note: 'Das Land.' },
    });
    const made = await minutes.make(
      advisor,
      {
        kind: 'result',
        origin: { kind: 'question', id: asked.body.id },
      },
      { 'idempotency-key': 'aus-der-frage' },
    );
    expect(made.body).toMatchObject({ text: 'Wer zahlt das?\nDas Land.', origin: { kind: 'question' } });
    const { rows } = await house.database.owner.query('select * from minutes_entry where id = $1', [
      made.body.id,
    ]);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${id('person:member')}|${id('membership:member')}`));
    await room.close(advisor);
    const [kept] = await minutes.items(advisor);
    expect(kept?.origin).toEqual({ kind: 'question', id: asked.body.id, number: asked.body.number });
    // when it was written down tells when it was there: neither an event nor a stored answer says so any more
    expect(await events(`minutes:${meeting.id}`)).toEqual([]);
    const stored = await house.database.owner.query('select response from idempotency_key where key = $1', [
      'aus-der-frage',
    ]);
    expect(stored.rows).toEqual([]);
    expect((await minutes.make(colleague, { kind: 'result', text: 'Nachher' })).body.number).toBe(2);
  });

  test('a poll, as a sentence with what most have answered', async () => {
    const { meeting, minutes } = await begin();
    const poll = (
      await advisor.send<{ id: string; options: { id: string }[] }>(
        'POST',
        `/api/v1/meetings/${meeting.id}/polls`,
        {
          ...{ question: 'Wie weit sind Sie?', kind: 'single', disclosure: 'secret', results: 'live' },
          ...{ options: ['geregelt', 'in Arbeit'], open: true },
        },
      )
    ).body;
    const make = async () =>
      (await minutes.make(advisor, { kind: 'result', origin: { kind: 'poll', id: poll.id } })).body.text;
    expect(await make()).toBe('Wie weit sind Sie?');
    const vote = (who: Caller, at: number) =>
      who.send('PUT', `/api/v1/polls/${poll.id}/ballot`, { options: [poll.options[at]?.id] });
    await vote(member, 1);
    expect(await make()).toBe('Wie weit sind Sie? Häufigste Antwort: in Arbeit (1 von 1 Stimme).');
    await vote(await house.as('stranger'), 0);
    expect(await make()).toContain('Häufigste Antwort: geregelt, in Arbeit (1 von 2 Stimmen)');
  });

  test('what hung on the conversation stays when that is deleted', async () => {
    const { room, minutes } = await begin();
    const said = (await room.say(member, 'Bleibt stehen')).body;
    const made = (await minutes.make(advisor, { kind: 'result', origin: { kind: 'message', id: said.id } }))
      .body;
    await house.database.owner.query('delete from meeting_message where id = $1', [said.id]);
    expect(await minutes.items(advisor)).toEqual([{ ...made, origin: null }]);
  });
});

describe('who reads and writes', () => {
  const states = async () => {
    const { meeting, minutes } = await begin();
    const task = { organisationId: id('innheim'), dueOn: '2027-01-31' };
    const made = (await minutes.make(advisor, { kind: 'task', text: 'Klären', task })).body;
    return { meeting, minutes, made };
  };
  const readers = async (minutes: { list: (who: Caller) => Promise<{ status: number }> }) =>
    Promise.all(
      (['member', 'ministry', 'planner', 'admin'] as const).map(
        async (name) => (await minutes.list(await house.as(name))).status,
      ),
    );

  test('what is circulated members and the ministry read, and all learn that it changed', async () => {
    const { meeting, minutes, made } = await states();
    await setState(meeting.id, 'circulated');
    expect(await readers(minutes)).toEqual([200, 200, 404, 404]);
    expect((await minutes.list(member)).body).toEqual({ items: [made], responsible: [], head: 0 });
    for (const refused of [
      await minutes.make(member, { kind: 'result', text: 'x' }),
      await minutes.change(member, made, { text: 'x' }),
      await minutes.remove(member, made),
    ])
      expect(refused.status).toBe(403);
    // it stands in lists and calendars by now: somebody is responsible, until a day
    for (const incomplete of [
      await minutes.change(advisor, made, { task: { organisationId: null } }),
      await minutes.change(advisor, made, { task: { dueOn: null } }),
      await minutes.make(advisor, { kind: 'task', text: 'Von niemandem' }),
    ])
      expect([incomplete.status, incomplete.text]).toEqual([422, expect.stringContaining('task.')]);
    await minutes.change(advisor, made, { text: 'Genauer klären' });
    expect((await events(`meeting:${meeting.id}`)).at(-1)).toMatchObject({
      ...{ type: 'meeting.minutes_changed', data: { id: meeting.id } },
    });
  });

  test('what is approved stays', async () => {
    const { meeting, minutes, made } = await states();
    await setState(meeting.id, 'approved');
    for (const refused of [
      await minutes.make(advisor, { kind: 'result', text: 'x' }),
      await minutes.change(advisor, made, { text: 'x' }),
      await minutes.remove(advisor, made),
    ]) {
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ type: expect.stringContaining('minutes-approved') as string });
    }
    expect(await minutes.items(member)).toEqual([made] satisfies MinutesEntry[]);
  });
});
