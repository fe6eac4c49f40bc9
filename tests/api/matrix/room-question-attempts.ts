import { q, type Attempt } from './attempt.ts';

const bytes = `'\\x${'ab'.repeat(32)}'::bytea`;
const named = (meeting: string, by: string, person = by, organisation = 'innheim') =>
  `insert into meeting_question (id, meeting_id, number, text, anonymous, membership_id, person_id, organisation_id, function)
  values (gen_random_uuid(), ${q(`meeting:${meeting}`)}, 99, 'x', false, ${q(`membership:${by}`)}, ${q(`person:${person}`)},
    ${q(organisation)}, '')`;
const secret = (meeting: string, more = '', value = '') =>
  `insert into meeting_question (id, meeting_id, number, text, anonymous, asker_fingerprint${more})
  values (gen_random_uuid(), ${q(`meeting:${meeting}`)}, 99, 'x', true, ${bytes}${value})`;
const question = (room: string, who: string) => q(`question:${room}:${who}`);

/** Everybody asks for herself, in rooms that are open; what becomes of a question those say who run the meeting. */
export const roomQuestionAttempts: Attempt[] = [
  { policy: 'meeting_question_ask', as: 'lead', sql: named('forAll', 'member') },
  { policy: 'meeting_question_ask', as: 'lead', sql: named('forAll', 'lead', 'member') },
  { policy: 'meeting_question_ask', as: 'lead', sql: named('forAll', 'lead', 'lead', 'huegelgau') },
  { policy: 'meeting_question_ask', as: 'lead', sql: named('forHuegelgau', 'lead') },
  { policy: 'meeting_question_ask', as: 'lead', sql: secret('forHuegelgau') },
  { policy: 'meeting_question_ask', as: 'lead', sql: secret('forAll', ', votes', ', 7') },
  { policy: 'meeting_question_ask', as: 'lead', sql: secret('forAll', ', state', `, 'answered'`) },
  // the room is closed
  { policy: 'meeting_question_ask', as: 'planner', sql: secret('forPlanner') },
  {
    policy: 'meeting_question_lead',
    as: 'member',
    sql: `update meeting_question set state = 'answered' where id = ${question('forAll', 'member')}`,
  },
];

/** No policy opens these. */
export const roomQuestionsNever: Attempt[] = [
  ...[
    `insert into meeting_vote values (${question('forAll', 'member')}, ${bytes}, null)`,
    `update meeting_vote set person_id = ${q('person:member')}`,
    'delete from meeting_vote',
    'delete from meeting_question',
    `update meeting_question set votes = 9 where id = ${question('forAll', 'member')}`,
    // nobody reads these, whoever they are
    'select fingerprint from meeting_vote',
    'select asker_fingerprint from meeting_question',
    `update live_room set questions = 0 where meeting_id = ${q('meeting:forAll')}`,
  ].map((sql): Attempt => ({ policy: '', as: 'lead', sql })),
  ...[
    `update meeting_question set text = 'x' where id = ${question('forAll', 'member')}`,
    `update meeting_question set text = '', state = 'withdrawn' where id = ${question('forAll', 'member')}`,
    `update meeting_question set person_id = ${q('person:lead')}`,
    // leads into a room that she does not read
    `update meeting_question set thread_id = ${q('thread:foreignRoom')}, channel_id = ${q('channel:foreignRoom')}
      where id = ${question('forAll', 'member')}`,
  ].map((sql): Attempt => ({ policy: '', as: 'advisor', sql })),
];
