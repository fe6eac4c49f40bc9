import { expect } from 'vitest';
import { fingerprint } from '../../../server/features/live-room/fingerprint.ts';
import { id } from '../../support/world.ts';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { viewers, type ViewerName } from './expected.ts';
import { writeRooms } from './live-rooms.ts';
import { attends, meetingOf } from './meetings.ts';
import { keyOf, questionOf } from './room-questions.ts';

/** Counting votes and finding one's own by a fingerprint, and what closing leaves. */
export const refusalsOfRoomQuestions = (d: DefinerCalls): Refusals => {
  const arrange = () => writeRooms(d.place);
  const ofMember = questionOf(['forAll', 'member']);
  const ofLead = questionOf(['forAll', 'lead']);
  const inClosed = questionOf(['forPlanner', 'planner']);
  const chance = Buffer.alloc(32, 7);
  const others = viewers.filter((viewer) => !attends[viewer].includes('forAll'));
  const refused = (viewer: ViewerName, call: string, values: unknown[]) =>
    expect(d.value(viewer, call, values), viewer).rejects.toMatchObject(denied);
  const hers = async (purpose: 'asked' | 'voted', question: string, who: string) =>
    fingerprint(await keyOf(d.place, 'forAll'), purpose, question, id(`person:${who}`));

  return {
    async scatter_questions() {
      for (const viewer of viewers)
        await refused(viewer, 'scatter_questions($1)::text', [meetingOf('forAll')]);
    },
    async forget_stored_answers() {
      await arrange();
      const stored = (who: string) =>
        d.query(
          `insert into idempotency_key (person_id, key, request_hash, status, response) values ($1, 'x', 'x', 201, $2)
          on conflict (person_id, key) do update set response = excluded.response`,
          [id(`person:${who}`), JSON.stringify({ id: ofMember })],
        );
      await stored('stranger');
      // another's is not forgotten by whoever does not run the meeting
      await d.value('member', 'forget_stored_answers($1)::text', [ofMember]);
      const left = () => d.value('stranger', `(select count(*)::int from idempotency_key where key = 'x')`);
      expect(await left()).toBe(1);
      await d.query(`delete from idempotency_key where key = 'x'`);
    },
    async vote_question() {
      await arrange();
      for (const viewer of others) await refused(viewer, 'vote_question($1, $2, false)', [ofMember, chance]);
      await refused('planner', 'vote_question($1, $2, false)', [inClosed, chance]);
      await d.query(`update meeting_question set state = 'answered' where id = $1`, [ofLead]);
      await refused('member', 'vote_question($1, $2, false)', [ofLead, chance]);
      // counted once, whatever the name to it
      const again = [ofMember, await hers('voted', ofMember, 'stranger')];
      expect(await d.value('stranger', 'vote_question($1, $2, true)', again)).toBe(false);
      expect(await d.value('member', 'vote_question($1, $2, true)', [ofMember, chance])).toBe(true);
    },
    async take_vote_back() {
      await arrange();
      const held = [ofMember, await hers('voted', ofMember, 'stranger')];
      for (const viewer of others) await refused(viewer, 'take_vote_back($1, $2)', held);
      await refused('planner', 'take_vote_back($1, $2)', [inClosed, chance]);
      // whoever has not the fingerprint takes nothing back
      expect(await d.value('member', 'take_vote_back($1, $2)', [ofMember, chance])).toBe(false);
      expect(await d.value('stranger', 'take_vote_back($1, $2)', held)).toBe(true);
    },
    async withdraw_question() {
      await arrange();
      const own = [ofLead, await hers('asked', ofLead, 'lead')];
      for (const viewer of others) await refused(viewer, 'withdraw_question($1, $2)', own);
      await refused('planner', 'withdraw_question($1, $2)', [inClosed, chance]);
      for (const viewer of ['member', 'advisor'] as const)
        expect(await d.value(viewer, 'withdraw_question($1, $2)', [ofLead, chance])).toBe(false);
      expect(await d.value('advisor', 'withdraw_question($1, $2)', [ofMember, chance])).toBe(false);
      expect(await d.value('lead', 'withdraw_question($1, $2)', own)).toBe(true);
      expect(await d.value('member', 'withdraw_question($1, null)', [ofMember])).toBe(true);
    },
    async question_marks() {
      await arrange();
      const asked = [
        [ofMember, ofLead],
        [await hers('voted', ofMember, 'stranger'), chance],
        [chance, await hers('asked', ofLead, 'lead')],
      ];
      const call = 'select question_id, voted, own from question_marks($1, $2, $3) order by voted desc';
      for (const viewer of viewers) {
        const rows = await d.app.rows(as(viewer), call, asked);
        expect(rows, viewer).toEqual(
          others.includes(viewer)
            ? []
            : [
                { question_id: ofMember, voted: true, own: null },
                { question_id: ofLead, voted: false, own: true },
              ],
        );
      }
    },
    async merge_votes() {
      await arrange();
      const call = 'merge_votes($1, $2, $3, $4)::text';
      const pairs = [[await hers('voted', ofMember, 'stranger')], [chance]];
      for (const viewer of viewers.filter((each) => !/advisor/i.test(each)))
        await refused(viewer, call, [ofMember, ofLead, ...pairs]);
      await refused('advisor', call, [ofMember, questionOf(['forHuegelgau', 'stranger']), ...pairs]);
      await refused('advisor', call, [inClosed, inClosed, ...pairs]);
      await d.value('advisor', call, [ofMember, ofLead, ...pairs]);
    },
    async follow_question() {
      await arrange();
      await d.query(`update meeting_question set thread_id = $2, channel_id = $3 where id = $1`, [
        ...[ofMember, id('thread:foreignRoom'), id('channel:foreignRoom')],
      ]);
      for (const viewer of viewers.filter((each) => !/advisor/i.test(each)))
        await refused(viewer, 'follow_question($1)::text', [ofMember]);
      const count = `(select count(*)::int from thread_follow where thread_id = '${id('thread:foreignRoom')}')`;
      const before = (await d.query(`select ${count} as n`)).rows;
      await d.value('advisor', 'follow_question($1)::text', [ofMember]);
      // neither who asked nor who voted by name reads there
      expect((await d.query(`select ${count} as n`)).rows).toEqual(before);
    },
    async rooms_of_keys() {
      await arrange();
      // that a meeting has a room, and nothing else, for whoever names its id: housekeeping knows no viewer
      const rooms = await d.app.rows(null, 'select * from rooms_of_keys($1) order by is_open', [
        [meetingOf('draft'), meetingOf('forAll'), meetingOf('forPlanner')],
      ]);
      expect(rooms).toEqual([
        { meeting_id: meetingOf('forPlanner'), is_open: false },
        { meeting_id: meetingOf('forAll'), is_open: true },
      ]);
    },
  };
};
