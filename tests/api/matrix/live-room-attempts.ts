import { q, type Attempt } from './attempt.ts';

const newRoom = (by: string) =>
  `insert into live_room (meeting_id, opened_by) values (${q('meeting:draft')}, ${q(`membership:${by}`)})`;
const newMessage = (meeting: string, by: string, person = by, organisation = 'innheim') =>
  `insert into meeting_message (id, meeting_id, number, membership_id, person_id, organisation_id, function, body, html, renderer)
  values (gen_random_uuid(), ${q(`meeting:${meeting}`)}, 99, ${q(`membership:${by}`)}, ${q(`person:${person}`)}, ${q(organisation)}, '', 'x', 'x', 1)`;
const newHand = (meeting: string, by: string, person = by) =>
  `insert into raised_hand values (${q(`meeting:${meeting}`)}, ${q(`person:${person}`)}, ${q(`membership:${by}`)})`;
const message = (room: string, who: string, what: string) => q(`message:${room}:${who}:${what}`);
const edit = (which: string) => `update meeting_message set edited_at = now() where id = ${which}`;
const hide = (which: string) =>
  `update meeting_message set body = '', html = '', stub = 'hidden', stub_at = now(), hidden_by = ${q('membership:advisor')},
    hidden_reason = 'x' where id = ${which}`;

/** Who runs the meeting opens rooms and moves them on; everybody speaks for herself, in rooms that are open. */
export const liveRoomAttempts: Attempt[] = [
  { policy: 'live_room_open', as: 'member', sql: newRoom('member') },
  { policy: 'live_room_open', as: 'advisor', sql: newRoom('otherAdvisor') },
  // the closed one stays as it is
  { policy: 'live_room_change', as: 'advisor', sql: `update live_room set slow_seconds = 5`, own: 2 },
  { policy: 'meeting_message_write', as: 'lead', sql: newMessage('forAll', 'member') },
  { policy: 'meeting_message_write', as: 'lead', sql: newMessage('forAll', 'lead', 'member') },
  { policy: 'meeting_message_write', as: 'lead', sql: newMessage('forAll', 'lead', 'lead', 'huegelgau') },
  { policy: 'meeting_message_write', as: 'lead', sql: newMessage('forHuegelgau', 'lead') },
  {
    policy: 'meeting_message_write',
    as: 'planner',
    sql: newMessage('forPlanner', 'planner', 'planner', 'planungsbuero'),
  },
  { policy: 'meeting_message_change', as: 'lead', sql: edit(message('forAll', 'member', 'fresh')) },
  { policy: 'meeting_message_change', as: 'member', sql: edit(message('forAll', 'member', 'old')) },
  // the room is closed
  { policy: 'meeting_message_change', as: 'planner', sql: edit(message('forPlanner', 'planner', 'fresh')) },
  { policy: 'meeting_message_change', as: 'member', sql: hide(message('forAll', 'member', 'fresh')) },
  {
    policy: 'hidden_message_keep',
    as: 'member',
    sql: `insert into hidden_message values (${message('forAll', 'member', 'fresh')}, 'x', 'x', 1)`,
  },
  { policy: 'raised_hand_raise', as: 'lead', sql: newHand('forAll', 'lead', 'stranger') },
  { policy: 'raised_hand_raise', as: 'planner', sql: newHand('forPlanner', 'planner') },
  {
    policy: 'raised_hand_lower',
    as: 'lead',
    sql: `delete from raised_hand where meeting_id = ${q('meeting:forAll')}`,
  },
  { policy: 'hidden_message_give_back', as: 'lead', sql: 'delete from hidden_message' },
];

/** No policy opens these. */
export const liveRoomsNever: Attempt[] = [
  ...[
    `update live_room set chat = 'closed' where meeting_id = ${q('meeting:forAll')}`,
    `update live_room set messages = 0 where meeting_id = ${q('meeting:forAll')}`,
    `update meeting_message set person_id = ${q('person:lead')}`,
    `delete from meeting_message`,
  ].map((sql): Attempt => ({ policy: '', as: 'member', sql })),
  // under the name of another
  ...[
    `update meeting_message set body = 'x', html = 'x' where id = ${message('forAll', 'member', 'fresh')}`,
    `update meeting_message set body = 'x', html = 'x', stub = null, stub_at = null, hidden_by = null, hidden_reason = null
      where id = ${message('forAll', 'lead', 'hidden')}`,
    `update hidden_message set body = 'x'`,
  ].map((sql): Attempt => ({ policy: '', as: 'advisor', sql })),
];
