import { expect } from 'vitest';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { viewers, type ViewerName } from './expected.ts';
import { writeRooms } from './live-rooms.ts';
import { attends, meetingOf, type MeetingName } from './meetings.ts';

/** How rooms end, and who may bring it about. */
export const refusalsOfClosing = (d: DefinerCalls): Refusals => {
  const arrange = () => writeRooms(d.place);
  const ending = (viewer: ViewerName, call: string, room: MeetingName) =>
    d.value(viewer, `${call}($1)::text`, [meetingOf(room)]);
  const isAdvisor = (viewer: ViewerName) => /advisor/i.test(viewer);
  const open = () => d.value('advisor', '(select count(*)::int from live_room where closed_at is null)');
  return {
    async settle_room() {
      for (const viewer of viewers)
        await expect(ending(viewer, 'settle_room', 'forAll'), viewer).rejects.toMatchObject(denied);
    },
    async end_room() {
      await arrange();
      for (const viewer of viewers.filter((each) => !isAdvisor(each)))
        await expect(ending(viewer, 'end_room', 'forAll'), viewer).rejects.toMatchObject(denied);
      // one that has ended does not end again
      await expect(ending('advisor', 'end_room', 'forPlanner')).rejects.toMatchObject(denied);
      expect(await ending('advisor', 'end_room', 'forAll')).toBe('');
    },
    async attendance_of() {
      await arrange();
      for (const viewer of viewers) {
        const told = await d.value(viewer, `(select count(organisation_id)::int from attendance_of($1))`, [
          meetingOf('forPlanner'),
        ]);
        const attended = attends[viewer].includes('forPlanner');
        expect(told, viewer).toBe(attended ? (viewer === 'planner' ? 1 : 2) : 0);
      }
    },
    async keep_attendance() {
      // a trigger: nobody calls it
      for (const viewer of viewers)
        await expect(d.value(viewer, 'keep_attendance()::text'), viewer).rejects.toThrow();
    },
    async chat_kept_until() {
      await arrange();
      for (const viewer of viewers) {
        const until = await d.value(viewer, `(chat_kept_until($1) is not null)`, [meetingOf('forPlanner')]);
        expect(until, viewer).toBe(attends[viewer].includes('forPlanner'));
      }
    },
    async end_of_chat() {
      for (const viewer of viewers)
        await expect(ending(viewer, 'end_of_chat', 'forPlanner'), viewer).rejects.toMatchObject(denied);
    },
    async delete_chats() {
      await arrange();
      await d.query(`update minutes set approved_at = now() - interval '89 days' where meeting_id = $1`, [
        meetingOf('forPlanner'),
      ]);
      const left = async () =>
        (await d.query('select count(*)::int as n from meeting_message where meeting_id = $1', [
          meetingOf('forPlanner'),
        ])) as unknown;
      const before = await left();
      // nothing of it is due, whoever calls it
      for (const viewer of viewers) await d.value(viewer, 'delete_chats()::text');
      expect(await left()).toEqual(before);
    },
    async forget_moments() {
      await arrange();
      const left = async (room: MeetingName) => {
        const stream = `meeting:${meetingOf(room)}`;
        await d.query('delete from event where stream = $1', [stream]);
        for (const [at, type] of ['meeting.opened', 'meeting.closed'].entries())
          await d.query(`insert into event values ($1, $2, $3, now(), '{}')`, [stream, at + 1, type]);
        const rows = await d.app.last<{ seq: string }>(
          as('advisor'),
          ['select forget_moments($1)', [meetingOf(room)]],
          ['select seq from event where stream = $1 order by seq', [stream]],
        );
        await d.query('delete from event where stream = $1', [stream]);
        return rows.map(({ seq }) => Number(seq));
      };
      // what an open room tells stays, whoever calls it
      expect(await left('forAll')).toEqual([1, 2]);
      expect(await left('forPlanner')).toEqual([2]);
    },
    async close_forgotten_rooms() {
      await arrange();
      // of rooms that are still in use nothing is closed, whoever calls it
      for (const viewer of viewers) await d.value(viewer, 'close_forgotten_rooms()::text');
      expect(await open()).toBe(2);
    },
  };
};
