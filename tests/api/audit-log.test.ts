import { beforeAll, expect, test } from 'vitest';
import type { AuditEntry } from '../../server/features/audit-log/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inDays } from '../support/in-days.ts';
import { id } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
let admin: Caller, ministry: Caller;

const read = async (caller: Caller, words = '') =>
  (await caller.get<{ items: AuditEntry[]; next: string | null }>(`/api/v1/audit-log?${words}`)).body;
const actions = async (words: string) => (await read(admin, words)).items.map(({ action }) => action);

beforeAll(async () => {
  [admin, ministry] = await Promise.all([house.as('admin'), house.as('ministry')]);
  const lead = await house.as('lead');
  await lead.send('DELETE', `/api/v1/kept-channels/room/readers/${id('membership:planner')}`);
  const suspended = `/api/v1/memberships/${id('membership:stranger')}/suspension`;
  await admin.send('PUT', suspended, { reason: '=Schlüssel verloren' });
  await admin.send('DELETE', suspended);
  await admin.send('PUT', '/api/v1/kept-channels/open/archived', { reason: 'zu Ende' });
  await admin.send('DELETE', '/api/v1/kept-channels/open/archived');
  await query(`select audit('house.painted', 'house', 'blau')`);
});

test('says who did what to whom and why, the newest first', async () => {
  const { items } = await read(admin);
  expect(
    items.map(({ action, by, subject, about, reason }) => [
      action,
      by?.name ?? null,
      subject.name,
      about,
      reason,
    ]),
  ).toEqual([
    ['house.painted', null, null, null, 'blau'],
    ['channel.reopened', 'Adam Adler', 'Kanal open', null, ''],
    ['channel.archived', 'Adam Adler', 'Kanal open', null, 'zu Ende'],
    ['person.reinstated', 'Adam Adler', 'Sven Strobl', null, ''],
    ['person.suspended', 'Adam Adler', 'Sven Strobl', null, '=Schlüssel verloren'],
    // of a room that he does not read the administrator learns that somebody went, and not which it is
    ['channel.reader_removed', 'Leo Lang', null, 'Paul Pfeil', ''],
  ]);
  expect(items.map(({ number }) => number)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(items[0]?.subject).toEqual({ kind: 'other', key: 'house', name: null, address: null });
  expect(items[4]?.subject).toMatchObject({ kind: 'person', address: id('person:stranger') });
  expect((await read(ministry)).items).toEqual(items);
});

test('is read by nobody else', async () => {
  for (const name of ['member', 'lead', 'advisor', 'planner'] as const) {
    const caller = await house.as(name);
    expect((await caller.get('/api/v1/audit-log')).status, name).toBe(403);
    expect((await caller.get('/api/v1/audit-log/state')).status, name).toBe(403);
  }
});

test('is narrowed by action, person and period, page by page', async () => {
  expect(await actions('action=person.suspended')).toEqual(['person.suspended']);
  expect(await actions('person=lang')).toEqual(['channel.reader_removed']);
  expect(await actions(`person=${encodeURIComponent('%')}`)).toEqual([]);
  expect(await actions(`from=${inDays(1)}`)).toEqual([]);
  expect(await actions(`to=${inDays(-1)}`)).toEqual([]);
  expect(await actions(`from=${inDays(0)}&to=${inDays(0)}`)).toHaveLength(6);
  const first = await read(admin, 'limit=4');
  const second = await read(admin, `limit=4&after=${first.next}`);
  expect([...first.items, ...second.items].map(({ number }) => number)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(second.next).toBeNull();
});

test('says whether it is whole', async () => {
  const state = async () => (await ministry.get('/api/v1/audit-log/state')).body;
  expect(await state()).toEqual({ entries: 6, brokenAt: null });
  await query(`update audit_log set reason = 'anders' where number = 2`);
  expect(await state()).toEqual({ entries: 6, brokenAt: 2 });
});

test('a reason that looks like somebody is a reason, and the log stays readable', async () => {
  const path = '/api/v1/kept-channels/open/archived';
  const reasons = ['membership: ist weg', 'organisation:Innheim', `membership:${id('membership:lead')}`];
  for (const reason of reasons) {
    expect((await admin.send('PUT', path, { reason })).status).toBe(200);
    expect((await admin.send('DELETE', path)).status).toBe(200);
  }
  const { items } = await read(admin, 'action=channel.archived&limit=3');
  expect(items.map(({ reason, about }) => [reason, about])).toEqual(
    reasons.toReversed().map((reason) => [reason, null]),
  );
  expect((await admin.get('/api/v1/audit-log?from=0000-01-01')).status).toBe(400);
});
