import { q, type Attempt } from './attempt.ts';

const poll = (room: string, state: string) => q(`poll:${room}:${state}`);
const newPoll = (meeting: string) =>
  `insert into poll (meeting_id, number, question, kind, disclosure, results) values (${q(`meeting:${meeting}`)}, 99, 'x', 'words', 'secret', 'end')`;
const newOption = (of: string) => `insert into poll_option (poll_id, position, text) values (${of}, 9, 'x')`;

/** Only those who run the meeting ask, and once there is a ballot nothing of it changes. */
export const pollAttempts: Attempt[] = [
  { policy: 'poll_prepare', as: 'member', sql: newPoll('forAll') },
  {
    policy: 'poll_change',
    as: 'member',
    sql: `update poll set state = 'closed' where id = ${poll('forAll', 'open')}`,
  },
  { policy: 'poll_drop', as: 'advisor', sql: `delete from poll where id = ${poll('forHuegelgau', 'open')}` },
  { policy: 'poll_option_add', as: 'member', sql: newOption(poll('forAll', 'open')) },
  {
    policy: 'poll_option_drop',
    as: 'member',
    sql: `delete from poll_option where poll_id = ${poll('forAll', 'open')}`,
  },
];

/** No policy opens these. */
export const pollsNever: Attempt[] = [
  `update poll set ballots = 99`,
  `update poll set state = 'open' where id = ${poll('forPlanner', 'closed')}`,
  `update poll set question = 'x' where id = ${poll('forPlanner', 'closed')}`,
  `update poll set minutes = 3 where id = ${poll('forAll', 'open')}`,
  `update poll set ends_at = now() - interval '1 second' where id = ${poll('forAll', 'open')}`,
  `update poll set ends_at = now() + interval '25 hours' where id = ${poll('forAll', 'open')}`,
  `update poll set ends_at = now() + interval '1 hour' where id = ${poll('forPlanner', 'closed')}`,
  'select * from poll_ballot',
  'select * from poll_choice',
  'delete from poll_ballot',
].map((sql): Attempt => ({ policy: '', as: 'advisor', sql }));
