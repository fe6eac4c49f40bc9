import { beforeAll, expect, test } from 'vitest';
import type { MeetingMessage } from '../../server/features/meeting-messages/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';

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

const opened = async () => {
  const { id } = await liveMeeting(advisor);
  return { id, ...inRoom(id) };
};
const deed = (who: Caller, message: MeetingMessage, name: string, body?: object) =>
  who.send<MeetingMessage>('POST', `/api/v1/meeting-messages/${message.id}/${name}`, body);
const edit = (who: Caller, message: MeetingMessage, body: string) =>
  who.send<MeetingMessage>('PATCH', `/api/v1/meeting-messages/${message.id}`, { body });
const told = async (id: string) =>
  JSON.stringify(
    (await house.database.owner.query('select data from event where stream = $1', [`meeting:${id}`])).rows,
  );
const age = (message: MeetingMessage) =>
  house.database.owner.query(
    `update meeting_message set created_at = created_at - interval '6 minutes' where id = $1`,
    [message.id],
  );

test('messages are numbered, formatted, sanitised, and may answer another', async () => {
  const room = await opened();
  const first = await room.say(member, 'Gibt es **Folien**? <script>alert(1)</script>');
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({
    number: 1,
    html: expect.stringContaining('<strong>Folien</strong>'),
    author: { organisation: { slug: 'innheim' } },
  });
  expect(first.body.html).not.toContain('<script');
  const second = await room.say(advisor, 'Ja, gleich.', { replyTo: first.body.id });
  expect(second.body.replyTo).toMatchObject({ id: first.body.id, number: 1 });
  expect((await room.said(stranger)).items).toEqual([first.body, second.body]);
  const elsewhere = await opened();
  expect((await elsewhere.say(member, 'Falsch', { replyTo: first.body.id })).status).toBe(422);
});

test('one that is sent again under its key stands there once', async () => {
  const room = await opened();
  const key = { 'idempotency-key': 'einmal' };
  const path = `/api/v1/meetings/${room.id}/messages`;
  const answers = await Promise.all(
    [1, 2].map(() => member.send<MeetingMessage>('POST', path, { body: 'Einmal' }, key)),
  );
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect((await room.said(member)).items).toHaveLength(1);
});

test('numbers have no gaps, whoever writes at once', async () => {
  const room = await opened();
  const sent = await Promise.all(
    [member, stranger, advisor].flatMap((who) => [room.say(who, 'a'), room.say(who, 'b')]),
  );
  expect(sent.map(({ status }) => status)).toEqual(Array(6).fill(201));
  expect((await room.said(member)).items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('she changes and withdraws her own for five minutes; what it said is nowhere any more', async () => {
  const room = await opened();
  const { body: message } = await room.say(member, 'Hildegard schreibt');
  expect((await edit(stranger, message, 'x')).status).toBe(403);
  expect((await edit(advisor, message, 'x')).status).toBe(403);
  expect((await edit(member, message, 'Birgit schreibt')).body).toMatchObject({
    editedAt: expect.any(String),
  });
  expect(await told(room.id)).not.toContain('Hildegard');
  const gone = await deed(member, message, 'withdraw');
  expect(gone.body).toMatchObject({ body: '', html: '', number: 1, stub: { kind: 'withdrawn' } });
  expect(await told(room.id)).not.toContain('Birgit');
  expect((await edit(member, message, 'Doch noch')).status).toBe(409);

  const { body: old } = await room.say(member, 'Vor langer Zeit');
  await age(old);
  expect((await edit(member, old, 'Neu')).status).toBe(403);
  expect((await deed(member, old, 'withdraw')).status).toBe(403);
});

test('whoever runs the meeting hides one with a reason, reads it and brings it back', async () => {
  const room = await opened();
  const { body: message } = await room.say(member, 'Unsinn über Kollegen');
  expect((await deed(stranger, message, 'hide', { reason: 'stört' })).status).toBe(403);
  expect((await deed(advisor, message, 'hide', { reason: ' ' })).status).toBe(422);
  const hidden = await deed(advisor, message, 'hide', { reason: 'Bitte sachlich bleiben' });
  expect(hidden.body).toMatchObject({ html: '', stub: { kind: 'hidden', reason: 'Bitte sachlich bleiben' } });
  expect(await told(room.id)).not.toContain('Unsinn');
  const text = (who: Caller) => who.get(`/api/v1/meeting-messages/${message.id}/hidden-text`);
  expect((await text(member)).body).toMatchObject({ body: 'Unsinn über Kollegen' });
  expect((await text(stranger)).status).toBe(403);
  const back = await deed(advisor, message, 'bring-back');
  expect(back.body).toEqual(message);
  expect((await deed(advisor, message, 'bring-back')).status).toBe(409);
});

test('the conversation is closed, slowed down, and nobody floods it', async () => {
  const room = await opened();
  expect((await room.chat(member, false)).status).toBe(403);
  await room.chat(advisor, false);
  expect((await room.say(member, 'Hallo')).body).toMatchObject({
    type: expect.stringContaining('chat-closed'),
  });
  expect((await room.say(advisor, 'Wir machen eine Pause')).status).toBe(201);
  await room.chat(advisor, true, 30);
  expect((await room.say(member, 'Eins')).status).toBe(201);
  expect((await room.say(member, 'Zwei')).body).toMatchObject({
    status: 429,
    retryAfter: expect.any(Number),
  });
  expect((await room.say(stranger, 'Drei')).status).toBe(201);
  await room.chat(advisor, true);
  const flood = await Promise.all(Array.from({ length: 20 }, (_, i) => room.say(stranger, `Nachricht ${i}`)));
  expect(flood.filter(({ status }) => status === 201)).toHaveLength(7);
  expect(new Set(flood.map(({ status }) => status))).toEqual(new Set([201, 429]));
});

test('what is too long or of nothing is refused at its field', async () => {
  const room = await opened();
  expect((await room.say(member, 'x'.repeat(2001))).status).toBe(422);
  expect((await room.say(member, ' \n ')).status).toBe(422);
  expect((await room.say(member, 'x'.repeat(1_000_000))).status).toBe(413);
});

test('a long conversation is read from its end, and further up', async () => {
  const room = await opened();
  for (let n = 1; n <= 5; n++) await room.say(advisor, `Nachricht ${n}`);
  const part = async (query: string) =>
    (
      await member.get<{ items: MeetingMessage[]; earlier: boolean }>(
        `/api/v1/meetings/${room.id}/messages?${query}`,
      )
    ).body;
  const last = await part('limit=2');
  expect([last.items.map(({ number }) => number), last.earlier]).toEqual([[4, 5], true]);
  const first = await part('limit=3&before=4');
  expect([first.items.map(({ number }) => number), first.earlier]).toEqual([[1, 2, 3], false]);
});
