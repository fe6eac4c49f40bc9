import { beforeAll, describe, expect, test } from 'vitest';
import type { ManagedMembership, MembershipPage } from '../../server/features/memberships/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inDays } from '../support/in-days.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const of = (name: PersonName) => id(`membership:${name}`);
const path = (membership: string, rest = '') => `/api/v1/memberships/${membership}${rest}`;
const secret = 'mein-erstes-passwort';
let lead: Caller;
let admin: Caller;
beforeAll(async () => {
  [lead, admin] = await Promise.all([house.as('lead'), house.as('admin')]);
});

const lastEntry = async () =>
  (
    await query(
      'select action, subject, reason, membership_id as by from audit_log order by number desc limit 1',
    )
  ).rows[0];

let invitations = 0;
/** Somebody new, who has her link and, if she `joins`, a password. */
async function colleague({ joins = true, organisation = 'innheim', role = 'member' } = {}) {
  const email = `neu${(invitations += 1)}@example.org`;
  const invited = await admin.send<{ personId: string; url: string }>('POST', '/api/v1/people', {
    ...{ name: 'Nina Neu', email, function: 'Ordnungsamt', organisationId: id(organisation), role },
  });
  const link = `/api/v1/one-time-links/${invited.body.url.split('/').at(-1)}`;
  if (joins) await house.guest.send('POST', link, { password: secret });
  const { rows } = await query('select id from membership where person_id = $1', [invited.body.personId]);
  const signIn = () => house.guest.send('POST', '/api/v1/session', { email, password: secret });
  const session = async () => {
    const answer = await signIn();
    return house.caller(String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '');
  };
  return { id: rows[0].id as string, personId: invited.body.personId, link, signIn, session };
}

describe('whom somebody looks after', () => {
  const namesFor = async (who: PersonName, rest = '') => {
    const answer = await (
      await house.as(who)
    ).get<{ items: ManagedMembership[] }>(`/api/v1/memberships?limit=100${rest}`);
    return answer.body.items.map(({ person }) => person.name);
  };

  test('leads their own, advisors participants and planning offices, the ministry its own, administrators all', async () => {
    expect(await namesFor('lead')).toEqual(['Leo Lang', 'Mia Moser']);
    expect(await namesFor('ministry')).toEqual(['Maria Mayr']);
    expect(await namesFor('advisor')).toEqual([
      ...['Lisa Lechner', 'Sven Strobl', 'Paul Pfeil', 'Petra Pohl', 'Leo Lang', 'Mia Moser'],
    ]);
    expect(await namesFor('admin')).toHaveLength(10);
    expect((await (await house.as('member')).get('/api/v1/memberships')).status).toBe(403);
  });

  test('by words, organisation and state', async () => {
    expect(await namesFor('admin', '&q=MOSER%20innheim')).toEqual(['Mia Moser']);
    expect(await namesFor('admin', `&organisation=${id('ministerium')}`)).toEqual(['Maria Mayr']);
    const invited = await colleague({ joins: false });
    expect(await namesFor('lead', '&state=invited')).toEqual(['Nina Neu']);
    await lead.send('DELETE', path(invited.id, '/invitation'));
    expect(await namesFor('lead', '&state=ended')).toEqual(['Nina Neu']);
    expect(await namesFor('lead', '&state=current')).toEqual(['Leo Lang', 'Mia Moser']);
  });

  test('says nothing of when somebody was here', async () => {
    const { body, text } = await lead.get<MembershipPage>(path(of('member')));
    expect(body).toMatchObject({ state: 'active', joined: true, roles: ['member', 'lead'], note: '' });
    expect(text).not.toMatch(/last(Seen|Login)|session/i);
  });

  test('of others there is nothing, whatever is tried', async () => {
    for (const whose of ['stranger', 'advisor', 'admin'] as const) {
      expect((await lead.get(path(of(whose)))).status).toBe(404);
      expect((await lead.send('PUT', path(of(whose), '/suspension'), { reason: 'x' })).status).toBe(404);
    }
    expect((await lead.get(path('nichts'))).status).toBe(404);
  });
});

describe('an invitation', () => {
  test('that is open can be revoked: its link opens nothing, and the person is in no list', async () => {
    const invited = await colleague({ joins: false });
    const page = (await lead.get<MembershipPage>(path(invited.id))).body;
    expect(page).toMatchObject({ state: 'invited', joined: false, refused: { link: null } });
    expect(Date.parse(page.invitedUntil ?? '')).toBeGreaterThan(Date.now());

    const revoked = await lead.send<MembershipPage>('DELETE', path(invited.id, '/invitation'));
    expect(revoked.body).toMatchObject({ state: 'ended', joined: false, invitedUntil: null });
    expect(await lastEntry()).toEqual({
      ...{ action: 'invitation.revoked', subject: `membership:${invited.id}`, reason: '', by: of('lead') },
    });
    expect((await house.guest.get(invited.link)).status).toBe(404);
    expect((await lead.get(`/api/v1/organisations/innheim`)).text).not.toContain('Nina Neu');

    // taken up again she needs another link
    const again = await lead.send<MembershipPage>('DELETE', path(invited.id, '/end'));
    expect(again.body).toMatchObject({ state: 'invited', invitedUntil: null });
    expect((await lead.send('POST', `/api/v1/people/${invited.personId}/one-time-link`)).status).toBe(201);
  });

  test('that was accepted cannot', async () => {
    const answer = await lead.send('DELETE', path(of('member'), '/invitation'));
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ state: 'active' });
  });
});

describe('function and role', () => {
  const change = (who: Caller, membership: string, to: object) =>
    who.send<MembershipPage>('PATCH', path(membership), { function: 'Ordnungsamt', role: 'member', ...to });

  test('change, and the log says from what to what', async () => {
    const { id: membership } = await colleague();
    const changed = await change(lead, membership, { function: ' Kämmerei ', role: 'lead' });
    expect(changed.body).toMatchObject({ function: 'Kämmerei', role: 'lead' });
    expect(await lastEntry()).toEqual({
      action: 'membership.changed',
      subject: `membership:${membership}`,
      reason: 'role: member → lead; function: Ordnungsamt → Kämmerei',
      by: of('lead'),
    });
    const entries = 'select count(*)::integer as count from audit_log';
    const before = (await query(entries)).rows[0].count;
    await change(lead, membership, { function: 'Kämmerei', role: 'lead' });
    expect((await query(entries)).rows[0].count).toBe(before);
    await lead.send('PUT', path(membership, '/end'), { lastDay: inDays(0), note: '' });
  });

  test('take no role that is not the organisation’s, no empty function and no place of another', async () => {
    const { id: membership } = await colleague();
    for (const [wrong, field] of [
      [{ role: 'advisor' }, 'role'],
      [{ role: 'admin' }, 'role'],
      [{ function: ' ​' }, 'function'],
      [{ municipalityId: id('gaustadtel') }, 'municipalityId'],
    ] as const) {
      const answer = await change(admin, membership, wrong);
      expect(answer.status, field).toBe(422);
      expect(answer.body).toMatchObject({ errors: [{ field }] });
    }
  });

  test('name the place within an association', async () => {
    const strange = await house.as('strangeLead');
    const there = await strange.send<MembershipPage>('PATCH', path(of('stranger')), {
      ...{ function: 'Bauamt', role: 'member', municipalityId: id('gaustadtel') },
    });
    expect(there.body.municipality).toEqual({ id: id('gaustadtel'), name: 'Gaustadtel' });
    expect((await lastEntry()).reason).toBe('municipality: – → Gaustadtel');
  });

  test('nobody changes her own role, and the last lead stays one', async () => {
    const own = await change(lead, of('lead'), {});
    expect(own.status).toBe(403);
    expect(own.text).toContain('eigene Rolle');
    expect((await change(lead, of('lead'), { function: 'Leitung', role: 'lead' })).status).toBe(200);
    const last = await change(await house.as('advisor'), of('lead'), {});
    expect(last.status).toBe(403);
    expect(last.text).toContain('letzte Projektleitung');
    const administration = await change(admin, of('admin'), { role: 'member' });
    expect(administration.status).toBe(403);
  });
});

describe('suspending', () => {
  test('throws the person out everywhere until she is brought back', async () => {
    const somebody = await colleague();
    const [there, alsoThere] = [await somebody.session(), await somebody.session()];
    const held = await lead.send<MembershipPage>('PUT', path(somebody.id, '/suspension'), {
      reason: 'Gerät weg',
    });
    expect(held.body).toMatchObject({ state: 'suspended', note: 'Gerät weg' });
    for (const session of [there, alsoThere]) expect((await session.get('/api/v1/me')).status).toBe(401);
    expect((await somebody.signIn()).status).toBe(401);
    expect(await lastEntry()).toEqual({
      ...{
        action: 'person.suspended',
        subject: `person:${somebody.personId}`,
        reason: 'Gerät weg',
        by: of('lead'),
      },
    });

    const back = await lead.send<MembershipPage>('DELETE', path(somebody.id, '/suspension'));
    expect(back.body).toMatchObject({ state: 'active', note: '' });
    expect((await lastEntry()).action).toBe('person.reinstated');
    expect((await there.get('/api/v1/me')).status).toBe(401);
    expect((await somebody.signIn()).status).toBe(200);
  });

  test('by the administration is lifted by the administration alone', async () => {
    const somebody = await colleague();
    await admin.send('PUT', path(somebody.id, '/suspension'), { reason: 'Missbrauch' });
    const lifted = await lead.send('DELETE', path(somebody.id, '/suspension'));
    expect(lifted.status).toBe(403);
    expect(lifted.text).toContain('Administration');
    expect((await admin.send('DELETE', path(somebody.id, '/suspension'))).status).toBe(200);
    // what counts is who did it last
    await lead.send('PUT', path(somebody.id, '/suspension'), { reason: 'Gerät weg' });
    expect((await lead.send('DELETE', path(somebody.id, '/suspension'))).status).toBe(200);
  });

  test('needs a reason, and somebody who is there', async () => {
    const somebody = await colleague();
    const suspend = (reason: string) => lead.send('PUT', path(somebody.id, '/suspension'), { reason });
    expect((await suspend(' \u200b')).body).toMatchObject({ errors: [{ field: 'reason' }] });
    expect((await suspend('Grund')).status).toBe(200);
    expect((await suspend('Grund')).status).toBe(409);
  });

  test('is not for whoever looks after one of two organisations, nor for oneself', async () => {
    const somebody = await colleague();
    await query(
      `insert into membership (person_id, organisation_id, role, function) values ($1, $2, 'member', 'x')`,
      [somebody.personId, id('huegelgau')],
    );
    const refused = await lead.send('PUT', path(somebody.id, '/suspension'), { reason: 'x' });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('nicht zuständig');
    // the advisors look after both
    const advisor = await house.as('advisor');
    expect((await advisor.send('PUT', path(somebody.id, '/suspension'), { reason: 'x' })).status).toBe(200);
    expect((await lead.send('DELETE', path(somebody.id, '/suspension'))).status).toBe(403);
    const own = await admin.send('PUT', path(of('admin'), '/suspension'), { reason: 'x' });
    expect(own.status).toBe(403);
    expect(own.text).toContain('eigene Mitgliedschaft');
  });
});

describe('the end of a membership', () => {
  const end = (who: Caller, membership: string, more: object = {}) =>
    who.send<MembershipPage>('PUT', path(membership, '/end'), { lastDay: inDays(0), note: '', ...more });

  test('ends the sessions for it, keeps what was written, and can be taken up again', async () => {
    const somebody = await colleague();
    const there = await somebody.session();
    const asked = await there.send<{ slug: string }>('POST', '/api/v1/channels/open/threads', {
      ...{ kind: 'question', title: 'Wie lagern Sie Akten?', body: 'Im Keller ist es feucht.', tags: [] },
    });
    expect(asked.status).toBe(201);
    const ended = await end(lead, somebody.id, { note: 'Wechsel ins Landratsamt' });
    expect(ended.body).toMatchObject({ state: 'ended', note: 'Wechsel ins Landratsamt' });
    expect(await lastEntry()).toMatchObject({
      ...{ action: 'membership.ended', reason: 'Wechsel ins Landratsamt', by: of('lead') },
    });
    expect((await there.get('/api/v1/me')).status).toBe(401);
    expect((await somebody.signIn()).status).toBe(401);
    const thread = await lead.get(`/api/v1/threads/${asked.body.slug}/posts`);
    expect(thread.text).toContain('Nina Neu');
    expect((await lead.get(`/api/v1/people/${somebody.personId}`)).body).toMatchObject({ former: true });

    const again = await lead.send<MembershipPage>('DELETE', path(somebody.id, '/end'));
    expect(again.body).toMatchObject({ state: 'active', endedAt: null });
    expect((await lastEntry()).action).toBe('membership.resumed');
    expect((await somebody.signIn()).status).toBe(200);
    expect((await lead.send('DELETE', path(somebody.id, '/end'))).status).toBe(409);
  });

  test('has a last day between the first one and today', async () => {
    const somebody = await colleague();
    await query(`update membership set created_at = now() - interval '9 days' where id = $1`, [somebody.id]);
    for (const lastDay of [inDays(1), inDays(-10)]) {
      const answer = await end(lead, somebody.id, { lastDay });
      expect(answer.body, lastDay).toMatchObject({ errors: [{ field: 'lastDay' }] });
    }
    const { body } = await end(lead, somebody.id, { lastDay: inDays(-3) });
    const last = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
    // the day is over when it is over in Germany
    expect(last.format(new Date(Date.parse(body.endedAt ?? '') - 1))).toBe(inDays(-3));
  });

  test('of one organisation leaves her the other', async () => {
    const somebody = await colleague();
    const { rows } = await query(
      `insert into membership (person_id, organisation_id, role, function) values ($1, $2, 'member', 'x') returning id`,
      [somebody.personId, id('huegelgau')],
    );
    const [here, there] = [await somebody.session(), await somebody.session()];
    await there.send('PATCH', '/api/v1/me', { actingMembershipId: rows[0].id });
    expect((await end(lead, somebody.id)).status).toBe(200);
    expect((await here.get('/api/v1/me')).status).toBe(401);
    expect((await there.get('/api/v1/me')).body).toMatchObject({ organisation: { slug: 'huegelgau' } });
  });

  test('is not for oneself, not for the last lead, and not for the last administrator', async () => {
    expect((await end(lead, of('lead'))).text).toContain('eigene Mitgliedschaft');
    const last = await end(admin, of('lead'));
    expect(last.status).toBe(403);
    expect(last.text).toContain('letzte Projektleitung');
    // a lead who has set no password yet is none
    const invited = await colleague({ joins: false, role: 'lead' });
    expect((await end(admin, of('lead'))).status).toBe(403);
    await lead.send('DELETE', path(invited.id, '/invitation'));
    const second = await colleague({ role: 'lead' });
    expect((await end(admin, of('lead'))).status).toBe(200);
    expect((await admin.send('DELETE', path(of('lead'), '/end'))).status).toBe(200);
    await end(admin, second.id);
  });

  test('two administrators who let each other go at once: one stays', async () => {
    const second = await colleague({ organisation: 'betrieb', role: 'admin' });
    const first = await house.signIn('admin');
    const other = await second.session();
    const answers = await Promise.all([end(first, second.id), end(other, of('admin'))]);
    // whoever was let go first no longer finds anybody, or has no session
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { rows } = await query(`select id from membership where role = 'admin' and ended_at is null`);
    expect(rows).toHaveLength(1);
    await query(`update membership set ended_at = null where role = 'admin'`);
    // if it was the first who was let go, so were her sessions
    admin = await house.signIn('admin');
  });
});

describe('being signed in', () => {
  test('is counted for the administrator, who ends it everywhere', async () => {
    const nina = await colleague();
    const [one, two] = [await nina.session(), await nina.session()];
    const page = (await admin.get<MembershipPage>(path(nina.id))).body;
    expect(page.sessions).toEqual({ count: 2, since: expect.any(String) });
    const advisor = await house.as('advisor');
    expect((await advisor.get(path(nina.id))).body).toMatchObject({ state: 'active' });
    expect((await advisor.get(path(nina.id))).body).not.toHaveProperty('sessions');
    expect((await advisor.send('DELETE', path(nina.id, '/sessions'))).status).toBe(403);
    const ended = await admin.send<MembershipPage>('DELETE', path(nina.id, '/sessions'));
    expect(ended.body.sessions).toEqual({ count: 0, since: null });
    expect(await lastEntry()).toMatchObject({ action: 'sessions.ended', subject: `person:${nina.personId}` });
    for (const each of [one, two]) expect((await each.get('/api/v1/me')).status).toBe(401);
    expect((await nina.signIn()).status).toBe(200);
    expect((await admin.send('DELETE', path(of('admin'), '/sessions'))).status).toBe(403);
  });
});
