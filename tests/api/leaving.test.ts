import { beforeAll, describe, expect, test } from 'vitest';
import type { MembershipPage } from '../../server/features/memberships/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inDays } from '../support/in-days.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const of = (name: PersonName) => id(`membership:${name}`);
const path = (name: PersonName, rest = '') => `/api/v1/memberships/${of(name)}${rest}`;
let lead: Caller;
let admin: Caller;
beforeAll(async () => {
  [lead, admin] = await Promise.all([house.as('lead'), house.as('admin')]);
});
const leavesOf = async (who: Caller, name: PersonName) =>
  (await who.get<MembershipPage>(path(name))).body.leaves;
const end = (name: PersonName, more: object = {}) =>
  admin.send<MembershipPage>('PUT', path(name, '/end'), { lastDay: inDays(0), note: '', ...more });
const takeOn = async (name: PersonName, thread: string) => {
  const answer = await (
    await house.as(name)
  ).send('PUT', `/api/v1/threads/${id(`thread:${thread}`)}/taken-on`, {
    insteadOf: null,
  });
  expect(answer.status).toBe(204);
};
const takers = async () =>
  (await query('select thread_id, person_id, instead_of from taken_on order by taken_at')).rows;

describe('what somebody leaves behind', () => {
  test('rooms by name to whoever reads them, and to others how many', async () => {
    expect(await leavesOf(lead, 'member')).toMatchObject({ rooms: ['Kanal room'], otherRooms: 0 });
    expect(await leavesOf(admin, 'member')).toMatchObject({ rooms: [], otherRooms: 1 });
  });

  test('drafts as a number alone, and only of somebody who then belongs nowhere', async () => {
    const member = await house.as('member');
    await member.send('PUT', '/api/v1/drafts/channel:open', {
      body: 'Noch niemand soll das lesen.',
      revision: 0,
    });
    const page = await lead.get<MembershipPage>(path('member'));
    expect(page.body.leaves.drafts).toBe(1);
    expect(page.text).not.toContain('Noch niemand');
    await query(
      `insert into membership (person_id, organisation_id, role, function) values ($1, $2, 'member', 'x')`,
      [id('person:member'), id('huegelgau')],
    );
    expect(await leavesOf(lead, 'member')).toMatchObject({ drafts: 0 });
    await query(`delete from membership where function = 'x'`);
  });

  test('drafts wait for thirty days, in case she comes back', async () => {
    const drafts = async () => (await query('select count(*)::integer as count from draft')).rows[0].count;
    // as of a day that is long past: what counts is when it was done
    await query(`update membership set created_at = now() - interval '90 days' where id = $1`, [
      of('member'),
    ]);
    await end('member', { lastDay: inDays(-60) });
    await house.app.tidy();
    expect(await drafts()).toBe(1);
    await query(`update audit_log set at = at - interval '31 days' where action = 'membership.ended'`);
    await house.app.tidy();
    expect(await drafts()).toBe(0);
    await admin.send('DELETE', path('member', '/end'));
  });

  test('expert answers that she stands behind and that are due', async () => {
    const advisor = await house.as('advisor');
    const pin = (validUntil: string) =>
      advisor.send('PUT', `/api/v1/posts/${id('post:open:2')}/expert-answer`, {
        reason: 'geprüft',
        validUntil,
      });
    expect((await pin(inDays(90))).status).toBe(200);
    expect(await leavesOf(admin, 'advisor')).toMatchObject({ toReview: 0 });
    await query('update expert_answer set valid_until = current_date + 10');
    expect(await leavesOf(admin, 'advisor')).toMatchObject({ toReview: 1 });
    await advisor.send('DELETE', `/api/v1/posts/${id('post:open:2')}/expert-answer?reason=fertig`);
  });
});

describe('questions that somebody has taken on', () => {
  test('go to a colleague where he reads; the others wait again; and their channels say so', async () => {
    await takeOn('advisor', 'own');
    await takeOn('advisor', 'room');
    const leaves = await leavesOf(admin, 'advisor');
    expect(leaves).toMatchObject({ takenOn: 2, colleagues: [{ id: of('otherAdvisor'), name: 'Olaf Ott' }] });
    const stranger = await end('advisor', { handOverTo: of('member') });
    expect(stranger.body).toMatchObject({ errors: [{ field: 'handOverTo' }] });

    const headOf = async (channel: string) =>
      (
        await query('select head::integer as head from stream where id = $1', [
          `channel:${id(`channel:${channel}`)}`,
        ])
      ).rows[0].head;
    const before = [await headOf('own'), await headOf('room')];
    expect((await end('advisor', { handOverTo: of('otherAdvisor') })).status).toBe(200);
    // he does not read the room
    expect(await takers()).toEqual([
      { thread_id: id('thread:own'), person_id: id('person:otherAdvisor'), instead_of: id('person:advisor') },
    ]);
    expect([await headOf('own'), await headOf('room')]).toEqual(before.map((head) => head + 1));
    const log = await query(`select reason from audit_log where action = 'questions.handed_over'`);
    expect(log.rows).toEqual([{ reason: `membership:${of('otherAdvisor')}` }]);
    await admin.send('DELETE', path('advisor', '/end'));
  });

  test('go to nobody when nobody is named', async () => {
    expect((await end('otherAdvisor')).status).toBe(200);
    expect(await takers()).toEqual([]);
    await admin.send('DELETE', path('otherAdvisor', '/end'));
  });
});

test('the right to read a room ends with the membership, and comes back with it', async () => {
  const reads = async () => (await (await house.signIn('member')).get('/api/v1/channels/room')).status;
  expect(await reads()).toBe(200);
  await end('member');
  const listeners = await query(`select from readership where membership_id = $1`, [of('member')]);
  expect(listeners.rows).toEqual([]);
  expect((await leavesOf(lead, 'member')).rooms).toEqual(['Kanal room']);
  await admin.send('DELETE', path('member', '/end'));
  expect(await reads()).toBe(200);
});
