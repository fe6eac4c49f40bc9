import { describe, expect, test } from 'vitest';
import { hashOfToken } from '../../server/plugins/hash-of-token.ts';
import { testApp } from '../support/app.ts';
import { emailOf, id, password, people, type PersonName } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const secret = 'mein-erstes-passwort';

interface Link {
  personId: string;
  url: string;
  expiresAt: string;
}
const tokenIn = (link: Link) => link.url.split('/').at(-1) ?? '';
const pathOf = (link: Link) => `/api/v1/one-time-links/${tokenIn(link)}`;
let invitations = 0;
const colleague = (more: object = {}) => ({
  name: 'Nina Neu',
  email: `nina${(invitations += 1)}@example.org`,
  function: 'Ordnungsamt',
  organisationId: id('innheim'),
  role: 'member',
  ...more,
});
const lastEntry = async () =>
  (await query('select action, subject, reason, membership_id from audit_log order by number desc limit 1'))
    .rows[0];

describe('an invitation', () => {
  test('leads a new colleague in, once', async () => {
    const lead = await house.as('lead');
    const invite = colleague();
    const invited = await lead.send<Link>('POST', '/api/v1/people', invite);
    expect(invited.status).toBe(201);
    expect(invited.body.url).toMatch(/^http:\/\/rathausrunde\.test\/einmal-link\/[\w-]{43}$/);
    expect(await lastEntry()).toEqual({
      action: 'one_time_link.created',
      subject: `person:${invited.body.personId}`,
      reason: 'invitation',
      membership_id: id('membership:lead'),
    });
    const { rows } = await query(
      'select token_hash, one_time_link::text as row from one_time_link where person_id = $1',
      [invited.body.personId],
    );
    expect(rows[0].token_hash).toBe(hashOfToken(tokenIn(invited.body)));
    expect(rows[0].row).not.toContain(tokenIn(invited.body));
    expect(
      (await house.guest.send('POST', '/api/v1/session', { email: invite.email, password: secret })).status,
    ).toBe(401);

    expect((await house.guest.get(pathOf(invited.body))).body).toMatchObject({
      name: 'Nina Neu',
      email: invite.email,
      purpose: 'invitation',
    });
    expect((await house.guest.send('POST', pathOf(invited.body), { password: 'zu-kurz' })).status).toBe(422);
    expect((await house.guest.send('POST', pathOf(invited.body), { password: secret })).status).toBe(204);
    expect(
      (await house.guest.send('POST', '/api/v1/session', { email: invite.email, password: secret })).status,
    ).toBe(200);
    const again = await house.guest.send('POST', pathOf(invited.body), { password: 'ein-anderes-passwort' });
    expect(again.status).toBe(404);
    expect((await house.guest.get(pathOf(invited.body))).text).toBe(again.text);
  });

  test('needs a name, a function, an address that nobody has, an organisation that is there', async () => {
    const lead = await house.as('lead');
    for (const [wrong, field] of [
      [{ name: ' \u200b' }, 'name'],
      [{ function: '  ' }, 'function'],
      [{ email: 'keine' }, 'email'],
      [{ email: emailOf('member').toUpperCase() }, 'email'],
      [{ organisationId: 'keine' }, 'organisationId'],
    ] as const) {
      const answer = await lead.send('POST', '/api/v1/people', colleague(wrong));
      expect(answer.status, field).toBe(422);
      expect(answer.body).toMatchObject({ errors: [{ field }] });
    }
  });

  test('repeated under its key it is not made twice, and no table holds its link', async () => {
    const lead = await house.as('lead');
    const invite = colleague();
    const send = (body: object) =>
      lead.send<Link>('POST', '/api/v1/people', body, { 'idempotency-key': 'einladung-1' });
    const answers = await Promise.all([send(invite), send(invite), send(invite)]);
    const [made] = answers.filter(({ status }) => status === 201);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const again = await send(invite);
    expect(again.status).toBe(409);
    expect(again.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(again.body).toMatchObject({
      type: 'urn:rathausrunde:problem:already-invited',
      personId: made?.body.personId,
    });
    expect((await send(colleague())).body).toMatchObject({
      type: 'urn:rathausrunde:problem:idempotency-key-reused',
    });
    expect((await query('select 1 from credential where email = $1', [invite.email])).rowCount).toBe(1);
    const { rows } = await query('select response::text as text from idempotency_key');
    expect(rows.map(({ text }) => text as string).join()).not.toContain('einmal-link');

    // the first link still stands, and the way that the answer names leads to another
    if (!made) throw new Error('nobody was invited');
    expect((await house.guest.get(pathOf(made.body))).status).toBe(200);
    const renewed = await lead.send<Link>('POST', `/api/v1/people/${made.body.personId}/one-time-link`);
    expect((await house.guest.get(pathOf(renewed.body))).body).toMatchObject({ purpose: 'invitation' });
  });

  test('is offered to whoever may make one, and to nobody else', async () => {
    for (const name of Object.keys(people) as PersonName[]) {
      const person = await house.signIn(name);
      const { body: me } = await person.get<{ may: { invite: boolean } }>('/api/v1/me');
      const { status, body } = await person.get<{ organisations: unknown[] }>('/api/v1/people/invitable');
      expect(me.may.invite, name).toBe(status === 200 && body.organisations.length > 0);
    }
  });

  test('leaves nothing behind when it is refused', async () => {
    const before = await query('select count(*) from person');
    const lead = await house.as('lead');
    expect((await lead.send('POST', '/api/v1/people', colleague({ role: 'admin' }))).status).toBe(403);
    expect((await lead.send('POST', '/api/v1/people', colleague({ email: emailOf('member') }))).status).toBe(
      422,
    );
    expect((await query('select count(*) from person')).rows).toEqual(before.rows);
  });
});

describe('a lost password', () => {
  const renew = async (who: 'lead' | 'admin' | 'advisor', whose: string) =>
    (await house.as(who)).send<Link>('POST', `/api/v1/people/${id(`person:${whose}`)}/one-time-link`);

  test('a new link ends the sessions and the links before it', async () => {
    const there = await house.signIn('member');
    const first = await renew('lead', 'member');
    expect(first.status).toBe(201);
    expect((await there.get('/api/v1/me')).status).toBe(401);
    expect((await house.guest.get(pathOf(first.body))).body).toMatchObject({ purpose: 'password' });
    const second = await renew('admin', 'member');
    expect((await house.guest.get(pathOf(first.body))).status).toBe(404);

    const since = await house.signIn('member');
    expect((await house.guest.send('POST', pathOf(second.body), { password: secret })).status).toBe(204);
    expect((await since.get('/api/v1/me')).status).toBe(401);
    expect(
      (await house.guest.send('POST', '/api/v1/session', { email: emailOf('member'), password })).status,
    ).toBe(401);
    expect(await lastEntry()).toMatchObject({ action: 'one_time_link.redeemed', membership_id: null });
  });

  test('a link that is too old is as good as none', async () => {
    const link = await renew('lead', 'member');
    await query(`update one_time_link set expires_at = now() - interval '1 second' where used_at is null`);
    expect((await house.guest.get(pathOf(link.body))).status).toBe(404);
    expect((await house.guest.send('POST', pathOf(link.body), { password: secret })).status).toBe(404);
  });

  test('two who redeem at once: one password is set', async () => {
    const link = await renew('lead', 'member');
    const answers = await Promise.all(
      ['erstes-passwort-lang', 'zweites-passwort-lang', 'drittes-passwort-lang'].map((each) =>
        house.guest.send('POST', pathOf(link.body), { password: each }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
  });

  test('a suspended person gets in by no link', async () => {
    const link = await renew('advisor', 'strangeLead');
    await query('update person set suspended_at = now() where id = $1', [id('person:strangeLead')]);
    expect((await house.guest.send('POST', pathOf(link.body), { password: secret })).status).toBe(404);
    await query('update person set suspended_at = null');
  });

  test('whom the lead may not manage does not exist for her', async () => {
    for (const whose of ['stranger', 'advisor', 'admin'])
      expect((await renew('lead', whose)).status).toBe(404);
  });
});

describe('the audit log', () => {
  const brokenAt = async () => (await query('select audit_broken_at() as at')).rows[0].at as string | null;

  test('is whole, and tells where it was changed, cut or extended by hand', async () => {
    await query('select count(*) from audit_log').then(({ rows }) =>
      expect(Number(rows[0].count)).toBeGreaterThan(5),
    );
    expect(await brokenAt()).toBeNull();
    const tampering: [string, string][] = [
      [`update audit_log set reason = 'anders' where number = 3`, '3'],
      [`update audit_log set at = at + interval '1 second' where number = 2`, '2'],
      [`update audit_log set membership_id = null where number = 4`, '4'],
      [`update audit_log set action = action || subject, subject = '' where number = 3`, '3'],
      [`delete from audit_log where number = 2`, '3'],
      [`delete from audit_log where number = 1`, '2'],
      [`update audit_log set hash = repeat('0', 64) where number = 3`, '3'],
    ];
    for (const [statement, at] of tampering) {
      const owner = await house.database.owner.connect();
      await owner.query('begin');
      await owner.query(statement);
      expect((await owner.query('select audit_broken_at() as at')).rows[0].at, statement).toBe(at);
      await owner.query('rollback');
      owner.release();
    }
  });

  test('entries of the same moment stand one after the other', async () => {
    const lead = await house.as('lead');
    await Promise.all(Array.from({ length: 8 }, () => lead.send('POST', '/api/v1/people', colleague())));
    expect(await brokenAt()).toBeNull();
  });
});
