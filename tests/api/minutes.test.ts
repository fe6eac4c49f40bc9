import { describe, expect, test } from 'vitest';
import type { MeetingNews } from '../../server/features/notifications/schema.ts';
import { testApp } from '../support/app.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { closedMeeting, minutesOf } from '../support/minutes.ts';
import { id as idOf, type PersonName } from '../support/world.ts';

const house = testApp();
const problem = (type: string) => ({ type: `urn:rathausrunde:problem:${type}` });

const closed = async (words?: string) => {
  const advisor = await house.as('advisor');
  const meeting = await closedMeeting(advisor, words);
  return { advisor, meeting, of: minutesOf(meeting.id), item: meeting.agenda[0]?.id ?? '' };
};
const newsOf = async (who: PersonName, meeting: string) =>
  (await (await house.as(who)).get<{ items: MeetingNews[] }>('/api/v1/meeting-notifications')).body.items
    .filter((news) => news.meeting.id === meeting && news.unread)
    .map(({ kind }) => kind);
const statusFor = async (who: PersonName, meeting: string) =>
  (await minutesOf(meeting).read(await house.as(who))).status;
const invited = {
  invites: 'named' as const,
  organisations: [idOf('innheim')],
  people: [idOf('membership:planner')],
};
const readers = ['advisor', 'otherAdvisor', 'member', 'stranger', 'ministry', 'planner', 'admin'] as const;
const mayRead = async (meeting: string) => {
  const found: string[] = [];
  for (const who of readers) if ((await statusFor(who, meeting)) === 200) found.push(who);
  return found;
};

test('a draft is read by those who write it, what is circulated by the partners, what is approved by all who read the meeting', async () => {
  const { advisor, meeting, of } = await closed();
  const partners = ['advisor', 'otherAdvisor', 'member', 'stranger', 'ministry'];
  expect(await mayRead(meeting.id)).toEqual(['advisor', 'otherAdvisor']);
  expect((await of.circulate(advisor)).body.state).toBe('circulated');
  expect(await mayRead(meeting.id)).toEqual(partners);
  expect((await of.approve(await house.as('otherAdvisor'))).body).toMatchObject({
    state: 'approved',
    approvedBy: { name: 'Olaf Ott' },
    may: { write: false, comment: false, circulate: false, approve: false, add: true },
  });
  expect(await mayRead(meeting.id)).toEqual(partners);
});

test('a planner who was invited reads them once they are approved, and nobody else in them', async () => {
  const advisor = await house.as('advisor');
  const meeting = await liveMeeting(advisor, invited);
  const of = minutesOf(meeting.id);
  await of.replace(advisor, 'general', 'Es kamen alle.', 0);
  await inRoom(meeting.id).close(advisor);
  await of.circulate(advisor);
  expect(await statusFor('planner', meeting.id)).toBe(404);
  expect((await of.comment(await house.as('member'), 'Bitte genauer.')).status).toBe(201);
  await of.approve(advisor);
  await of.add(advisor, 'Der Termin steht.');
  const { body, status } = await of.read(await house.as('planner'));
  expect(status).toBe(200);
  expect(body.comments).toEqual([]);
  expect(body.addenda).toMatchObject([{ number: 1, html: '<p>Der Termin steht.</p>' }]);
  expect(body.sections.at(-1)).toMatchObject({ html: '<p>Es kamen alle.</p>', body: '', state: null });
});

describe('circulated', () => {
  test('once the meeting is over, and by those who run it', async () => {
    const advisor = await house.as('advisor');
    const { id } = await liveMeeting(advisor);
    const of = minutesOf(id);
    expect((await of.read(advisor)).body.may).toMatchObject({ write: true, circulate: false });
    await of.replace(advisor, 'general', 'Da', 0);
    const early = await of.circulate(advisor);
    expect([early.status, early.body]).toMatchObject([409, problem('minutes-room-open')]);
    await inRoom(id).close(advisor);
    expect((await of.circulate(await house.as('member'))).status).toBe(404);
    expect((await of.read(advisor)).body.may.circulate).toBe(true);
    expect((await of.circulate(advisor)).status).toBe(200);
    // neither again nor back
    const again = await of.circulate(advisor);
    expect([again.status, again.body]).toMatchObject([409, problem('minutes-state')]);
    for (const who of ['member', 'lead', 'ministry'] as const)
      expect((await of.approve(await house.as(who))).status).toBe(403);
  });

  test('not while nothing stands in them, nor approved before they were', async () => {
    const { advisor, of } = await closed('x');
    await of.replace(advisor, 'general', '', 1);
    const empty = await of.circulate(advisor);
    expect([empty.status, empty.body]).toMatchObject([409, problem('minutes-empty')]);
    const unread = await of.approve(advisor);
    expect([unread.status, unread.body]).toMatchObject([409, problem('minutes-state')]);
  });

  test('those who read them are told, once for each', async () => {
    const advisor = await house.as('advisor');
    const meeting = await liveMeeting(advisor, invited);
    await minutesOf(meeting.id).replace(advisor, 'general', 'Da', 0);
    await inRoom(meeting.id).close(advisor);
    await house.database.owner.query('delete from meeting_notification');
    await minutesOf(meeting.id).circulate(advisor);
    expect(await newsOf('member', meeting.id)).toEqual(['circulated']);
    expect(await newsOf('ministry', meeting.id)).toEqual(['circulated']);
    expect(await newsOf('otherAdvisor', meeting.id)).toEqual(['circulated']);
    expect(await newsOf('planner', meeting.id)).toEqual([]);
    // her own deed
    expect(await newsOf('advisor', meeting.id)).toEqual([]);
    const { rows } = await house.database.owner.query(
      `select data from event where stream = $1 order by seq desc limit 1`,
      [`person:${idOf('person:member')}`],
    );
    expect(rows).toEqual([{ data: { count: 1 } }]);
    await minutesOf(meeting.id).approve(advisor);
    expect((await newsOf('member', meeting.id)).sort()).toEqual(['approved', 'circulated']);
    expect(await newsOf('planner', meeting.id)).toEqual(['approved']);
  });
});

describe('comments', () => {
  test('are made while they are circulated, on all, on an item, on what belongs to none, and settled by those who write', async () => {
    const { advisor, of, item } = await closed();
    expect((await of.comment(advisor, 'Zu früh')).body).toMatchObject(problem('minutes-state'));
    await of.circulate(advisor);
    expect((await of.circulate(await house.as('otherAdvisor'))).body).toMatchObject({
      ...problem('minutes-state'),
      detail: 'Das Protokoll ist bereits im Umlauf.',
    });
    const [member, stranger] = [await house.as('member'), await house.as('stranger')];
    await of.comment(member, 'Bitte **genauer**.', { about: 'item', itemId: item });
    await of.comment(stranger, 'Danke', { about: 'general' });
    await of.comment(await house.as('ministry'), 'Gut so');
    const { body } = await of.read(advisor);
    expect(
      body.comments.map(({ about, itemId, author, html }) => [about, itemId, author.name, html]),
    ).toEqual([
      ['item', item, 'Mia Moser', '<p>Bitte <strong>genauer</strong>.</p>'],
      ['general', null, 'Sven Strobl', '<p>Danke</p>'],
      ['all', null, 'Maria Mayr', '<p>Gut so</p>'],
    ]);
    const [first] = body.comments;
    expect((await of.settle(member, first?.id ?? '')).status).toBe(403);
    expect((await of.settle(advisor, first?.id ?? '')).body.comments[0]).toMatchObject({
      settledBy: { name: 'Anna Auer' },
    });
    // twice is once
    expect((await of.settle(await house.as('otherAdvisor'), first?.id ?? '')).body.comments[0]).toMatchObject(
      {
        settledBy: { name: 'Anna Auer' },
      },
    );
    await of.approve(advisor);
    expect((await of.comment(member, 'Zu spät')).body).toMatchObject(problem('minutes-state'));
    expect((await of.settle(advisor, body.comments[1]?.id ?? '')).body).toMatchObject(
      problem('minutes-state'),
    );
    expect((await of.read(member)).body.comments).toHaveLength(3);
  });

  test('name an item of this agenda, and say something', async () => {
    const { advisor, of } = await closed();
    const other = await closed();
    await of.circulate(advisor);
    const elsewhere = await of.comment(advisor, 'x', { about: 'item', itemId: other.item });
    expect([elsewhere.status, elsewhere.text]).toEqual([422, expect.stringContaining('itemId')]);
    expect((await of.comment(advisor, 'x', { about: 'item' })).status).toBe(422);
    expect((await of.comment(advisor, '  ')).status).toBe(422);
    expect((await of.settle(advisor, idOf('nowhere'))).status).toBe(404);
  });

  test('sent twice under one key there is one', async () => {
    const { advisor, of } = await closed();
    await of.circulate(advisor);
    await of.comment(advisor, 'Einmal', { about: 'all' }, 'schluessel');
    expect((await of.comment(advisor, 'Einmal', { about: 'all' }, 'schluessel')).status).toBe(201);
    const [comment] = (await of.read(advisor)).body.comments;
    expect((await of.read(advisor)).body.comments).toHaveLength(1);
    // what is kept for the repetition says nothing of the minutes, which are something else by then
    const { rows } = await house.database.owner.query('select response from idempotency_key where key = $1', [
      'schluessel',
    ]);
    expect(rows).toEqual([{ response: { id: comment?.id } }]);
  });
});

test('what is approved is added to, number by number, by those who run meetings', async () => {
  const { advisor, of } = await closed();
  expect((await of.add(advisor, 'Zu früh')).body).toMatchObject(problem('minutes-state'));
  await of.circulate(advisor);
  await of.approve(advisor);
  expect((await of.add(await house.as('lead'), 'Nein')).status).toBe(403);
  const both = await Promise.all([of.add(advisor, 'Eins'), of.add(await house.as('otherAdvisor'), 'Zwei')]);
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  expect((await of.read(advisor)).body.addenda.map(({ number }) => number)).toEqual([1, 2]);
});

test('all who have the page open hear that it changed; a draft is spoken of at the desk alone', async () => {
  const { advisor, of, meeting } = await closed();
  const told = async (stream: string) =>
    (
      await house.database.owner.query<{ type: string }>(
        'select type from event where stream = $1 order by seq',
        [`${stream}:${meeting.id}`],
      )
    ).rows.filter(({ type }) => type.includes('minutes')).length;
  // what was told at the desk while the meeting ran went with its end
  expect([await told('meeting'), await told('minutes')]).toEqual([0, 0]);
  await of.circulate(advisor);
  expect([await told('meeting'), await told('minutes')]).toEqual([1, 1]);
  await of.comment(await house.as('member'), 'Ja');
  expect([await told('meeting'), await told('minutes')]).toEqual([2, 1]);
  // whoever comments has the text before her as it is
  await of.replace(
    advisor,
    'general',
    'Anders',
    (await of.read(advisor)).body.sections.at(-1)?.revision ?? 0,
  );
  expect([await told('meeting'), await told('minutes')]).toEqual([3, 2]);
});

test('before its room is opened a meeting has no minutes', async () => {
  const advisor = await house.as('advisor');
  expect((await minutesOf(idOf('meeting:none')).read(advisor)).status).toBe(404);
});
