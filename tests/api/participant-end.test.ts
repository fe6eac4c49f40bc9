import { beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '../../server/features/channels/schema.ts';
import type { ManagedOrganisation } from '../../server/features/organisations/managing-schema.ts';
import type { Overview } from '../../server/features/overview/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inDays } from '../support/in-days.ts';
import { id } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
let admin: Caller, lead: Caller, member: Caller;
beforeAll(async () => {
  [admin, lead, member] = await Promise.all([house.as('admin'), house.as('lead'), house.as('member')]);
});

const url = `/api/v1/managed-organisations/${id('innheim')}`;
const change = async (more: object) => {
  const { name, kind, district, revision, ...there } = (await admin.get<ManagedOrganisation>(url)).body;
  const { selectedOn, activeSince, withdrawnOn, completedOn, tile } = there;
  const days = { selectedOn, activeSince, withdrawnOn, completedOn };
  return admin.send('PUT', url, { name, kind, district: district ?? '', revision, tile, ...days, ...more });
};
const room = async () => (await member.get<Channel>('/api/v1/channels/room')).body;
const reply = async () =>
  (await member.send('POST', `/api/v1/threads/${id('thread:room')}/posts`, { body: 'Noch etwas' })).status;
const drafts = async () =>
  (await query(`select place from draft order by place`)).rows.map(({ place }) => place);

describe('a participant that takes part no more', () => {
  test('is first told what ends with it, and nothing is done', async () => {
    for (const place of [`thread:${id('thread:room')}`, 'channel:room', 'channel:open'])
      await member.send('PUT', `/api/v1/drafts/${place}`, { body: 'halb fertig', revision: 0 });
    const asked = await change({ completedOn: inDays(0) });
    expect(asked.status).toBe(409);
    expect(asked.body).toMatchObject({
      type: 'urn:rathausrunde:problem:participant-ends',
      leaves: { people: 2, rooms: 1, drafts: 2 },
    });
    expect((await room()).archivedAt).toBeNull();
  });

  test('leaves its rooms to be read, and its people are told', async () => {
    // one that had ended before stays so, whatever becomes of the participant
    await lead.send('POST', '/api/v1/kept-channels', {
      ...{ name: 'Alt', shortName: 'Alt', summary: '', description: '', visibility: 'confidential' },
      organisations: [],
    });
    await lead.send('PUT', '/api/v1/kept-channels/alt/archived', { reason: '' });
    expect((await change({ completedOn: inDays(0), ends: true })).status).toBe(200);
    const page = await room();
    expect(page).toMatchObject({ archivedAt: expect.any(String), may: { kinds: [] } });
    expect(page.notices[0]).toMatchObject({ kind: 'archived', by: { name: 'Adam Adler' } });
    expect(await reply()).toBe(403);
    const first = (await member.get<Overview>('/api/v1/overview')).body;
    expect(first.participantEnded).toEqual({ on: inDays(0), completed: true });
    const others = (await (await house.as('stranger')).get<Overview>('/api/v1/overview')).body;
    expect(others.participantEnded).toBeUndefined();
    const foreign = await (await house.as('stranger')).get<Channel>('/api/v1/channels/foreignroom');
    expect(foreign.body.archivedAt).toBeNull();
  });

  test('has no room opened again by its lead, and gets no new one', async () => {
    const opened = await lead.send('DELETE', '/api/v1/kept-channels/room/archived');
    expect([opened.status, opened.text]).toEqual([403, expect.stringContaining('Teilnahme')]);
    const made = await lead.send('POST', '/api/v1/kept-channels', {
      ...{ name: 'Neu', shortName: 'Neu', summary: '', description: '', visibility: 'confidential' },
      organisations: [],
    });
    expect(made.body).toMatchObject({ errors: [{ field: 'participant' }] });
  });

  test('has the drafts in its rooms deleted a month later, and no others', async () => {
    await house.app.tidy();
    expect(await drafts()).toHaveLength(3);
    await query(`update channel set archived_at = now() - interval '31 days' where slug = 'room'`);
    await house.app.tidy();
    expect(await drafts()).toEqual(['channel:open']);
  });

  test('comes back when the day is taken out again, with the rooms that ended with it', async () => {
    expect((await change({ completedOn: null })).status).toBe(200);
    expect(await room()).toMatchObject({ archivedAt: null, notices: [{ kind: 'reopened' }, {}] });
    expect(await reply()).toBe(201);
    const { rows } = await query(`select slug from channel where archived_at is not null`);
    expect(rows).toEqual([{ slug: 'alt' }]);
    expect((await member.get<Overview>('/api/v1/overview')).body.participantEnded).toBeUndefined();
  });
});
