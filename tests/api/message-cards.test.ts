import { beforeAll, expect, test } from 'vitest';
import type { MeetingMessage, MeetingMessages } from '../../server/features/meeting-messages/schema.ts';
import { origin, testApp, type Caller } from '../support/app.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { sharing } from '../support/sharing.ts';
import { slugOfChannel, type PersonName } from '../support/world.ts';

const house = testApp();
const share = sharing(house);
let advisor: Caller;
let member: Caller;
beforeAll(async () => {
  [advisor, member] = await Promise.all([house.as('advisor'), house.as('member')]);
});

const opened = async () => {
  const { id } = await liveMeeting(advisor);
  return { id, ...inRoom(id) };
};
const read = async (who: PersonName, { id }: { id: string }, query = '') =>
  (await (await house.as(who)).get<MeetingMessages>(`/api/v1/meetings/${id}/messages${query}`)).body.items;
const cards = async (who: PersonName, room: { id: string }) =>
  (await read(who, room)).map((message) => message.cards);
const told = async ({ id }: { id: string }) =>
  JSON.stringify(
    (await house.database.owner.query('select data from event where stream = $1', [`meeting:${id}`])).rows,
  );
const unreadable =
  '<ul class="documents" aria-label="Dokumente"><li class="gone">Ein Dokument, das Sie nicht lesen können</li></ul>';

test('a message that names a document has its card, as far as its reader may know of it', async () => {
  const document = await share('member', 'room', 'Geheime Wertung');
  const room = await opened();
  const said = await room.say(member, `Seht: ${origin}/dokumente/${document.id}?seite=2`);
  await room.say(member, 'Und sonst nichts.');
  // a word for its address, which says nothing and is read out in a breath
  expect(said.body.html).toBe(
    `<p>Seht: <a href="/dokumente/${document.id}?seite=2" rel="noopener noreferrer nofollow">Dokument, Seite 2</a></p>`,
  );
  expect(said.body.cards).toBe('');
  expect(await cards('lead', room)).toEqual([
    `<ul class="documents" aria-label="Dokumente"><li><a href="/dokumente/${document.id}?seite=2" target="_blank">Geheime Wertung</a> ` +
      '<span>Muster · Fassung 1 · Seite 2 · TXT, 26\u00a0Byte</span></li></ul>',
    '',
  ]);
  expect(await cards('stranger', room)).toEqual([unreadable, '']);
  // what is stored and told is the same for all
  expect(await told(room)).not.toContain('Geheime Wertung');
  const { rows } = await house.database.owner.query(
    `select count(*)::int from meeting_message where html like '%Wertung%' or html like '%documents%'`,
  );
  expect(rows).toEqual([{ count: 0 }]);
});

test('it follows what the message says', async () => {
  const [one, two] = [await share('member', 'open', 'Erstes'), await share('member', 'open', 'Zweites')];
  const room = await opened();
  const { body: said } = await room.say(member, `[hier](${origin}/dokumente/${one.id})`);
  const deed = (name: string, body?: object, who = advisor) =>
    who.send<MeetingMessage>('POST', `/api/v1/meeting-messages/${said.id}/${name}`, body);
  await member.send('PATCH', `/api/v1/meeting-messages/${said.id}`, { body: `/dokumente/${two.id}` });
  expect(await cards('stranger', room)).toEqual(['']);
  await member.send('PATCH', `/api/v1/meeting-messages/${said.id}`, {
    body: `${origin}/dokumente/${two.id}`,
  });
  expect((await cards('stranger', room))[0]).toContain('>Zweites</a>');
  await deed('hide', { reason: 'Sachlich bleiben' });
  expect(await cards('member', room)).toEqual(['']);
  await deed('bring-back');
  expect((await cards('stranger', room))[0]).toContain('>Zweites</a>');
});

test('of a document that is hidden, removed or moved meanwhile it says what is so today', async () => {
  const [hidden, removed, moved] = [
    await share('member', 'open', 'Ausgeblendet'),
    await share('member', 'open', 'Entfernt'),
    await share('member', 'open', 'Umgezogen'),
  ];
  const room = await opened();
  for (const { id } of [hidden, removed, moved]) await room.say(member, `${origin}/dokumente/${id}`);
  expect((await cards('stranger', room)).join()).toMatch(/Ausgeblendet.*Entfernt.*Umgezogen/);
  const path = (document: { id: string }) => `/api/v1/documents/${document.id}`;
  await advisor.send('PUT', `${path(hidden)}/hidden`, { ground: 'off-topic', reason: 'Anderswo' });
  await member.send('DELETE', path(removed), { reason: 'Veraltet' });
  const there = { channel: slugOfChannel('room'), reason: 'Gehört dorthin', widens: true };
  await advisor.send('PUT', `${path(moved)}/channel`, there);
  const [first = '', second, third] = await cards('stranger', room);
  expect(first).toContain('Dieses Dokument hat die Moderation ausgeblendet.');
  expect(first).not.toContain('>Ausgeblendet<');
  expect(second).toContain('Dieses Dokument wurde entfernt.');
  expect(third).toBe(unreadable);
  expect((await read('stranger', room)).map(({ html }) => html).join()).not.toMatch(/Umgezogen|Ausgeblendet/);
});

test('each message of a page has its own', async () => {
  const room = await opened();
  for (let at = 1; at <= 3; at++) {
    const { id } = await share('member', 'open', `Nummer ${at}`);
    await room.say(member, `${origin}/dokumente/${id}`);
  }
  expect((await read('stranger', room, '?before=4&limit=2')).map((message) => message.cards)).toEqual([
    expect.stringContaining('Nummer 2'),
    expect.stringContaining('Nummer 3'),
  ]);
});

test('pages of an open room read again what they say of a document once it is hidden or brought back', async () => {
  const document = await share('member', 'open', 'Vorgeführt');
  const [named, looked, other] = [await opened(), await liveMeeting(advisor), await opened()];
  await named.say(member, `${origin}/dokumente/${document.id}`);
  await other.say(member, 'Nichts davon.');
  const item = looked.agenda[0]?.id ?? '';
  await advisor.send('PUT', `/api/v1/meetings/${looked.id}/agenda/${item}/documents/${document.id}`);
  const changes = async ({ id }: { id: string }) =>
    (
      await house.database.owner.query(
        `select data from event where stream = $1 and type = 'meeting.changed'`,
        [`meeting:${id}`],
      )
    ).rows.length;
  const before = await Promise.all([named, looked, other].map(changes));
  const ground = { ground: 'off-topic', reason: 'Anderswo' };
  expect((await advisor.send('PUT', `/api/v1/documents/${document.id}/hidden`, ground)).status).toBe(200);
  const after = await Promise.all([named, looked, other].map(changes));
  expect(after.map((count, at) => count - (before[at] ?? 0))).toEqual([1, 1, 0]);
  const shown = await advisor.send('DELETE', `/api/v1/documents/${document.id}/hidden?reason=Doch`);
  expect(shown.status).toBe(200);
  const again = await Promise.all([named, looked, other].map(changes));
  expect(again.map((count, at) => count - (before[at] ?? 0))).toEqual([2, 2, 0]);
});
