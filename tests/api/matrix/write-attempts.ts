import { id } from '../../support/world.ts';
import { newAnswer, newPost, newReading, newThread, q, type Attempt } from './attempt.ts';
import { documentAttempts } from './document-attempts.ts';
import { erasureAttempts } from './erasure-attempts.ts';
import { heldAttempts } from './held-attempts.ts';
import { attendanceAttempts } from './attendance-attempts.ts';
import { liveRoomAttempts } from './live-room-attempts.ts';
import { minutesEntryAttempts } from './minutes-entry-attempts.ts';
import { minutesAttempts } from './minutes-attempts.ts';
import { pollAttempts } from './poll-attempts.ts';
import { meetingAttempts } from './meeting-attempts.ts';
import { reactionAttempts } from './reaction-attempts.ts';
import { signUpAttempts } from './sign-up-attempts.ts';
import { silenceAttempts } from './silence-attempts.ts';
import { roomQuestionAttempts } from './room-question-attempts.ts';
import { reportAttempts } from './report-attempts.ts';

const newSignature = (channel: string, by: string) =>
  `insert into expert_signature select id, thread_id, channel_id, ${q(`membership:${by}`)}, ${q(`person:${by}`)}, now()
  from expert_answer where channel_id = ${q(`channel:${channel}`)}`;
const newSuggestion = (post: string, thread: string, by: string) =>
  `insert into expert_suggestion (post_id, thread_id, channel_id, person_id, membership_id)
  values (${q(post)}, ${q(thread)}, ${q('channel:open')}, ${q(`person:${by}`)}, ${q(`membership:${by}`)})`;

const newTaker = (channel: string, by: string) =>
  `insert into taken_on (thread_id, channel_id, membership_id, person_id)
  values (${q(`expert:${channel}`)}, ${q(`channel:${channel}`)}, ${q(`membership:${by}`)}, ${q(`person:${by}`)})`;

const newEntry = (deed: string, channel: string, by: string, about: string) =>
  `insert into moderation_entry (deed, done_by, thread_id, channel_id, person_id, reason)
  values ('${deed}', ${q(`membership:${by}`)}, ${q(`thread:${channel}`)}, ${q(`channel:${channel}`)}, ${q(`person:${about}`)}, 'x')`;

const newRelation = (one: string, other: string, by: string) =>
  `insert into thread_relation select least(a.id, b.id), case when a.id < b.id then a.channel_id else b.channel_id end,
    greatest(a.id, b.id), case when a.id < b.id then b.channel_id else a.channel_id end, ${q(`membership:${by}`)}
  from (values (${q(`thread:${one}`)}::uuid, ${q(`channel:${one}`)}::uuid)) a (id, channel_id),
    (values (${q(`thread:${other}`)}::uuid, ${q(`channel:${other}`)}::uuid)) b (id, channel_id)`;

/** Writing past the application, as a forgotten check or an injected statement would. Each must be refused. */
export const attempts: Attempt[] = [
  ...reactionAttempts,
  ...reportAttempts,
  ...erasureAttempts,
  ...heldAttempts,
  ...documentAttempts,
  ...liveRoomAttempts,
  ...minutesAttempts,
  ...attendanceAttempts,
  ...minutesEntryAttempts,
  ...roomQuestionAttempts,
  ...meetingAttempts,
  ...pollAttempts,
  ...signUpAttempts,
  ...silenceAttempts,
  { policy: 'thread_relation_set', as: 'member', sql: newRelation('open', 'room', 'member') },
  { policy: 'thread_relation_set', as: 'advisor', sql: newRelation('open', 'own', 'member') },
  // into a room that she does not read
  { policy: 'thread_relation_set', as: 'advisor', sql: newRelation('open', 'foreignRoom', 'advisor') },
  { policy: 'thread_relation_part', as: 'stranger', sql: 'delete from thread_relation' },
  {
    policy: 'moderation_entry_write',
    as: 'member',
    sql: newEntry('thread_closed', 'open', 'member', 'member'),
  },
  {
    policy: 'moderation_entry_write',
    as: 'member',
    sql: newEntry('thread_retitled', 'open', 'member', 'lead'),
  },
  {
    policy: 'moderation_entry_write',
    as: 'advisor',
    sql: newEntry('thread_closed', 'open', 'otherAdvisor', 'member'),
  },
  {
    policy: 'moderation_entry_write',
    as: 'advisor',
    sql: newEntry('thread_closed', 'foreignRoom', 'advisor', 'stranger'),
  },
  { policy: 'thread_open', as: 'member', sql: newThread('channel:foreign', 'membership:member') },
  { policy: 'thread_open', as: 'ministry', sql: newThread('channel:room', 'membership:ministry') },
  { policy: 'thread_open', as: 'admin', sql: newThread('channel:room', 'membership:admin') },
  { policy: 'thread_open', as: 'member', sql: newThread('channel:open', 'membership:lead') },
  {
    policy: 'thread_change',
    as: 'member',
    sql: `update thread set state = 'answered' where id = ${q('thread:foreign')}`,
  },
  // without a condition no row need be seen, so the policy for changing stands alone: the six threads of her channels
  { policy: 'thread_change', as: 'member', sql: `update thread set state = 'answered'`, own: 6 },
  // nobody but the advisor is named here; without a condition, again, the policy for changing stands alone
  { policy: 'channel_curate', as: 'member', sql: `update channel set summary = 'x'` },
  { policy: 'channel_curate', as: 'admin', sql: `update channel set summary = 'x'` },
  { policy: 'channel_curate', as: 'planner', sql: `update channel set summary = 'x'` },
  { policy: 'channel_reading_add', as: 'member', sql: newReading('channel:open', 'thread:open') },
  { policy: 'channel_reading_add', as: 'advisor', sql: newReading('channel:foreignRoom', 'thread:open') },
  { policy: 'channel_reading_add', as: 'advisor', sql: newReading('channel:open', 'thread:foreignRoom') },
  { policy: 'channel_reading_remove', as: 'member', sql: 'delete from channel_reading' },
  {
    policy: 'channel_follow_own',
    as: 'lead',
    sql: `insert into channel_follow values (${q('person:member')}, ${q('channel:open')}, 'muted')`,
  },
  {
    policy: 'channel_follow_own',
    as: 'member',
    sql: `insert into channel_follow values (${q('person:member')}, ${q('channel:foreign')}, 'all')`,
  },
  { policy: 'stream_advance', as: 'member', sql: 'update stream set head = 7', own: 11 },
  { policy: 'post_change', as: 'member', sql: `update post set body = 'x'`, own: 6 },
  {
    policy: 'post_write',
    as: 'member',
    sql: newPost('thread:foreign', 'channel:foreign', 'membership:member', 'person:member'),
  },
  {
    policy: 'post_write',
    as: 'member',
    sql: newPost('thread:open', 'channel:open', 'membership:lead', 'person:lead'),
  },
  { policy: 'post_change', as: 'lead', sql: `update post set body = 'x' where id = ${q('post:own:1')}` },
  {
    policy: 'post_change',
    as: 'member',
    sql: `update post set body = 'x' where id = ${q('post:foreign:1')}`,
  },
  {
    policy: 'post_revision_write',
    as: 'lead',
    sql: `insert into post_revision values (${q('post:own:1')}, ${q('channel:own')}, 7, 'x', 'x', now())`,
  },
  {
    policy: 'post_revision_write',
    as: 'member',
    sql: `insert into post_revision values (${q('post:room:1')}, ${q('channel:open')}, 7, 'x', 'x', now())`,
  },
  {
    policy: 'expert_answer_pin',
    as: 'member',
    sql: newAnswer('post:own:2', 'thread:own', 'channel:own', 'membership:member'),
  },
  {
    policy: 'expert_answer_pin',
    as: 'advisor',
    sql: newAnswer('post:foreignRoom:2', 'thread:foreignRoom', 'channel:foreignRoom', 'membership:advisor'),
  },
  {
    policy: 'expert_answer_pin',
    as: 'advisor',
    sql: newAnswer('post:foreignRoom:2', 'thread:open', 'channel:open', 'membership:advisor'),
  },
  {
    policy: 'expert_answer_take_off',
    as: 'member',
    sql: `update expert_answer set taken_off_at = now() where channel_id = ${q('channel:own')}`,
  },
  {
    policy: 'expert_answer_take_off',
    as: 'advisor',
    sql: `update expert_answer set taken_off_at = now() where channel_id = ${q('channel:foreignRoom')}`,
  },
  { policy: 'expert_signature_sign', as: 'member', sql: newSignature('open', 'member') },
  { policy: 'expert_signature_sign', as: 'ministry', sql: newSignature('open', 'ministry') },
  { policy: 'expert_signature_sign', as: 'advisor', sql: newSignature('open', 'otherAdvisor') },
  {
    policy: 'expert_signature_take_back',
    as: 'otherAdvisor',
    sql: `delete from expert_signature where channel_id = ${q('channel:open')}`,
  },
  {
    policy: 'expert_suggestion_suggest',
    as: 'admin',
    sql: newSuggestion('post:open:2', 'thread:open', 'admin'),
  },
  {
    policy: 'expert_suggestion_suggest',
    as: 'member',
    sql: newSuggestion('post:open:2', 'thread:open', 'lead'),
  },
  {
    policy: 'expert_suggestion_suggest',
    as: 'member',
    sql: newSuggestion('expert:open:2', 'thread:open', 'member'),
  },
  {
    policy: 'expert_suggestion_settle',
    as: 'stranger',
    sql: `update expert_suggestion set settled_at = now(), settled_by = ${q('membership:stranger')}, settled_as = 'declined'`,
  },
  {
    policy: 'expert_suggestion_settle',
    as: 'advisor',
    sql: `update expert_suggestion set settled_at = now(), settled_by = ${q('membership:otherAdvisor')}, settled_as = 'declined'`,
  },
  {
    policy: 'expert_suggestion_withdraw',
    as: 'member',
    sql: `delete from expert_suggestion where channel_id = ${q('channel:open')}`,
  },
  // an expert answer is pinned there: it is open for nobody
  { policy: 'taken_on_take', as: 'advisor', sql: newTaker('open', 'advisor') },
  { policy: 'taken_on_take', as: 'member', sql: newTaker('open', 'member') },
  {
    policy: 'taken_on_take_over',
    as: 'advisor',
    sql: `update taken_on set person_id = ${q('person:otherAdvisor')} where channel_id = ${q('channel:open')}`,
  },
  {
    policy: 'taken_on_give_back',
    as: 'otherAdvisor',
    sql: `delete from taken_on where channel_id = ${q('channel:open')}`,
  },
  { policy: 'read_mark_own', as: 'member', sql: 'delete from read_mark' },
  {
    policy: 'read_mark_own',
    as: 'member',
    sql: `insert into read_mark values (${q('person:lead')}, ${q('thread:open')}, 1)`,
  },
  {
    policy: 'read_mark_own',
    as: 'member',
    sql: `insert into read_mark values (${q('person:member')}, ${q('thread:foreign')}, 1)`,
  },
  {
    policy: 'thread_follow_own',
    as: 'member',
    sql: `insert into thread_follow values (${q('person:lead')}, ${q('thread:open')}, 'left')`,
  },
  {
    policy: 'thread_follow_own',
    as: 'member',
    sql: `insert into thread_follow values (${q('person:member')}, ${q('thread:foreign')}, 'follows')`,
  },
  { policy: 'notification_change', as: 'member', sql: 'update notification set since = 9' },
  // the one in the channel that she reads
  { policy: 'notification_change', as: 'lead', sql: 'update notification set since = 9', own: 2 },
  {
    policy: 'draft_own',
    as: 'lead',
    sql: `insert into draft (person_id, place, body) values (${q('person:member')}, 'thread:x', 'x')`,
  },
  { policy: 'draft_own', as: 'lead', sql: `delete from draft where person_id = ${q('person:member')}` },
  {
    policy: 'idempotency_key_own',
    as: 'lead',
    sql: `insert into idempotency_key (person_id, key, request_hash) values (${q('person:member')}, 'k', '')`,
  },
  {
    policy: 'stream_open',
    as: 'member',
    sql: `insert into stream (id, channel_id) values ('thread:${id('neu')}', ${q('channel:foreign')})`,
  },
  {
    policy: 'stream_open',
    as: 'member',
    sql: `insert into stream (id, channel_id) values ('thread:${id('neu')}', ${q('channel:open')})`,
  },
  {
    policy: 'stream_open',
    as: 'member',
    sql: `insert into stream (id, person_id) values ('person:${id('person:lead')}', ${q('person:lead')})`,
  },
  {
    policy: 'stream_advance',
    as: 'member',
    sql: `update stream set head = head + 1 where id = 'thread:${id('thread:foreign')}'`,
  },
  {
    policy: 'event_write',
    as: 'member',
    sql: `insert into event (stream, seq, type) values ('thread:${id('thread:foreign')}', 9, 'x')`,
  },
  {
    policy: 'event_bury',
    as: 'member',
    sql: `update event set data = '{}' where stream = 'thread:${id('thread:open')}'`,
  },
  {
    policy: 'event_bury',
    as: 'member',
    sql: `update event set data = null where stream = 'thread:${id('thread:foreign')}'`,
  },
  {
    policy: 'person_change',
    as: 'lead',
    sql: `update person set language = 'en' where id = ${q('person:member')}`,
  },
  // only her own organisation; without a condition the policy for changing stands alone
  { policy: 'organisation_change', as: 'lead', sql: `update organisation set contact = 'x'`, own: 1 },
  { policy: 'organisation_change', as: 'member', sql: `update organisation set contact = 'x'` },
  { policy: 'organisation_change', as: 'advisor', sql: `update organisation set contact = 'x'` },
  {
    policy: 'saved_search_own',
    as: 'lead',
    sql: `insert into saved_search (person_id, name, search) values (${q('person:member')}, 'x', '{}')`,
  },
  { policy: 'saved_search_own', as: 'lead', sql: `update saved_search set name = 'x'` },
  { policy: 'saved_search_own', as: 'lead', sql: `delete from saved_search` },
  {
    policy: 'person_setting_own',
    as: 'member',
    sql: `insert into person_setting (person_id) values (${q('person:stranger')})`,
  },
  { policy: 'person_setting_own', as: 'member', sql: `update person_setting set theme = 'dark'` },
  {
    policy: 'person_change',
    as: 'lead',
    sql: `update person set phone = '1234' where id = ${q('person:member')}`,
  },
  {
    policy: 'legal_version_publish',
    as: 'advisor',
    sql: `insert into legal_version (page, number, published_by) values ('imprint', 1, ${q('membership:advisor')})`,
  },
  {
    policy: 'legal_text_publish',
    as: 'advisor',
    sql: `insert into legal_text values ('house-rules', 2, 'de', 'x', 'x', 'x')`,
  },
  {
    policy: 'house_rules_acceptance_own',
    as: 'advisor',
    sql: `insert into house_rules_acceptance (person_id, number) values (${q('person:member')}, 1)`,
  },
  {
    policy: 'setting_insert',
    as: 'advisor',
    sql: `insert into setting (key, value, changed_by) values ('x', '1', ${q('membership:advisor')})`,
  },
  {
    policy: 'setting_change',
    as: 'advisor',
    sql: `update setting set value = '1', changed_by = ${q('membership:advisor')}`,
  },
];
