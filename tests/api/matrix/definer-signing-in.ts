import { expect } from 'vitest';
import { emailOf, id, people, type PersonName } from '../../support/world.ts';
import { as, denied, token, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { manages, organisationSlugs, viewers, type ViewerName } from './expected.ts';
import { peopleOf, roleIn } from './place.ts';

const names = Object.keys(people) as PersonName[];
const hashes = Array.from({ length: 3 }, (_, at) => String(at + 1).repeat(64));
const soon = new Date(Date.now() + 3_600_000);

/** Sessions, passwords, invitations, one-time links, the audit log. */
export const refusalsOfSigningIn = (d: DefinerCalls): Refusals => ({
  async session_find() {
    expect(await d.app.rows(null, 'select * from session_find($1)', [token])).toEqual([]);
    await d.query('update person set suspended_at = now() where id = $1', [id('person:stranger')]);
    expect(await d.app.rows(null, 'select * from session_find($1)', [d.stranger])).toEqual([]);
    await d.query('update person set suspended_at = null where id = $1', [id('person:stranger')]);
    await d.query('update membership set ended_at = now() where id = $1', [id('membership:stranger')]);
    expect(await d.app.rows(null, 'select * from session_find($1)', [d.stranger])).toEqual([]);
    await d.query('update membership set ended_at = null where id = $1', [id('membership:stranger')]);
    expect(await d.app.rows(null, 'select * from session_find($1)', [d.stranger])).toHaveLength(1);
  },
  async session_create() {
    const made = await d.app.last(
      null,
      [
        `select session_create($1, $2, $3, '', $4, $4)`,
        [token, id('person:member'), id('membership:admin'), soon],
      ],
      ['select * from session_find($1)', [token]],
    );
    expect(made, 'for the membership of somebody else').toEqual([]);
    const ended = await d.query(
      `insert into membership (person_id, organisation_id, role, function, ended_at) values ($1, $2, 'admin', 'x', now()) returning id`,
      [id('person:member'), id('betrieb')],
    );
    const again = await d.app.last(
      null,
      [`select session_create($1, $2, $3, '', $4, $4)`, [token, id('person:member'), ended.rows[0].id, soon]],
      ['select * from session_find($1)', [token]],
    );
    expect(again, 'for a membership that has ended').toEqual([]);
    await d.query('delete from membership where id = $1', [ended.rows[0].id]);
  },
  async session_extend() {
    const [row] = await d.app.last<{ expires_at: Date; absolute_expires_at: Date }>(
      null,
      [`select session_extend($1, now() + interval '9 years')`, [d.member]],
      ['select * from session_find($1)', [d.member]],
    );
    expect(row?.expires_at).toEqual(row?.absolute_expires_at);
  },
  async session_end() {
    expect(await d.sessionsLeft('member', 'select session_end($1)', [d.stranger])).toEqual(d.both());
    expect(await d.sessionsLeft('member', 'select session_end($1)', [d.member])).toEqual([d.stranger]);
    expect(await d.sessionsLeft('guest', 'select session_end($1)', [d.member])).toEqual([d.stranger]);
  },
  async sessions_end_of() {
    const end = 'select sessions_end_of($1, null)';
    expect(await d.sessionsLeft('member', end, [id('person:stranger')])).toEqual(d.both());
    expect(await d.sessionsLeft('admin', end, [id('person:stranger')])).toEqual(d.both());
    expect(await d.sessionsLeft('stranger', end, [id('person:stranger')])).toEqual([d.member]);
  },
  async sessions_end_expired() {
    expect(await d.sessionsLeft('guest', 'select sessions_end_expired()', [])).toEqual(d.both());
  },
  async sessions_of() {
    const of = 'select id from sessions_of($1)';
    expect(await d.app.rows(as('member'), of, [id('person:stranger')])).toEqual([]);
    expect(await d.app.rows(as('admin'), of, [id('person:stranger')])).toEqual([]);
    expect(await d.app.rows(as('stranger'), of, [id('person:stranger')])).toEqual([{ id: d.stranger }]);
  },
  async session_act_for() {
    const act = 'session_act_for($1, $2)';
    expect(await d.value('member', act, [d.member, id('membership:admin')])).toBe(false);
    expect(await d.value('member', act, [d.stranger, id('membership:stranger')])).toBe(false);
    expect(await d.value('guest', act, [d.member, id('membership:member')])).toBe(false);
    expect(await d.value('member', act, [d.member, id('membership:member')])).toBe(true);
  },
  async credential_find() {
    expect(await d.app.rows(null, `select * from credential_find('%')`)).toEqual([]);
    expect(await d.app.rows(null, `select * from credential_find('')`)).toEqual([]);
    await d.query('update person set suspended_at = now() where id = $1', [id('person:stranger')]);
    expect(await d.app.rows(null, 'select * from credential_find($1)', [emailOf('stranger')])).toEqual([]);
    await d.query('update person set suspended_at = null where id = $1', [id('person:stranger')]);
  },
  async credential_of_viewer() {
    expect(await d.value('guest', 'credential_of_viewer()')).toBeNull();
    expect(await d.value('member', 'credential_of_viewer()')).toMatch(/^\$argon2id\$/);
  },
  async password_change() {
    const { rows } = await d.query('select password_hash as hash from credential where person_id = $1', [
      id('person:member'),
    ]);
    const present = rows[0].hash as string;
    expect(await d.value('member', `password_change('another', 'neu')`)).toBe(false);
    expect(await d.value('guest', `password_change($1, 'neu')`, [present])).toBe(false);
    const changed = (viewer: ViewerName) =>
      d.app
        .last<{ person_id: string }>(
          as(viewer),
          [`select password_change($1, 'neu')`, [present]],
          [
            `select person_id from unnest($1::text[]) as each(email) cross join credential_find(email) where password_hash = 'neu'`,
            [names.map(emailOf)],
          ],
        )
        .then((rows) => rows.map((row) => row.person_id));
    expect(await changed('guest')).toEqual([]);
    for (const name of names) expect(await changed(name)).toEqual([id(`person:${name}`)]);
  },
  async audit() {
    // an entry names who was acting: nobody writes one in another's name
    expect(await d.value('member', `audit('x', 'x', 'x')`)).toBe('');
    await expect(d.app.rows(as('admin'), 'select * from audit_log')).rejects.toMatchObject(denied);
  },
  async may_invite() {
    for (const viewer of viewers) {
      for (const slug of organisationSlugs) {
        const may = await d.value(viewer, 'may_invite($1, $2)', [id(slug), roleIn[slug]]);
        expect(may, `${viewer} into ${slug}`).toBe(manages[viewer].includes(slug));
        for (const role of ['advisor', 'ministry', 'admin', 'planner', 'unsinn']) {
          if (role === roleIn[slug]) continue;
          expect(
            await d.value(viewer, 'may_invite($1, $2)', [id(slug), role]),
            `${viewer}: ${role} in ${slug}`,
          ).toBe(false);
        }
      }
    }
    expect(await d.value('admin', 'may_invite($1, $2)', [id('nichts'), 'member'])).toBe(false);
  },
  async people_manageable() {
    for (const viewer of viewers) {
      const rows = await d.app.rows<{ id: string }>(as(viewer), 'select id from people_manageable()');
      expect(rows.map((row) => row.id).sort(), viewer).toEqual(peopleOf(manages[viewer]).sort());
    }
  },
  async person_invite() {
    for (const viewer of viewers) {
      for (const slug of organisationSlugs) {
        const invited = d.value(viewer, `person_invite('N', 'n@example.org', 'F', $1, $2, null)`, [
          id(slug),
          roleIn[slug],
        ]);
        if (manages[viewer].includes(slug)) expect(await invited).toBeTruthy();
        else await expect(invited, `${viewer} into ${slug}`).rejects.toMatchObject(denied);
      }
    }
  },
  async one_time_link_create() {
    for (const viewer of viewers) {
      for (const slug of organisationSlugs) {
        const made = d.value(viewer, 'one_time_link_create($1, $2, $3)', [token, id(`target:${slug}`), soon]);
        if (manages[viewer].includes(slug)) expect(await made).toBe('invitation');
        else await expect(made, `${viewer} for ${slug}`).rejects.toMatchObject(denied);
      }
    }
    await expect(
      d.value('admin', 'one_time_link_create($1, $2, $3)', [token, id('x'), soon]),
    ).rejects.toMatchObject(denied);
    // whoever also belongs where the viewer may not invite is not his to reset
    await d.query(
      `insert into membership (person_id, organisation_id, role, function) values ($1, $2, 'admin', 'Zweitamt')`,
      [id('target:innheim'), id('betrieb')],
    );
    const taken = d.value('lead', 'one_time_link_create($1, $2, $3)', [token, id('target:innheim'), soon]);
    await expect(taken).rejects.toMatchObject(denied);
    await d.query(`delete from membership where function = 'Zweitamt'`);
  },
  async one_time_link_find() {
    await d.query(
      `insert into one_time_link (token_hash, person_id, purpose, expires_at, used_at) values
      ($2, $1, 'password', now() + interval '1 hour', now()), ($3, $1, 'password', now() - interval '1 second', null),
      ($4, $1, 'password', now() + interval '1 hour', null)`,
      [id('target:innheim'), ...hashes],
    );
    const found = await d.app.rows<{ hash: string }>(
      null,
      'select hash from unnest($1::text[]) as each(hash) cross join one_time_link_find(hash)',
      [[...hashes, token]],
    );
    expect(found).toEqual([{ hash: hashes[2] }]);
  },
  async one_time_link_redeem() {
    for (const hash of [hashes[0], hashes[1], token]) {
      expect(await d.value('guest', `one_time_link_redeem($1, 'neu')`, [hash])).toBe(false);
    }
    const twice = await d.app.last<{ value: boolean }>(
      null,
      [`select one_time_link_redeem($1, 'neu')`, [hashes[2]]],
      [`select one_time_link_redeem($1, 'neuer') as value`, [hashes[2]]],
    );
    expect(twice).toEqual([{ value: false }]);
  },
});
