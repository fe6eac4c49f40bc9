import { expect } from 'vitest';
import { id, type ChannelName } from '../../support/world.ts';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { channelNames, viewers, type ViewerName } from './expected.ts';
import { keeps, looks } from './kept-channels.ts';

/** Looking after channels and rooms. */
export const refusalsOfKeeping = (d: DefinerCalls): Refusals => {
  /** whoever looks after a channel may do this to it, and nobody else */
  const asKeeper = async (call: (channel: ChannelName) => [string, unknown[]]) => {
    for (const viewer of viewers) {
      for (const channel of channelNames) {
        const done = d.value(viewer, ...call(channel));
        if (keeps[viewer]?.includes(channel)) await done;
        else await expect(done, `${viewer} in ${channel}`).rejects.toMatchObject(denied);
      }
    }
    const [sql, [, ...more]] = call('open');
    await expect(d.value('admin', sql, [id('nichts'), ...more])).rejects.toMatchObject(denied);
  };
  const refused = (viewer: ViewerName, call: string, values: unknown[]) =>
    expect(d.value(viewer, call, values), `${viewer}: ${call}`).rejects.toMatchObject(denied);
  const reads = (viewer: ViewerName) => viewer === 'admin' || viewer === 'ministry';
  const channelOf = (name: ChannelName) => id(`channel:${name}`);
  const membership = (name: string) => id(`membership:${name}`);

  return {
    async channels_kept() {
      for (const viewer of viewers) {
        const rows = await d.app.rows<{ id: string }>(as(viewer), 'select id from channels_kept(null)');
        const expected = (looks[viewer] ?? []).map((channel) => channelOf(channel));
        expect(rows.map((row) => row.id).sort(), viewer).toEqual(expected.sort());
      }
    },
    async channel_create() {
      const create = `channel_create(jsonb_build_object('slug', 'neu', 'name', 'Neu', 'short_name', 'Neu', 'summary', '', 'description', '',
        'description_html', '', 'visibility', $1::text, 'organisation_id', $2::text), '{}')`;
      for (const viewer of ['guest', 'member', 'lead', 'planner'] as const)
        await refused(viewer, create, ['everyone', null]);
      await refused('lead', create, ['confidential', id('huegelgau')]);
      for (const viewer of ['ministry', 'admin', 'member'] as const)
        await refused(viewer, create, ['confidential', id('innheim')]);
      await refused('advisor', create, ['confidential', id('institut')]);
      expect(await d.value('advisor', create, ['confidential', id('huegelgau')])).toBe('neu');
      expect(await d.value('admin', create, ['everyone', null])).toBe('neu');
    },
    async channel_change() {
      const change = (what: string) => `channel_change($1, 1, '${what}', '{}')`;
      await asKeeper((channel) => [change('{"name": "Neu"}'), [channelOf(channel)]]);
      await refused('lead', change('{"visibility": "everyone"}'), [channelOf('room')]);
      await refused('admin', change('{"visibility": "confidential"}'), [channelOf('open')]);
      expect(await d.value('admin', `channel_change($1, 7, '{}', '{}')`, [channelOf('open')])).toBeNull();
    },
    async channel_reader_set() {
      const set = 'channel_reader_set($1, $2, $3)';
      await asKeeper((channel) => [set, [channelOf(channel), membership('planner'), false]]);
      for (const name of ['stranger', 'ministry', 'admin'])
        await refused('lead', set, [channelOf('room'), membership(name), true]);
      await refused('admin', set, [channelOf('own'), membership('admin'), true]);
      await refused('admin', set, [channelOf('open'), membership('planner'), true]);
    },
    async channel_curator_set() {
      const set = 'channel_curator_set($1, $2, $3)';
      await asKeeper((channel) => [set, [channelOf(channel), membership('member'), false]]);
      for (const name of ['planner', 'stranger', 'admin'])
        await refused('advisor', set, [channelOf('own'), membership(name), true]);
    },
    async membership_sessions() {
      for (const viewer of viewers) {
        const rows = await d.app.rows<{ count: number }>(
          as(viewer),
          'select count from membership_sessions($1)',
          [membership('stranger')],
        );
        expect(
          rows.map(({ count }) => count > 0),
          viewer,
        ).toEqual(viewer === 'admin' ? [true] : []);
      }
    },
    async membership_sessions_end() {
      const end = 'membership_sessions_end($1)';
      for (const viewer of viewers)
        if (viewer !== 'admin') await refused(viewer, end, [membership('member')]);
      await refused('admin', end, [membership('admin')]);
      expect(await d.sessionsLeft('admin', `select ${end}`, [membership('member')])).toEqual([d.stranger]);
    },
    async audit_entries() {
      await d.query(`select audit('x', 'x', '')`);
      for (const viewer of viewers) {
        const entries = await d.value(
          viewer,
          '(select count(*) from audit_entries(null, null, null, null, null, 1000))',
        );
        expect(Number(entries) > 0, viewer).toBe(reads(viewer));
      }
    },
    async audit_state() {
      for (const viewer of viewers) {
        const rows = await d.app.rows(as(viewer), 'select broken from audit_state()');
        expect(rows, viewer).toEqual(reads(viewer) ? [{ broken: null }] : []);
      }
    },
    async channels_to_look() {
      for (const viewer of viewers) {
        const rows = await d.app.rows<{ name: string | null }>(
          as(viewer),
          'select name from channels_to_look()',
        );
        expect(
          rows.map(({ name }) => name),
          viewer,
        ).toEqual(viewer === 'admin' ? ['Kanal own', 'Kanal foreign', null, null] : []);
      }
    },
    async channel_look_open() {
      const open = `channel_look_open($1, 'Hinweis', 60)`;
      for (const viewer of viewers) if (viewer !== 'admin') await refused(viewer, open, [channelOf('room')]);
      await refused('admin', open, [channelOf('open')]);
      // he reads from the next transaction on, writes nothing, and looks no longer than was said
      const look = (until: string) =>
        d.query(
          `insert into channel_look (channel_id, membership_id, reason, until) values ($1, $2, 'x', ${until})`,
          [channelOf('room'), membership('admin')],
        );
      const sees = async () =>
        (await d.app.rows(as('admin'), 'select from post where channel_id = $1', [channelOf('room')]))
          .length > 0;
      expect(await sees()).toBe(false);
      await look(`now() - interval '1 second'`);
      expect(await sees()).toBe(false);
      await look(`now() + interval '1 hour'`);
      expect(await sees()).toBe(true);
      const post = `insert into post (thread_id, channel_id, number, membership_id, person_id, organisation_id, function, body, html, renderer)
        values ($1, $2, 99, $3, $4, $5, '', 'x', 'x', 1)`;
      const values = [
        id('thread:room'),
        channelOf('room'),
        membership('admin'),
        id('person:admin'),
        id('betrieb'),
      ];
      await expect(d.app.rows(as('admin'), post, values)).rejects.toMatchObject(denied);
      await d.query('delete from channel_look');
      expect(await sees()).toBe(false);
    },
    async channel_look_end() {
      for (const viewer of viewers)
        expect(await d.value(viewer, 'channel_look_end($1)', [channelOf('room')]), viewer).toBeNull();
    },
    async participant_leaves() {
      for (const viewer of viewers) {
        const rows = await d.app.rows(as(viewer), 'select * from participant_leaves($1)', [id('innheim')]);
        expect(rows, viewer).toEqual(viewer === 'admin' ? [{ people: 3, rooms: 1, drafts: 0 }] : []);
      }
    },
    async channel_archive() {
      await asKeeper((channel) => [`channel_archive($1, true, '')`, [channelOf(channel)]]);
      // nobody writes in it, whatever else the policies allow
      const post = `insert into post (thread_id, channel_id, number, membership_id, person_id, organisation_id, function, body, html, renderer)
        values ($1, $2, 99, $3, $4, $5, '', 'x', 'x', 1)`;
      const mine = [membership('advisor'), id('person:advisor'), id('institut')];
      const values = [id('thread:open'), channelOf('open'), ...mine];
      await d.app.last(as('advisor'), [post, values]);
      const archived = d.app.last(
        as('advisor'),
        [`select channel_archive($1, true, '')`, [channelOf('open')]],
        [post, values],
      );
      await expect(archived).rejects.toMatchObject(denied);
      const curated = d.app.last(
        as('advisor'),
        [`select channel_archive($1, true, '')`, [channelOf('open')]],
        [`update channel set summary = 'x' where id = $1`, [channelOf('open')]],
      );
      await expect(curated).rejects.toMatchObject(denied);
    },
  };
};
