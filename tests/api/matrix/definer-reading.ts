import { expect } from 'vitest';
import { id, people, type PersonName } from '../../support/world.ts';
import { as, denied, token, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { channelNames, curates, named, reads, viewers, type ViewerName } from './expected.ts';
import { takenOnBy } from './taking-on.ts';

const names = Object.keys(people) as PersonName[];

/** Done where the viewer curates, refused everywhere else. */
async function forCurators(d: DefinerCalls, call: string, values: unknown[]): Promise<void> {
  for (const channel of channelNames) {
    const channelId = id(`channel:${channel}`);
    const curators = named[channel].map((name) => id(`membership:${name}`));
    await d.query('insert into channel_curator select $1, unnest($2::uuid[]) on conflict do nothing', [
      channelId,
      curators,
    ]);
    for (const viewer of viewers) {
      const done = d.value(viewer, call, [channelId, ...values]);
      if (curates[viewer].includes(channel)) await done;
      else await expect(done, `${viewer} in ${channel}`).rejects.toMatchObject(denied);
    }
  }
}

/** Who the viewer is, what she reads, and what is delivered to whom. */
export const refusalsOfReading = (d: DefinerCalls): Refusals => ({
  async enter() {
    for (const name of names) {
      expect(await d.value(name, 'viewer_person()')).toBe(id(`person:${name}`));
      expect(await d.value(name, 'viewer_role()')).toBe(people[name][3]);
      expect(await d.value(name, 'viewer_organisation()')).toBe(id(people[name][2]));
    }
    for (const nothing of ['viewer_person()', 'viewer_role()', 'viewer_organisation()']) {
      expect(await d.value('guest', nothing)).toBeNull();
      expect(await d.app.rows(id('nobody'), `select ${nothing} as value`)).toEqual([{ value: null }]);
    }
    for (const viewer of viewers) {
      const channels = (await d.value(viewer, 'readable_channels()')) as string[];
      expect([...channels].sort(), viewer).toEqual(reads[viewer].map((each) => id(`channel:${each}`)).sort());
    }
  },
  async visible_memberships() {
    await expect(d.value('admin', 'visible_memberships()')).rejects.toMatchObject(denied);
  },
  async tag_merge() {
    await forCurators(d, 'tag_merge($1, $2, $3)', ['Rad', 'Fahrrad']);
  },
  async tag_part() {
    await forCurators(d, 'tag_part($1, $2)', ['Rad']);
  },
  async order_channels() {
    const call = 'order_channels($1, $2)';
    const values = [
      [id('channel:open'), id('channel:room')],
      ['Neu', 'Neu'],
    ];
    for (const viewer of viewers.filter((each) => each !== 'admin')) {
      await expect(d.value(viewer, call, values), viewer).rejects.toMatchObject(denied);
    }
    // nor does the administrator move what she does not read
    expect(await d.value('admin', call, values)).toBe(id('channel:open'));
    expect(
      await d.app.last(
        as('admin'),
        [`select ${call}`, values],
        [`select section from channel where id = $1`, [id('channel:open')]],
      ),
    ).toEqual([{ section: 'Neu' }]);
    expect(await d.app.rows(as('admin'), `select ${call} as moved`, values)).toHaveLength(1);
  },
  async visible_people() {
    const seen = (await d.value('planner', 'visible_people()')) as string[];
    const expected = ['member', 'lead', 'advisor', 'planner'].map((name) => id(`person:${name}`));
    expect([...new Set(seen)].sort()).toEqual(expected.sort());
    expect(await d.value('otherPlanner', 'visible_people()')).toEqual([id('person:otherPlanner')]);
    expect(await d.value('guest', 'visible_people()')).toBeNull();
  },
  async visible_organisations() {
    const seen = (await d.value('planner', 'visible_organisations()')) as string[];
    expect([...new Set(seen)].sort()).toEqual(['innheim', 'institut', 'planungsbuero'].map(id).sort());
    expect(await d.value('otherPlanner', 'visible_organisations()')).toEqual([id('planungsbuero')]);
  },
  async deliver() {
    for (const channel of channelNames) {
      const [told] = await d.app.rows(null, 'select * from deliver($1, 0, $2, 100)', [
        `thread:${id(`thread:${channel}`)}`,
        [d.member],
      ]);
      const may = reads.member.includes(channel);
      expect(told?.readers, channel).toEqual(may ? [d.member] : []);
      expect(told?.frames !== null, channel).toBe(may);
    }
    expect(
      await d.app.rows(null, `select * from deliver('thread:${id('nichts')}', 0, $1, 9)`, [[d.member]]),
    ).toEqual([]);
  },
  async channel_readers() {
    for (const viewer of viewers) {
      for (const channel of channelNames) {
        const rows = await d.app.rows<{ reader: string }>(
          as(viewer),
          'select channel_readers($1) as reader',
          [id(`channel:${channel}`)],
        );
        const told = names.filter((name) => rows.some(({ reader }) => reader === id(`membership:${name}`)));
        const readers = names.filter((name) => reads[name].includes(channel));
        expect(told, `${viewer} of ${channel}`).toEqual(reads[viewer].includes(channel) ? readers : []);
      }
    }
  },
  async heads() {
    const [row] = await d.app.rows(null, 'select * from heads($1)', [[`thread:${id('thread:room')}`, 'x']]);
    expect(Object.keys(row ?? {})).toEqual(['stream', 'head']);
  },
  async standing_sessions() {
    expect(await d.app.rows(null, 'select * from standing_sessions($1)', [[token]])).toEqual([]);
    await d.query('update session set expires_at = now() where id = $1', [d.stranger]);
    expect(await d.app.rows(null, 'select * from standing_sessions($1)', [[d.stranger]])).toEqual([]);
    await d.query(`update session set expires_at = now() + interval '1 day' where id = $1`, [d.stranger]);
  },
  async readable_pairs() {
    const streams = channelNames.map((channel) => `channel:${id(`channel:${channel}`)}`);
    const pairs = await d.app.rows<{ stream: string }>(null, 'select * from readable_pairs($1, $2)', [
      streams,
      streams.map(() => d.stranger),
    ]);
    expect(pairs.map(({ stream }) => stream).sort()).toEqual(
      reads.stranger.map((channel) => `channel:${id(`channel:${channel}`)}`).sort(),
    );
  },
  async prune_events() {
    expect(await d.value('guest', `prune_events('2000-01-01')`)).toBe('0');
  },
  async prune_idempotency_keys() {
    expect(await d.value('guest', `prune_idempotency_keys('2000-01-01')`)).toBe('0');
  },
  async search_found() {
    const all = channelNames.map((channel) => id(`channel:${channel}`));
    const found = (viewer: ViewerName, words: string[], filter: object) =>
      d.app.rows<{ id: string; matched: string[] }>(
        as(viewer),
        `select id, matched from search_found($1, $2, '{}', '{}', $3, 0, 100)`,
        [all, words, JSON.stringify(filter)],
      );
    for (const viewer of viewers) {
      // every channel is asked for, and only those come that the viewer reads
      for (const filter of [{}, { order: 'newest' }, { similar: true }]) {
        const rows = await found(viewer, ['leerstandskataster'], filter);
        const expected = reads[viewer].flatMap((channel) => [
          id(`post:${channel}:1`),
          id(`expert:${channel}:1`),
        ]);
        expect(rows.length, viewer).toBeGreaterThanOrEqual(reads[viewer].length);
        for (const row of rows) expect(expected, viewer).toContain(row.id);
      }
    }
    // a word of a room widens nobody else's search in a way that is told
    await d.query(
      `update post set html = '<p>Kataster und Leerstandskatasterverschwiegenheit</p>' where id = $1`,
      [id('post:foreignRoom:2')],
    );
    await d.query('select search_learn()');
    for (const viewer of viewers) {
      const told = (await found(viewer, ['kataster'], { kind: 'post' }))
        .flatMap((row) => row.matched)
        .join(' ');
      expect(told.includes('verschwieg'), viewer).toBe(reads[viewer].includes('foreignRoom'));
    }
  },
  async search_learn() {
    // it tells a number of posts and nothing of them
    await d.query('select search_learn()');
    expect(await d.value('guest', 'search_learn()')).toBe(0);
  },
  async search_keep() {
    await expect(d.value('admin', 'search_keep()')).rejects.toMatchObject(denied);
    for (const table of ['search_entry', 'search_unlearned', 'search_word']) {
      await expect(d.app.rows(as('member'), `select * from ${table}`), table).rejects.toMatchObject(denied);
      await expect(d.app.rows(as('member'), `delete from ${table}`), table).rejects.toMatchObject(denied);
    }
    // what finds words calls with its caller's rights, and has none by itself
    await expect(d.app.rows(as('member'), `select search_group('kataster', false)`)).rejects.toMatchObject(
      denied,
    );
    await expect(d.app.rows(as('member'), `select search_refresh('{}')`)).rejects.toMatchObject(denied);
  },
  async settle_question() {
    await expect(d.value('advisor', 'settle_question()')).rejects.toMatchObject(denied);
    const thread = id('thread:open');
    await takenOnBy(d.place, 'open', 'advisor');
    const takers = () => d.query('select from taken_on where thread_id = $1', [thread]);
    const set = (state: string) => d.query('update thread set state = $2 where id = $1', [thread, state]);
    // whoever reads the thread ends by it what she does not see, of this question alone
    await takenOnBy(d.place, 'own', 'advisor');
    await set('answered');
    expect((await takers()).rowCount).toBe(0);
    expect((await d.query('select from taken_on')).rowCount).toBe(1);
    // and nobody but this function says when that was
    await expect(d.app.rows(as('advisor'), 'update thread set settled_at = now()')).rejects.toMatchObject(
      denied,
    );
    await set('open');
    await d.query('delete from taken_on');
  },
});
