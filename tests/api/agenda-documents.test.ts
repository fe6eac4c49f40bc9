import { beforeAll, expect, test } from 'vitest';
import type { DocumentUses } from '../../server/features/document-uses/schema.ts';
import type { Meeting } from '../../server/features/meetings/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { announceAs, announced, planAs } from '../support/meeting.ts';
import { sharing } from '../support/sharing.ts';
import { id, slugOfChannel, type PersonName } from '../support/world.ts';

const house = testApp();
const share = sharing(house);
const path = '/api/v1/meetings';
let advisor: Caller;
beforeAll(async () => {
  advisor = await house.as('advisor');
});

const item = (title: string) => ({ kind: 'input', title, minutes: 20, lead: '', notes: '' }) as const;
const agenda = [item('Impuls'), item('Ausblick')];
const plan = async () => (await planAs(advisor, { agenda })).body;
const itemOf = (meeting: Meeting, at = 0) => meeting.agenda[at]?.id ?? '';
const place = (meeting: Meeting, document: string, at = 0) =>
  `${path}/${meeting.id}/agenda/${itemOf(meeting, at)}/documents/${document}`;
const add = (meeting: Meeting, document: { id: string }, at = 0, who = advisor) =>
  who.send<Meeting>('PUT', place(meeting, document.id, at));
const takeAway = (meeting: Meeting, document: { id: string }, who = advisor) =>
  who.send<Meeting>('DELETE', place(meeting, document.id));
const read = async (name: PersonName, meeting: Meeting) =>
  (await (await house.as(name)).get<Meeting>(`${path}/${meeting.id}`)).body;
const shown = async (name: PersonName, meeting: Meeting) =>
  (await read(name, meeting)).agenda.map(({ documents }) => documents.map(({ title }) => title));
const told = async ({ id: meeting }: Meeting) =>
  (await house.database.owner.query('select type, data from event where stream = $1', [`meeting:${meeting}`]))
    .rows as { type: string; data: object }[];
const hide = (document: { id: string }) =>
  advisor.send('PUT', `/api/v1/documents/${document.id}/hidden`, { ground: 'off-topic', reason: 'Anderswo' });

test('a document stands at an item, and at another one, too', async () => {
  const [one, two] = [await share('member', 'open', 'Leitfaden'), await share('member', 'open', 'Vorlage')];
  const meeting = await announced(advisor, { agenda });
  expect((await add(meeting, two)).status).toBe(200);
  await add(meeting, one);
  const answer = await add(meeting, one, 1);
  expect(answer.body.agenda[1]?.documents).toEqual([
    {
      id: one.id,
      title: 'Leitfaden',
      kind: 'template',
      removed: false,
      hidden: false,
      version: { number: 1, name: 'Leitfaden.txt', size: 20 },
      words: 'Muster · Fassung 1 · TXT, 20\u00a0Byte',
    },
  ]);
  // in the order in which they came, and the agenda can still be saved by whoever has it open
  expect(await shown('stranger', meeting)).toEqual([['Vorlage', 'Leitfaden'], ['Leitfaden']]);
  expect(answer.body.revision).toBe(meeting.revision);
  expect((await takeAway(meeting, one)).body.agenda[0]?.documents.map((each) => each.id)).toEqual([two.id]);
  expect((await takeAway(meeting, one)).status).toBe(404);
  // what is told says nothing of it
  const events = await told(meeting);
  expect(events.filter(({ type }) => type === 'meeting.changed')).toHaveLength(4);
  expect(JSON.stringify(events)).not.toMatch(/Leitfaden|Vorlage/);
});

test('added again it stands there once, also by two at once, and nobody is told twice', async () => {
  const [document, meeting] = [await share('member', 'open'), await plan()];
  const other = await house.as('advisor');
  const answers = await Promise.all([add(meeting, document), add(meeting, document, 0, other)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await add(meeting, document)).status).toBe(200);
  expect(await shown('advisor', meeting)).toEqual([['Muster'], []]);
  expect((await told(meeting)).filter(({ type }) => type === 'meeting.changed')).toHaveLength(1);
});

test('whoever reads the meeting reads of documents what she reads of their channels', async () => {
  const [open, confidential] = [
    await share('member', 'open', 'Offen'),
    await share('member', 'room', 'Geheim'),
  ];
  const meeting = await announced(advisor, { agenda });
  for (const document of [open, confidential]) expect((await add(meeting, document)).status).toBe(200);
  expect(await shown('lead', meeting)).toEqual([['Offen', 'Geheim'], []]);
  expect(await shown('stranger', meeting)).toEqual([['Offen'], []]);
  expect(JSON.stringify(await read('stranger', meeting))).not.toContain(confidential.id);
  // an advisor who does not read there neither sees it nor takes it away
  const other = await house.as('otherAdvisor');
  expect(await shown('otherAdvisor', meeting)).toEqual([['Offen'], []]);
  expect((await takeAway(meeting, confidential, other)).status).toBe(404);
  expect((await add(meeting, confidential, 1, other)).status).toBe(404);
});

test('a planner and whoever is not invited find nothing', async () => {
  const [document, meeting] = [await share('member', 'open'), await plan()];
  await add(meeting, document);
  const named = await announced(advisor, {
    agenda,
    invites: 'named',
    people: [id('membership:planner')],
  });
  await add(named, document);
  expect(await shown('planner', named)).toEqual([[], []]);
  expect((await add(named, document, 1, await house.as('planner'))).status).toBe(403);
  for (const name of ['member', 'planner', 'ministry'] as const) {
    const who = await house.as(name);
    expect((await who.get(`${path}/${meeting.id}`)).status, name).toBe(404);
    expect((await add(meeting, document, 1, who)).status, name).toBe(404);
    expect((await takeAway(meeting, document, who)).status, name).toBe(404);
  }
  await announceAs(advisor, meeting);
  expect((await add(meeting, document, 1, await house.as('member'))).status).toBe(403);
});

test('of a hidden one nothing is told but that it is there', async () => {
  const [document, meeting] = [
    await share('member', 'open', 'Entgleist'),
    await announced(advisor, { agenda }),
  ];
  await add(meeting, document);
  expect((await hide(document)).status).toBe(200);
  const [seen] = (await read('stranger', meeting)).agenda[0]?.documents ?? [];
  expect(seen).toEqual({
    ...{ id: document.id, title: '', kind: null, removed: false, hidden: true, version: null, words: '' },
  });
  for (const name of ['member', 'advisor'] as const)
    expect((await read(name, meeting)).agenda[0]?.documents, name).toMatchObject([
      {
        ...{ title: 'Entgleist', kind: 'template', hidden: true },
        words: expect.stringMatching(/^ausgeblendet · Muster/),
      },
    ]);
  // it comes onto no agenda, and off one
  expect((await add(meeting, document, 1)).status).toBe(409);
  expect((await takeAway(meeting, document)).body.agenda[0]?.documents).toEqual([]);
});

test('one that was removed says so, and comes onto no agenda', async () => {
  const [document, meeting] = [
    await share('member', 'open', 'Veraltet'),
    await announced(advisor, { agenda }),
  ];
  await add(meeting, document);
  await (await house.as('member')).send('DELETE', `/api/v1/documents/${document.id}`, { reason: 'Veraltet' });
  expect((await read('stranger', meeting)).agenda[0]?.documents).toMatchObject([
    { title: 'Veraltet', removed: true, words: 'Dieses Dokument wurde entfernt.' },
  ]);
  expect((await add(meeting, document, 1)).status).toBe(404);
});

test('one that is moved is read by whoever reads where it stands then', async () => {
  const [document, meeting] = [await share('member', 'open', 'Umzug'), await announced(advisor, { agenda })];
  await add(meeting, document);
  expect(await shown('stranger', meeting)).toEqual([['Umzug'], []]);
  const body = { channel: slugOfChannel('room'), reason: 'Gehört dorthin', widens: true };
  expect((await advisor.send('PUT', `/api/v1/documents/${document.id}/channel`, body)).status).toBe(200);
  expect(await shown('stranger', meeting)).toEqual([[], []]);
  expect(await shown('lead', meeting)).toEqual([['Umzug'], []]);
});

test('at most ten stand at one item, and only at an item that is there', async () => {
  const meeting = await plan();
  for (let at = 1; at <= 10; at++)
    expect((await add(meeting, await share('member', 'open', `Nummer ${at}`))).status).toBe(200);
  const last = await share('member', 'open', 'Eines zu viel');
  const refused = await add(meeting, last);
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('höchstens 10 Dokumente')]);
  expect((await add(meeting, last, 1)).status).toBe(200);
  const elsewhere = await plan();
  const wrong = `${path}/${meeting.id}/agenda/${itemOf(elsewhere)}/documents/${last.id}`;
  expect((await advisor.send('PUT', wrong)).status).toBe(422);
  for (const strange of [id('keines'), 'nichts'])
    expect((await add(meeting, { id: strange })).status, strange).toBe(404);
});

test('it goes with its item, and stays when the agenda is arranged', async () => {
  const [document, meeting] = [await share('member', 'open'), await plan()];
  await add(meeting, document);
  await add(meeting, document, 1);
  const kept = { ...item('Impuls, länger'), id: itemOf(meeting) };
  const arranged = await advisor.send<Meeting>('PUT', `${path}/${meeting.id}/agenda`, {
    revision: meeting.revision,
    items: [item('Neu'), kept],
  });
  expect(arranged.body.agenda.map(({ title, documents }) => [title, documents.length])).toEqual([
    ['Neu', 0],
    ['Impuls, länger', 1],
  ]);
});

test('what is over stays as it was', async () => {
  const [document, meeting] = [await share('member', 'open'), await announced(advisor, { agenda })];
  await add(meeting, document);
  await advisor.send('POST', `${path}/${meeting.id}/cancel`, { reason: 'Zu wenige Anmeldungen' });
  expect((await add(meeting, document, 1)).status).toBe(403);
  expect((await takeAway(meeting, document)).status).toBe(403);
});

test('the document says at which meetings it is looked at, to whoever reads them', async () => {
  const document = await share('member', 'open', 'Wo steht es?');
  const [draft, named, cancelled] = [
    await plan(),
    await announced(advisor, { agenda, title: 'Genannt' }),
    await announced(advisor, { agenda }),
  ];
  for (const meeting of [draft, named, cancelled]) await add(meeting, document);
  await add(named, document, 1);
  await advisor.send('POST', `${path}/${cancelled.id}/cancel`, { reason: 'Zu wenige' });
  const meetingsOf = async (name: PersonName) =>
    (await (await house.as(name)).get<DocumentUses>(`/api/v1/documents/${document.id}/uses`)).body.meetings;
  expect(await meetingsOf('stranger')).toEqual([
    { slug: named.slug, title: 'Genannt', startsAt: named.startsAt },
  ]);
  expect((await meetingsOf('advisor')).map(({ slug }) => slug).toSorted()).toEqual(
    [draft.slug, named.slug].toSorted(),
  );
});
