import { expect } from 'vitest';
import { fingerprint } from '../../../server/features/live-room/fingerprint.ts';
import { id } from '../../support/world.ts';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { viewers, type ViewerName } from './expected.ts';
import { writeRooms } from './live-rooms.ts';
import { attends, meetingOf } from './meetings.ts';
import { optionOf, pollOf } from './polls.ts';
import { keyOf } from './room-questions.ts';

/** Casting ballots, counting them, and what closing leaves. */
export const refusalsOfPolls = (d: DefinerCalls): Refusals => {
  const arrange = () => writeRooms(d.place);
  const open = pollOf(['forAll', 'open']);
  const option = optionOf(['forAll', 'open']);
  const chance = Buffer.alloc(32, 7);
  const others = viewers.filter((viewer) => !attends[viewer].includes('forAll'));
  const cast = 'cast_ballot($1, $2, $3, $4)';
  const refused = (viewer: ViewerName, call: string, values: unknown[]) =>
    expect(d.value(viewer, call, values), viewer).rejects.toMatchObject(denied);
  const rows = (viewer: ViewerName, polls: string[]) =>
    d.app.rows<{ count: number; person_id: string }>(as(viewer), 'select * from poll_figures($1)', [polls]);
  return {
    async cast_ballot() {
      await arrange();
      for (const viewer of others) await refused(viewer, cast, [open, chance, [option], []]);
      await refused('planner', cast, [pollOf(['forPlanner', 'closed']), chance, [], []]);
      await refused('advisor', cast, [pollOf(['forAll', 'prepared']), chance, [], []]);
      expect(await d.value('member', cast, [open, chance, [option], []])).toBe(true);
      // another ballot in place of the first
      const hers = fingerprint(await keyOf(d.place, 'forAll'), 'polled', open, id('person:stranger'));
      expect(await d.value('stranger', cast, [open, hers, [option], []])).toBe(false);
    },
    async end_poll_in_time() {
      await arrange();
      const end = `end_poll_in_time('${open}')`;
      for (const viewer of viewers.filter((each) => each !== 'guest')) await refused(viewer, end, []);
      const ended = () => d.app.rows(as('guest'), `select told_stream from ${end}`);
      expect(await ended()).toEqual([]);
      await d.query(`update poll set ends_at = now() + interval '1 hour' where id = $1`, [open]);
      expect(await ended()).toEqual([]);
      await d.query(`update poll set ends_at = now() - interval '1 second' where id = $1`, [open]);
      // what has run out nobody votes in, and reads as ended, before anybody has closed it
      expect(await d.value('member', cast, [open, chance, [option], []])).toBeNull();
      expect((await rows('advisor', [open])).length).toBe(2);
      expect(await ended()).toEqual([{ told_stream: `meeting:${meetingOf('forAll')}` }]);
    },
    async poll_figures() {
      await arrange();
      for (const viewer of viewers)
        expect((await rows(viewer, [open])).length, viewer).toBe(others.includes(viewer) ? 0 : 2);
      await d.query(`update poll set results = 'end' where id = $1`, [open]);
      expect(await rows('advisor', [open])).toEqual([]);
    },
    async own_choices() {
      await arrange();
      const hers = fingerprint(await keyOf(d.place, 'forAll'), 'polled', open, id('person:stranger'));
      const own = (viewer: ViewerName, by: Buffer) =>
        d.app.rows(as(viewer), 'select options from own_choices($1, $2)', [[open], [by]]);
      expect(await own('stranger', hers)).toEqual([{ options: [option] }]);
      expect(await own('member', chance)).toEqual([]);
      for (const viewer of others) expect(await own(viewer, hers), viewer).toEqual([]);
    },
    async scatter_ballots() {
      for (const viewer of viewers) await refused(viewer, 'scatter_ballots($1)::text', [meetingOf('forAll')]);
    },
  };
};
