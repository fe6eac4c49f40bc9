import { expect } from 'vitest';
import { id, type PersonName } from '../../support/world.ts';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { pins, viewers } from './expected.ts';

/** What moderation does past the policies of posts and threads: for advisors, where they read. */
export const refusalsOfModeration = (d: DefinerCalls): Refusals => {
  const strangers = (channel: 'open' | 'room') => viewers.filter((viewer) => !pins[viewer].includes(channel));
  const post = id('post:room:2');
  const textOf = async () => (await d.query('select body, stub from post where id = $1', [post])).rows[0];
  return {
    async hide_post() {
      for (const viewer of strangers('room'))
        await expect(
          d.app.rows(as(viewer), `select hide_post($1, 'other')`, [post]),
          viewer,
        ).rejects.toMatchObject(denied);
      const before = await textOf();
      expect(before).toMatchObject({ stub: null });
      await d.app.rows(as('advisor'), `select hide_post($1, 'other')`, [post]);
      expect(await textOf(), 'nothing is kept of what was tried').toEqual(before);
    },
    async bring_back_post() {
      await d.query(
        `insert into hidden_text select id, thread_id, channel_id, person_id, body, html from post where id = $1`,
        [post],
      );
      for (const viewer of strangers('room'))
        await expect(
          d.app.rows(as(viewer), 'select bring_back_post($1)', [post]),
          viewer,
        ).rejects.toMatchObject(denied);
      await d.query('delete from hidden_text');
    },
    async move_thread() {
      const [thread, open, room] = [id('thread:room'), id('channel:open'), id('channel:room')];
      for (const viewer of strangers('room')) {
        await expect(
          d.app.rows(as(viewer), 'select move_thread($1, $2)', [thread, open]),
          viewer,
        ).rejects.toMatchObject(denied);
        // nor into a room that she does not read
        await expect(
          d.app.rows(as(viewer), 'select move_thread($1, $2)', [id('thread:open'), room]),
          viewer,
        ).rejects.toMatchObject(denied);
      }
    },
    async take_posts() {
      const call = 'select take_posts($1, $2)';
      for (const viewer of strangers('room')) {
        for (const [taken, target] of [
          [post, id('thread:open')],
          [id('post:open:2'), id('thread:room')],
        ])
          await expect(d.app.rows(as(viewer), call, [[taken], target]), viewer).rejects.toMatchObject(denied);
      }
      await expect(d.app.rows(as('advisor'), call, [[post], id('thread:room')])).rejects.toMatchObject(
        denied,
      );
    },
    async return_posts() {
      const call = 'select return_posts($1, $2, now())';
      for (const viewer of strangers('room'))
        for (const pair of [
          [id('thread:room'), id('thread:open')],
          [id('thread:open'), id('thread:room')],
        ])
          await expect(d.app.rows(as(viewer), call, pair), viewer).rejects.toMatchObject(denied);
      await expect(
        d.app.rows(as('advisor'), call, [id('thread:room'), id('thread:room')]),
      ).rejects.toMatchObject(denied);
    },
    async open_split_thread() {
      const call = `select open_split_thread($1, $2, 'abgetrennt', 'question', 'Abgetrennt')`;
      for (const viewer of strangers('room')) {
        for (const [first, channel] of [
          [post, id('channel:open')],
          [id('post:open:2'), id('channel:room')],
        ])
          await expect(d.app.rows(as(viewer), call, [first, channel]), viewer).rejects.toMatchObject(denied);
      }
    },
    async retract_taken() {
      const told = async (viewer: PersonName | 'guest') =>
        (
          await d.app.rows<{ told_stream: string }>(as(viewer), 'select * from retract_taken($1)', [
            id('thread:room'),
          ])
        ).map((row) => row.told_stream);
      // it tells of a post that is not there
      await d.query(
        `insert into notification (person_id, thread_id, channel_id, kind, since, at) values ($1, $2, $3, 'followed_thread', 99, now())`,
        [id('person:lead'), id('thread:room'), id('channel:room')],
      );
      for (const viewer of strangers('room')) expect(await told(viewer), viewer).toEqual([]);
      expect(await told('advisor')).toEqual([`person:${id('person:lead')}`]);
      await d.query('delete from notification where since = 99');
    },
    async readers_gained() {
      const gained = (viewer: (typeof viewers)[number], from: string, to: string) =>
        d.app.rows<{ id: string }>(as(viewer), 'select readers_gained($1, $2) as id', [
          id(`channel:${from}`),
          id(`channel:${to}`),
        ]);
      for (const viewer of strangers('room'))
        expect(await gained(viewer, 'room', 'open'), viewer).toEqual([]);
      const names = (await gained('advisor', 'room', 'open')).map((row) => row.id);
      expect(names).toContain(id('membership:stranger'));
      expect(names).not.toContain(id('membership:member'));
    },
    async notify_of_moderation() {
      const told = async (viewer: PersonName | 'guest') =>
        (
          await d.app.rows<{ told_stream: string }>(
            as(viewer),
            'select * from notify_of_moderation($1, 1, false)',
            [id('thread:room')],
          )
        ).map((row) => row.told_stream);
      for (const viewer of strangers('room')) expect(await told(viewer), viewer).toEqual([]);
      expect(await told('advisor')).toEqual([`person:${id('person:member')}`]);
    },
  };
};
