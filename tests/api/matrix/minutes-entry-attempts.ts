import { q, type Attempt } from './attempt.ts';

const newEntry = (meeting: string, by: string, origin = 'null', from = 'message_id') =>
  `insert into minutes_entry (meeting_id, number, kind, text, membership_id, ${from})
  values (${q(`meeting:${meeting}`)}, 99, 'task', 'x', ${q(`membership:${by}`)}, ${origin})`;
const entry = (room: string, kind: 'result' | 'task') => q(`entry:${room}:${kind}`);
const word = (room: string) => `update minutes_entry set text = 'y' where id = ${entry(room, 'result')}`;
const newTask = (room: string, more = 'null') =>
  `insert into task (entry_id, organisation_id, membership_id) values (${entry(room, 'result')}, ${q('institut')}, ${more})`;
const finish = (room: string, by: string) =>
  `update task set done_at = now(), done_by = ${q(`membership:${by}`)} where entry_id = ${entry(room, 'task')}`;

const newThread = (thread: string, origin: string, from = 'message_id', meeting = 'forAll') =>
  `insert into meeting_thread (thread_id, channel_id, meeting_id, ${from})
  values (${q(`thread:${thread}`)}, ${q(`channel:${thread}`)}, ${q(`meeting:${meeting}`)}, ${q(origin)})`;

/** Those who run meetings write down what comes of them, until it is approved; those who are responsible do it. */
export const minutesEntryAttempts: Attempt[] = [
  { policy: 'minutes_entry_write', as: 'stranger', sql: newEntry('forHuegelgau', 'stranger') },
  { policy: 'minutes_entry_write', as: 'advisor', sql: newEntry('forHuegelgau', 'otherAdvisor') },
  { policy: 'minutes_entry_write', as: 'advisor', sql: newEntry('forPlanner', 'advisor') },
  // nothing is made of what was hidden, nor of a poll that nobody was asked yet
  {
    policy: 'minutes_entry_write',
    as: 'advisor',
    sql: newEntry('forAll', 'advisor', q('message:forAll:lead:hidden')),
  },
  {
    policy: 'minutes_entry_write',
    as: 'advisor',
    sql: newEntry('forAll', 'advisor', q('poll:forAll:prepared'), 'poll_id'),
  },
  // nothing goes on as a thread by anybody else, nor out of what was hidden or has not ended, nor where she does not read
  {
    policy: 'meeting_thread_open',
    as: 'member',
    sql: newThread('own', 'message:forAll:member:fresh'),
  },
  { policy: 'meeting_thread_open', as: 'advisor', sql: newThread('own', 'message:forAll:lead:hidden') },
  { policy: 'meeting_thread_open', as: 'advisor', sql: newThread('own', 'poll:forAll:open', 'poll_id') },
  {
    policy: 'meeting_thread_open',
    as: 'advisor',
    sql: newThread('foreignRoom', 'message:forAll:member:fresh'),
  },
  { policy: 'minutes_entry_change', as: 'stranger', sql: word('forHuegelgau') },
  { policy: 'minutes_entry_change', as: 'advisor', sql: word('forPlanner') },
  { policy: 'minutes_entry_remove', as: 'strangeLead', sql: `delete from minutes_entry` },
  {
    policy: 'minutes_entry_remove',
    as: 'advisor',
    sql: `delete from minutes_entry where meeting_id = ${q('meeting:forPlanner')}`,
  },
  // a result is no task
  { policy: 'task_write', as: 'advisor', sql: newTask('forAll') },
  { policy: 'task_change', as: 'ministry', sql: finish('forHuegelgau', 'ministry') },
  // that of Hügelgau is not Innheim's
  { policy: 'task_change', as: 'planner', sql: finish('forPlanner', 'planner') },
  { policy: 'task_drop', as: 'stranger', sql: `delete from task` },
  {
    policy: 'task_drop',
    as: 'advisor',
    sql: `delete from task where entry_id = ${entry('forPlanner', 'task')}`,
  },
];

/** No policy opens these. */
export const minutesEntriesNever: Attempt[] = [
  // out of what it was made, its number, and who wrote it
  ...[
    `update minutes_entry set number = 7`,
    `update minutes_entry set membership_id = ${q('membership:otherAdvisor')}`,
    `update minutes_entry set message_id = ${q('message:forAll:member:fresh')}`,
    // of another meeting
    newEntry('forAll', 'advisor', q('message:forHuegelgau:stranger:hidden')),
    newEntry('forAll', 'advisor', q('question:forHuegelgau:stranger'), 'question_id'),
    newEntry('forAll', 'advisor', q('poll:forHuegelgau:open'), 'poll_id'),
    newThread('own', 'poll:forHuegelgau:open', 'poll_id'),
    `update meeting_thread set message_id = null`,
    `delete from meeting_thread`,
    `insert into minutes_entry (meeting_id, item_id, number, kind, text, membership_id)
      values (${q('meeting:forAll')}, ${q('item:forHuegelgau')}, 99, 'result', 'x', ${q('membership:advisor')})`,
    // of a draft nobody takes anything
    `update task set membership_id = ${q('membership:advisor')}, organisation_id = ${q('institut')}
      where entry_id = ${entry('forAll', 'task')}`,
    finish('forAll', 'advisor'),
    // what is approved stays, for another nobody says that it is done
    `update task set due_on = null where entry_id = ${entry('forPlanner', 'task')}`,
    finish('forHuegelgau', 'otherAdvisor'),
    // nor takes what is another organisation's
    `update task set membership_id = ${q('membership:advisor')} where entry_id = ${entry('forHuegelgau', 'task')}`,
  ].map((sql): Attempt => ({ policy: '', as: 'advisor', sql })),
  // what is to be done, and until when, those who run the meeting say
  ...[
    `update task set due_on = '2099-02-01' where entry_id = ${entry('forHuegelgau', 'task')}`,
    `update task set function = 'y' where entry_id = ${entry('forHuegelgau', 'task')}`,
    `update task set organisation_id = ${q('innheim')} where entry_id = ${entry('forHuegelgau', 'task')}`,
    `update task set membership_id = ${q('membership:strangeLead')} where entry_id = ${entry('forHuegelgau', 'task')}`,
    `update task set sequence = 9`,
    finish('forHuegelgau', 'strangeLead'),
  ].map((sql): Attempt => ({ policy: '', as: 'stranger', sql })),
];
