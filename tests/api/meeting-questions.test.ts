import { beforeAll, expect, test } from 'vitest';
import type { Candidate } from '../../server/features/meetings/agenda-threads-schema.ts';
import type { AgendaEntry, Meeting } from '../../server/features/meetings/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { announced, planAs } from '../support/meeting.ts';
import { id } from '../support/world.ts';

const house = testApp();
let advisor: Caller;
beforeAll(async () => {
  advisor = await house.as('advisor');
});

const item = (title: string, kind: AgendaEntry['kind'] = 'input'): AgendaEntry => ({
  ...{ kind, title, minutes: 20, lead: '', notes: '' },
});
const take = (meeting: Meeting, channel: string, at: string | null) =>
  advisor.send<Meeting>('PUT', `/api/v1/meetings/${meeting.id}/threads/${id(`thread:${channel}`)}`, {
    item: at,
  });
const questions = ({ agenda }: Meeting) =>
  agenda.map(({ title, threads }) => [title, threads.map((thread) => thread.channel.slug)]);
const offered = async (meeting: Meeting, of: string) =>
  (
    await advisor.get<{ items: Candidate[] }>(`/api/v1/meetings/${meeting.id}/candidates?of=${of}`)
  ).body.items.map(({ channel }) => channel.slug);

test('open questions of the topics are offered until they are taken; also those of all channels that she reads', async () => {
  const meeting = (await planAs(advisor, { channels: ['open', 'room'] })).body;
  expect((await offered(meeting, 'related')).sort()).toEqual(['open', 'room']);
  expect((await offered(meeting, 'all')).sort()).toEqual(['foreign', 'open', 'own', 'room']);
  await take(meeting, 'open', null);
  expect(await offered(meeting, 'related')).toEqual(['room']);
});

test('those that most follow come first where that is asked for; how many do is told, and who is not', async () => {
  const meeting = (await planAs(advisor, { channels: ['open', 'own'] })).body;
  const by = async (order: string) =>
    (
      await advisor.get<{ items: Candidate[] }>(
        `/api/v1/meetings/${meeting.id}/candidates?of=related&by=${order}`,
      )
    ).body.items.map(({ channel, followers }) => [channel.slug, followers] as const);
  const before = new Map(await by('waiting'));
  const last = [...before.keys()].at(-1) ?? '';
  for (const name of ['stranger', 'lead'] as const)
    await (
      await house.as(name)
    ).send('PUT', `/api/v1/threads/${id(`thread:${last}`)}/follow`, { follows: true });
  const now = await by('followers');
  expect(now[0]).toEqual([last, Number(before.get(last)) + 2]);
  expect((await by('waiting')).map(([slug]) => slug)).toEqual([...before.keys()]);
});

test('a question comes to an item, or to one of its own before the closing; taken again it moves, and it can be taken off', async () => {
  const planned = await planAs(advisor, { agenda: [item('Impuls'), item('Ausblick', 'closing')] });
  const own = (await take(planned.body, 'open', null)).body;
  expect(questions(own)).toEqual([
    ['Impuls', []],
    // not by its title, which all who are invited would read, also where they do not read the thread
    ['Frage aus dem Austausch', ['open']],
    ['Ausblick', []],
  ]);
  expect(own).toMatchObject({ minutes: 50, revision: 2 });
  const moved = (await take(own, 'open', own.agenda[0]?.id ?? '')).body;
  expect(questions(moved).map(([, threads]) => threads)).toEqual([['open'], [], []]);
  // nobody who arranges the agenda meanwhile is in the way
  expect(moved.revision).toBe(2);
  const path = `/api/v1/meetings/${own.id}/threads/${id('thread:open')}`;
  expect(
    questions((await advisor.send<Meeting>('DELETE', path)).body).flatMap(([, threads]) => threads),
  ).toEqual([]);
  expect((await advisor.send('DELETE', path)).status).toBe(404);
  expect((await take(own, 'open', id('nichts'))).status).toBe(422);
  expect((await take(own, 'foreignRoom', null)).status).toBe(404);
});

test('of a question in a room only those are told who read there; the thread says where it is spoken about', async () => {
  const meeting = await announced(advisor, { title: 'Treffen mit Raum', agenda: [item('Impuls')] });
  await take(meeting, 'room', meeting.agenda[0]?.id ?? '');
  const seen = async (name: 'member' | 'stranger') =>
    questions((await (await house.as(name)).get<Meeting>(`/api/v1/meetings/${meeting.id}`)).body);
  expect(await seen('member')).toEqual([['Impuls', ['room']]]);
  expect(await seen('stranger')).toEqual([['Impuls', []]]);
  const page = async (name: 'member' | 'planner') =>
    (await (await house.as(name)).get(`/api/v1/threads/${id('thread:room')}/page?page=1`)).text;
  expect(await page('member')).toContain('Treffen mit Raum');
  // he reads the room, and is not invited
  expect(await page('planner')).not.toContain('Treffen mit Raum');
});
