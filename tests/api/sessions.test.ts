import { beforeEach, describe, expect, test } from 'vitest';
import { hashOfToken } from '../../server/plugins/hash-of-token.ts';
import { testApp, type Caller } from '../support/app.ts';
import { emailOf, id, password, type PersonName } from '../support/world.ts';

const house = testApp({ SESSION_IDLE_MS: '3600000', SESSION_ABSOLUTE_MS: '7200000' });
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);

interface Session {
  id: string;
  device: string;
  current: boolean;
}
const sessionsOf = async (caller: Caller) =>
  (await caller.get<{ items: Session[] }>('/api/v1/sessions')).body.items;
const isIn = async (caller: Caller) => (await caller.get('/api/v1/me')).status === 200;
const tokenOf = (caller: Caller) => caller.cookie.split('=')[1] ?? '';
const signIn = (email: string, secret: string, headers: Record<string, string> = {}) =>
  house.guest.send('POST', '/api/v1/session', { email, password: secret }, headers);

beforeEach(() => query('delete from session'));

describe('signing in', () => {
  test('answers like GET /me, also with spaces and capitals in the address', async () => {
    const answer = await signIn(`  ${emailOf('strangeLead').toUpperCase()} `, password);
    expect(answer.status).toBe(200);
    const caller = house.caller(String(answer.headers['set-cookie']).split(';')[0] ?? '');
    expect(answer.body).toEqual((await caller.get('/api/v1/me')).body);
    expect(answer.body).toMatchObject({
      person: { id: id('person:strangeLead'), name: 'Lisa Lechner', function: 'Allianzmanagement' },
      organisation: { id: id('huegelgau'), kind: 'association' },
      role: 'lead',
      language: 'de',
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/argon|hash|@/);
  });

  test('the table holds hashes alone', async () => {
    const caller = await house.signIn('member');
    const token = tokenOf(caller);
    expect(token.length).toBeGreaterThanOrEqual(32);
    const { rows } = await query('select session::text as row, id from session');
    expect(rows.map((row) => row.id)).toEqual([hashOfToken(token)]);
    expect(rows[0].row).not.toContain(token);
    // who has read the table is not signed in with what stands there
    expect(await isIn(house.caller(`rathausrunde=${rows[0].id}`))).toBe(false);
  });

  test('gives a new session each time and ends the one it is called with', async () => {
    const before = await house.signIn('member');
    const answer = await before.send('POST', '/api/v1/session', { email: emailOf('member'), password });
    const after = house.caller(String([answer.headers['set-cookie']].flat().at(-1)).split(';')[0] ?? '');
    expect(tokenOf(after)).not.toBe(tokenOf(before));
    expect(await isIn(after)).toBe(true);
    expect(await isIn(before)).toBe(false);
  });

  test('a session that was thought out by somebody else is not taken over', async () => {
    const fixed = house.caller('rathausrunde=vorgegebenes-token-eines-angreifers');
    const answer = await fixed.send('POST', '/api/v1/session', { email: emailOf('member'), password });
    expect(String(answer.headers['set-cookie'])).not.toContain('vorgegebenes');
    expect(await isIn(fixed)).toBe(false);
  });

  test('says the same to a wrong password, an unknown, a suspended and an invited account, and takes as long', async () => {
    await query('update person set suspended_at = now() where id = $1', [id('person:otherPlanner')]);
    await query(`insert into person (id, name) values ($1, 'Eingeladen')`, [id('invited')]);
    await query(`insert into credential (person_id, email) values ($1, 'eingeladen@example.org')`, [
      id('invited'),
    ]);
    await query(`update membership set ended_at = now() where id = $1`, [id('membership:planner')]);
    const cases: Record<string, [string, string]> = {
      wrong: [emailOf('member'), 'ganz-falsches-passwort'],
      unknown: ['niemand@example.org', password],
      suspended: [emailOf('otherPlanner'), password],
      invited: ['eingeladen@example.org', password],
      gone: [emailOf('planner'), password],
    };
    const times: Record<string, number[]> = {};
    const bodies = new Set<string>();
    for (let round = 0; round < 5; round++) {
      for (const [name, [email, secret]] of Object.entries(cases)) {
        const started = performance.now();
        const answer = await signIn(email, secret);
        (times[name] ??= []).push(performance.now() - started);
        expect(answer.status, name).toBe(401);
        expect(answer.headers['set-cookie'], name).toBeUndefined();
        bodies.add(answer.text);
      }
    }
    expect(bodies.size).toBe(1);
    // Each costs one hash of the same kind. Without it an unknown account would be answered ten times as fast.
    const best = Object.values(times).map((each) => Math.min(...each));
    expect(Math.max(...best) / Math.min(...best)).toBeLessThan(3);
    await query('update person set suspended_at = null');
    await query('update membership set ended_at = null');
  });
});

describe('the end of a session', () => {
  test('signing out here leaves the others', async () => {
    const [here, there] = [await house.signIn('member'), await house.signIn('member')];
    const answer = await here.send('DELETE', '/api/v1/session');
    expect(answer.status).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(/^rathausrunde=; .*Max-Age=0/);
    expect(await isIn(here)).toBe(false);
    expect(await isIn(there)).toBe(true);
  });

  test('signing out everywhere ends all of her own and none of others', async () => {
    const own = [await house.signIn('member'), await house.signIn('member')];
    const other = await house.signIn('lead');
    expect((await own[0]?.send('DELETE', '/api/v1/sessions'))?.status).toBe(204);
    for (const each of own) expect(await isIn(each)).toBe(false);
    expect(await isIn(other)).toBe(true);
  });

  test('the list shows her own, by device; one of them is ended, nobody else’s', async () => {
    const phone = await signIn(emailOf('member'), password, {
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
    });
    const there = house.caller(String(phone.headers['set-cookie']).split(';')[0] ?? '');
    const here = await house.signIn('member');
    const stranger = await house.signIn('stranger');
    const listed = await sessionsOf(here);
    expect(listed.map(({ current }) => current)).toEqual([true, false]);
    expect(listed[1]?.device).toBe('Firefox · Windows');
    const [foreign] = await sessionsOf(stranger);
    expect((await here.send('DELETE', `/api/v1/sessions/${foreign?.id}`)).status).toBe(404);
    expect(await isIn(stranger)).toBe(true);
    expect((await here.send('DELETE', `/api/v1/sessions/${listed[1]?.id}`)).status).toBe(204);
    expect(await isIn(there)).toBe(false);
    expect(await isIn(here)).toBe(true);
  });

  test('unused for too long, it is over; used, it goes on, but not for ever', async () => {
    const caller = await house.signIn('member');
    await query(`update session set expires_at = now() - interval '1 second'`);
    expect(await isIn(caller)).toBe(false);

    const again = await house.signIn('member');
    await query(`update session set expires_at = now() + interval '10 minutes'`);
    const extended = await again.get('/api/v1/me');
    expect(String(extended.headers['set-cookie'])).toContain(tokenOf(again));
    const { rows } = await query(`select expires_at > now() + interval '50 minutes' as longer from session`);
    expect(rows).toEqual([{ longer: true }]);

    await query(
      `update session set expires_at = now() + interval '10 minutes', absolute_expires_at = now() + interval '20 minutes'`,
    );
    expect(await isIn(again)).toBe(true);
    expect((await query('select expires_at = absolute_expires_at as capped from session')).rows).toEqual([
      { capped: true },
    ]);
    await query(`update session set absolute_expires_at = now() - interval '1 second'`);
    expect(await isIn(again)).toBe(false);
  });

  test.each<[string, string]>([
    ['a suspended person', 'update person set suspended_at = now() where id = $1'],
    ['somebody whose membership has ended', 'update membership set ended_at = now() where person_id = $1'],
  ])('%s is out at once', async (_, statement) => {
    const caller = await house.signIn('member');
    await query(statement, [id('person:member')]);
    const answer = await caller.get('/api/v1/channels/room');
    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain('Kanal');
    await query('update person set suspended_at = null');
    await query('update membership set ended_at = null');
  });
});

describe('the password', () => {
  const change = (caller: Caller, currentPassword: string, newPassword: string) =>
    caller.send('PUT', '/api/v1/me/password', { currentPassword, newPassword });

  test('is changed with the present one alone; other sessions end, this one goes on', async () => {
    const [here, there] = [await house.signIn('stranger'), await house.signIn('stranger')];
    const other = await house.signIn('lead');
    const refused = await change(here, 'falsch', 'ein-ganz-neues-passwort');
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ errors: [{ field: 'currentPassword' }] });
    expect((await change(here, password, 'kurz')).status).toBe(422);
    expect(await isIn(there)).toBe(true);

    expect((await change(here, password, 'ein-ganz-neues-passwort')).status).toBe(204);
    expect(await isIn(here)).toBe(true);
    expect(await isIn(there)).toBe(false);
    expect(await isIn(other)).toBe(true);
    expect((await signIn(emailOf('stranger'), password)).status).toBe(401);
    expect((await signIn(emailOf('stranger'), 'ein-ganz-neues-passwort')).status).toBe(200);
    const { rows } = await query(`select action, subject from audit_log order by number desc limit 1`);
    expect(rows).toEqual([{ action: 'password.changed', subject: `person:${id('person:stranger')}` }]);
  });

  test('is kept as argon2id with the cost that OWASP asks for', async () => {
    const { rows } = await query('select password_hash from credential where person_id = $1', [
      id('person:lead'),
    ]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('who belongs to two organisations', () => {
  const acting = (name: PersonName) => ({ actingMembershipId: id(`membership:${name}`) });

  test('chooses for which she speaks, and reads what that one reads', async () => {
    await query(
      `insert into membership (id, person_id, organisation_id, role, function, created_at)
      values ($1, $2, $3, 'member', 'Zweitamt', '2026-02-01')`,
      [id('membership:second'), id('person:lead'), id('huegelgau')],
    );
    const person = await house.signIn('lead');
    const elsewhere = await house.signIn('lead');
    const slugs = async (caller: Caller) =>
      (await caller.get<{ items: { slug: string }[] }>('/api/v1/channels')).body.items.map(
        ({ slug }) => slug,
      );
    expect(await slugs(person)).toEqual(['open', 'own', 'room']);

    const changed = await person.send('PATCH', '/api/v1/me', { actingMembershipId: id('membership:second') });
    expect(changed.body).toMatchObject({ role: 'member', organisation: { id: id('huegelgau') } });
    expect(await slugs(person)).toEqual(['open', 'foreign']);
    expect((await person.get('/api/v1/channels/room')).status).toBe(404);
    expect(await slugs(elsewhere)).toEqual(['open', 'own', 'room']);

    const spoken = await person.send('POST', `/api/v1/threads/${id('thread:foreign')}/posts`, {
      body: 'Als Zweitamt',
    });
    expect(spoken.body).toMatchObject({
      author: { function: 'Zweitamt', organisation: { id: id('huegelgau') } },
    });

    await query('update membership set ended_at = now() where id = $1', [id('membership:second')]);
    expect((await person.get('/api/v1/me')).status).toBe(401);
    const ended = await elsewhere.send('PATCH', '/api/v1/me', {
      actingMembershipId: id('membership:second'),
    });
    expect(ended.status).toBe(422);
  });

  test('cannot speak for anybody else', async () => {
    const person = await house.signIn('member');
    for (const name of ['lead', 'admin', 'advisor'] as const) {
      expect((await person.send('PATCH', '/api/v1/me', acting(name))).status).toBe(422);
    }
    expect((await person.get('/api/v1/me')).body).toMatchObject({ role: 'member' });
  });
});
