import { expect } from 'vitest';
import { id, people, type PersonName } from '../../support/world.ts';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { reads, viewers, type ViewerName } from './expected.ts';
import { heldIn, writeHeld } from './held-posts.ts';

interface Told {
  told_stream: string;
}

const everybody = (Object.keys(people) as PersonName[]).map((name) => id(`person:${name}`));
const streamsOf = (...names: PersonName[]) => names.map((name) => `person:${id(`person:${name}`)}`).sort();

/** Who is told of what, and on whose word. */
export const refusalsOfNotifying = (d: DefinerCalls): Refusals => {
  const told = async (viewer: ViewerName, call: string, values: unknown[] = []) =>
    (await d.app.rows<Told>(as(viewer), `select * from ${call}`, values))
      .map((row) => row.told_stream)
      .sort();
  return {
    async followed_questions() {
      await d.query(`insert into thread_follow values ($1, $2, 'follows') on conflict do nothing`, [
        id('person:lead'),
        id('thread:room'),
      ]);
      for (const viewer of viewers) {
        const seen = await d.value(
          viewer,
          `(select count(*)::int from followed_questions() where thread_id = $1)`,
          [id('thread:room')],
        );
        expect(seen, viewer).toBe(viewer === 'advisor' ? 1 : 0);
      }
    },
    async notify_of_held() {
      const call = (viewer: ViewerName) => told(viewer, 'notify_of_held($1)', [heldIn('open')]);
      await writeHeld(d.place, 'open');
      for (const viewer of viewers) expect(await call(viewer), viewer).toEqual([]);
      await d.query(
        `update held_post set outcome = 'returned', note = 'x', decided_by = $2, decided_at = now() where id = $1`,
        [heldIn('open'), id('membership:advisor')],
      );
      for (const viewer of viewers)
        expect(await call(viewer), viewer).toEqual(viewer === 'advisor' ? streamsOf('member') : []);
      await d.query('delete from held_post');
    },
    async first_post_waits() {
      const call = (viewer: ViewerName, channel: string) =>
        d.value(viewer, 'first_post_waits($1)', [id(`channel:${channel}`)]);
      // of a channel that she does not read it tells nothing, nor of those who have written
      expect(await call('otherPlanner', 'open')).toBe(false);
      expect(await call('member', 'open')).toBe(false);
      expect(await call('planner', 'own')).toBe(true);
      expect(await call('guest', 'open')).toBe(false);
    },
    async prune_held() {
      await writeHeld(d.place, 'open');
      expect(await d.value('guest', `prune_held(now() + interval '9 years')`)).toBe('0');
      await d.query('delete from held_post');
    },
    async notify_of_post() {
      // somebody who follows a thread in a room that she does not read
      await d.query(`insert into thread_follow values ($1, $2, 'follows')`, [
        id('person:stranger'),
        id('thread:room'),
      ]);
      const post = (channel: string) => [id(`post:${channel}:2`)];
      // every advisor is told all, also the one whom nobody signs in as
      expect(await told('stranger', 'notify_of_post($1)', post('open'))).toEqual(
        [...streamsOf('member', 'advisor', 'otherAdvisor'), `person:${id('target:institut')}`].sort(),
      );
      expect(await told('advisor', 'notify_of_post($1)', post('room'))).toEqual(
        streamsOf('member', 'lead', 'planner'),
      );
      for (const viewer of viewers.filter((each) => each !== 'advisor'))
        expect(await told(viewer, 'notify_of_post($1)', post('room')), viewer).toEqual([]);
      await d.query('delete from thread_follow');
    },
    async note_mentions() {
      // everybody is named, and in an organisation's name too: noted is who reads the room, and not its writer
      const call = `note_mentions($1, array(select id from person), array(select id from organisation))`;
      for (const viewer of viewers)
        expect(await d.value(viewer, call, [id('post:room:2')]), viewer).toHaveLength(
          viewer === 'advisor' ? 3 : 0,
        );
      expect(await d.value('advisor', `note_mentions($1, $2, '{}')`, [id('post:room:2'), everybody])).toEqual(
        ['member', 'lead', 'planner'].map((name) => id(`person:${name}`)).sort(),
      );
    },
    async notify_of_mentions() {
      const call = `notify_of_mentions($1, $2, '{}')`;
      for (const viewer of viewers)
        expect(await told(viewer, call, [id('post:room:2'), everybody]), viewer).toEqual(
          viewer === 'advisor' ? streamsOf('member', 'lead', 'planner') : [],
        );
      await d.query("update post set stub = 'withdrawn', stub_at = now() where id = $1", [id('post:room:2')]);
      expect(await told('advisor', call, [id('post:room:2'), everybody]), 'it is withdrawn').toEqual([]);
      await d.query('update post set stub = null, stub_at = null where id = $1', [id('post:room:2')]);
    },
    async notify_of_expert_answer() {
      const pinned = [id('expert:open:2')];
      expect(await told('advisor', 'notify_of_expert_answer($1)', pinned)).toEqual(streamsOf('member'));
      for (const viewer of viewers.filter((each) => each !== 'advisor'))
        expect(await told(viewer, 'notify_of_expert_answer($1)', pinned), viewer).toEqual([]);
      expect(await told('advisor', 'notify_of_expert_answer($1)', [id('post:open:2')])).toEqual([]);
    },
    async notify_of_answers() {
      const thread = id('thread:open');
      const accept = async (by: PersonName | null) =>
        d.query('update thread set accepted_post_id = $2, accepted_by = $3 where id = $1', [
          thread,
          by && id('post:open:2'),
          by && id(`membership:${by}`),
        ]);
      await accept('member');
      // on the word of somebody else nobody is thanked
      for (const viewer of viewers.filter((each) => each !== 'member'))
        expect(await told(viewer, 'notify_of_answers($1)', [thread]), viewer).toEqual([]);
      expect(await told('member', 'notify_of_answers($1)', [thread])).toEqual(streamsOf('stranger'));
      await accept(null);
      // what was told before is taken back by those alone who read there
      await d.query(
        `insert into notification (person_id, thread_id, channel_id, kind, since, until, actor, at)
        select $1, id, channel_id, 'answer_accepted', 2, 2, $2, now() from thread where id = $3`,
        [id('person:stranger'), id('membership:member'), thread],
      );
      expect(await told('planner', 'notify_of_answers($1)', [thread])).toEqual([]);
      await d.query('delete from notification');
    },
    async note_answer() {
      const call = `note_answer('${id('post:open:2')}', 'answer_accepted', '${id('person:member')}', now())`;
      for (const viewer of ['member', 'advisor', 'admin'] as const)
        await expect(d.value(viewer, `${call}::text`)).rejects.toMatchObject(denied);
    },
    async forget_answers() {
      for (const viewer of ['member', 'advisor', 'admin'] as const)
        await expect(d.value(viewer, `forget_answers('${id('thread:open')}')::text`)).rejects.toMatchObject(
          denied,
        );
    },
    async count_helpful() {
      await expect(d.value('admin', 'count_helpful()')).rejects.toMatchObject(denied);
    },
    async count_concerned() {
      await expect(d.value('admin', 'count_concerned()')).rejects.toMatchObject(denied);
    },
    async retract_notifications() {
      const post = id('post:open:2');
      await d.query(
        `insert into notification (person_id, thread_id, channel_id, kind, since, at)
        select $1, thread_id, channel_id, 'answer_in_my_thread', number, now() from post where id = $2`,
        [id('person:member'), post],
      );
      const withdraw = "update post set stub = 'withdrawn', stub_at = now() where id = $1";
      const retract = 'select * from retract_notifications($1)';
      expect(await d.app.rows(as('stranger'), retract, [post]), 'it stands').toEqual([]);
      expect(await d.app.rows(as('member'), retract, [post]), "somebody else's").toEqual([]);
      const rows = await d.app.last<Told>(as('stranger'), [withdraw, [post]], [retract, [post]]);
      expect(rows.map((row) => row.told_stream)).toEqual(streamsOf('member'));
      await d.query('delete from notification');
    },
    async notify_of_due_answers() {
      // nothing is due, whoever asks
      for (const viewer of ['guest', 'advisor'] as const)
        expect(await told(viewer, 'notify_of_due_answers()')).toEqual([]);
    },
    async hold_news() {
      await d.query(
        `insert into notification (person_id, thread_id, channel_id, kind, since, at)
        select $1, thread_id, channel_id, 'answer_in_my_thread', number, now() from post where id = $2`,
        [id('person:member'), id('post:open:2')],
      );
      const held = async (viewer: ViewerName, call: string) =>
        ((await d.value(viewer, `cardinality(${call})`)) as number) ?? 0;
      for (const viewer of viewers)
        expect(await held(viewer, 'hold_news(null, null, null)'), viewer).toBe(viewer === 'member' ? 1 : 0);
      expect(await held('member', `hold_news('${id('thread:own')}', null, null)`)).toBe(0);
      // what she was told before she lost the right to read it
      await d.query('update notification set thread_id = $1, channel_id = $2', [
        id('thread:foreign'),
        id('channel:foreign'),
      ]);
      expect(await held('member', 'hold_news(null, null, null)')).toBe(0);
      await d.query('delete from notification');
    },
    async hold_thread() {
      // it answers nothing, whoever asks
      for (const viewer of viewers)
        expect(await d.value(viewer, `hold_thread('${id('thread:room')}')::text`), viewer).toBe('');
    },
    async read_news_of_channel() {
      const tell = `insert into notification (person_id, thread_id, channel_id, kind, since, at)
        select $1, thread_id, channel_id, 'followed_channel', number, now() from post where id = $2`;
      await d.query(tell, [id('person:member'), id('post:open:2')]);
      const call = `select * from read_news_of_channel('${id('channel:open')}', 'replies', now())`;
      for (const viewer of viewers)
        expect((await d.app.rows(as(viewer), call)).length, viewer).toBe(viewer === 'member' ? 1 : 0);
      await d.query('delete from notification');
    },
    async tell_notifications() {
      for (const viewer of ['guest', 'member', 'admin'] as const)
        await expect(
          told(viewer, 'tell_notifications(array[$1]::uuid[])', [id('person:member')]),
        ).rejects.toMatchObject(denied);
    },
    async tell_own_notifications() {
      for (const viewer of viewers)
        expect(await told(viewer, 'tell_own_notifications()')).toEqual(
          viewer === 'guest' ? [] : streamsOf(viewer),
        );
      // what is counted is what may be read, also of what somebody was told before she lost the right
      await d.query(
        `insert into notification (person_id, thread_id, channel_id, kind, since, at)
        select $1, thread_id, channel_id, 'followed_thread', number, now() from post
        where number = 2 and body <> 'Geklärt'`,
        [id('person:member')],
      );
      const [event] = await d.app.last<{ data: unknown }>(
        as('member'),
        ['select tell_own_notifications()', []],
        ['select data from event where stream = $1', [streamsOf('member')[0]]],
      );
      expect(event?.data).toEqual({ count: reads.member.length });
      await d.query('delete from notification');
    },
    async prune_notifications() {
      expect(await d.value('guest', `prune_notifications('2000-01-01')`)).toBe('0');
    },
  };
};
