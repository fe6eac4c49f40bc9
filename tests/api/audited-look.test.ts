import { beforeAll, expect, test } from 'vitest';
import type { Lookable } from '../../server/features/channels/looking-schema.ts';
import type { Channel } from '../../server/features/channels/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
let admin: Caller, member: Caller;
beforeAll(async () => {
  [admin, member] = await Promise.all([house.as('admin'), house.as('member')]);
});

const url = `/api/v1/looks/${id('channel:room')}`;
const look = (reason: string) => admin.send<Lookable>('PUT', url, { reason });
const reads = async () =>
  Promise.all(
    ['/api/v1/channels/room', `/api/v1/threads/${id('thread:room')}`].map(
      async (path) => (await admin.get(path)).status,
    ),
  );
const notices = async () => (await member.get<Channel>('/api/v1/channels/room')).body.notices;
const log = async () => (await query('select action, subject, reason from audit_log order by number')).rows;

test('the administrator sees which rooms there are by whose they are, and not what they are called', async () => {
  const { items } = (await admin.get<{ items: Lookable[] }>('/api/v1/looks')).body;
  expect(items.map(({ name, organisation }) => name ?? organisation?.name)).toEqual([
    'Kanal own',
    'Kanal foreign',
    'Stadt Innheim',
    'Gemeinde-Allianz Hügelgau',
  ]);
});

test('he looks in with a reason, everybody in the room learns of it, and he writes nothing', async () => {
  expect((await look(' \u200b ')).body).toMatchObject({ errors: [{ field: 'reason' }] });
  expect(await reads()).toEqual([404, 404]);
  const opened = await look('Hinweis auf einen falschen Upload');
  expect(opened.body).toMatchObject({ name: 'Kanal room', look: { slug: 'room' } });
  const minutes = (Date.parse(opened.body.look?.until ?? '') - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(55);
  expect(minutes).toBeLessThanOrEqual(60);
  expect(await reads()).toEqual([200, 200]);
  expect(await notices()).toMatchObject([
    { kind: 'look_opened', by: { name: 'Adam Adler' }, note: 'Hinweis auf einen falschen Upload' },
  ]);
  expect(await log()).toEqual([
    {
      action: 'channel.look_opened',
      subject: `channel:${id('channel:room')}`,
      reason: 'Hinweis auf einen falschen Upload',
    },
  ]);
  // once is enough
  await look('noch einmal');
  expect(await notices()).toHaveLength(1);

  const page = (await admin.get<Channel>('/api/v1/channels/room')).body;
  expect(page.may).toEqual({ kinds: [], curate: false, keep: false });
  const thread = `/api/v1/threads/${id('thread:room')}`;
  expect((await admin.send('POST', `${thread}/posts`, { body: 'Hallo' })).status).toBe(403);
  const kinds = ['question', 'announcement'];
  for (const kind of kinds) {
    const asked = { kind, title: 'Hallo', body: 'Hallo' };
    expect((await admin.send('POST', '/api/v1/channels/room/threads', asked)).status).toBe(403);
  }
  const own = `/api/v1/kept-channels/room/readers/${id('membership:admin')}`;
  expect((await admin.send('PUT', own)).status).toBe(404);
});

test('he ends it early, and that is announced, too', async () => {
  expect((await admin.send<Lookable>('DELETE', url)).body).toMatchObject({ name: null, look: null });
  expect(await reads()).toEqual([404, 404]);
  expect((await notices())[0]).toMatchObject({ kind: 'look_ended' });
  await admin.send('DELETE', url);
  expect((await log()).map(({ action }) => action)).toEqual(['channel.look_opened', 'channel.look_ended']);
});

test('after its time it is over by itself, wherever he looks', async () => {
  await look('Noch ein Hinweis');
  expect(await reads()).toEqual([200, 200]);
  await query(`update channel_look set until = now() where ended_at is null`);
  expect(await reads()).toEqual([404, 404]);
  expect((await admin.get('/api/v1/search?q=Leerstandskataster')).text).not.toContain('(room)');
});

test('nobody else looks in', async () => {
  for (const name of ['lead', 'advisor', 'ministry', 'stranger'] as const)
    expect((await (await house.as(name)).send('PUT', url, { reason: 'x' })).status, name).toBe(403);
  expect((await admin.send('PUT', `/api/v1/looks/${id('channel:open')}`, { reason: 'x' })).status).toBe(404);
});
