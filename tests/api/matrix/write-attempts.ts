import type pg from 'pg';
import { id, type PersonName } from '../../support/world.ts';
import { reactionAttempts } from './reaction-attempts.ts';

export interface Attempt {
  /** the policy that says no */
  policy: string;
  as: PersonName;
  /** refused means: an error, or no row touched beyond those that are hers */
  sql: string;
  own?: number;
}

const q = (name: string) => `'${id(name)}'`;
const newPost = (thread: string, channel: string, membership: string, person: string) =>
  `insert into post (thread_id, channel_id, number, membership_id, person_id, organisation_id, function, body, html, renderer)
  values (${q(thread)}, ${q(channel)}, 99, ${q(membership)}, ${q(person)}, ${q('innheim')}, '', 'x', 'x', 1)`;
const newThread = (channel: string, by: string) =>
  `insert into thread (channel_id, slug, kind, title, opened_by) values (${q(channel)}, 'neu', 'discussion', 'Neu', ${q(by)})`;
const newReading = (channel: string, target: string, where = target.replace('thread', 'channel')) =>
  `insert into channel_reading (channel_id, position, kind, target, target_channel)
  values (${q(channel)}, 9, 'thread', ${q(target)}, ${q(where)})`;
const newAnswer = (post: string, thread: string, channel: string, by: string) =>
  `insert into expert_answer (post_id, thread_id, channel_id, reason, valid_until, pinned_by)
  values (${q(post)}, ${q(thread)}, ${q(channel)}, 'x', '2099-01-01', ${q(by)})`;

const newSignature = (channel: string, by: string) =>
  `insert into expert_signature select id, thread_id, channel_id, ${q(`membership:${by}`)}, ${q(`person:${by}`)}, now()
  from expert_answer where channel_id = ${q(`channel:${channel}`)}`;
const newSuggestion = (post: string, thread: string, by: string) =>
  `insert into expert_suggestion (post_id, thread_id, channel_id, person_id, membership_id)
  values (${q(post)}, ${q(thread)}, ${q('channel:open')}, ${q(`person:${by}`)}, ${q(`membership:${by}`)})`;

const newTaker = (channel: string, by: string) =>
  `insert into taken_on (thread_id, channel_id, membership_id, person_id)
  values (${q(`expert:${channel}`)}, ${q(`channel:${channel}`)}, ${q(`membership:${by}`)}, ${q(`person:${by}`)})`;

/** Writing past the application, as a forgotten check or an injected statement would. Each must be refused. */
export const attempts: Attempt[] = [
  ...reactionAttempts,
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
  { policy: 'stream_advance', as: 'member', sql: 'update stream set head = 7', own: 10 },
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
  { policy: 'notification_change', as: 'lead', sql: 'update notification set since = 9', own: 1 },
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
    policy: 'legal_text_change',
    as: 'advisor',
    sql: `update legal_text set body = 'x' where page = 'imprint'`,
  },
];

/** The same, refused by grants and constraints rather than by a policy: no loosened policy opens them. */
export const neverAllowed: Attempt[] = [
  ...[
    `update post set person_id = ${q('person:lead')} where id = ${q('post:open:1')}`,
    `update post set channel_id = ${q('channel:own')} where id = ${q('post:open:1')}`,
    `update thread set channel_id = ${q('channel:own')} where id = ${q('thread:open')}`,
    `update stream set channel_id = ${q('channel:own')} where id = 'thread:${id('thread:open')}'`,
    `update event set type = 'x' where stream = 'thread:${id('thread:open')}'`,
    `delete from post where id = ${q('post:open:1')}`,
    `update post set helpful = 99 where id = ${q('post:open:1')}`,
    `update thread set concerned = 99 where id = ${q('thread:open')}`,
    `delete from notification`,
    `update notification set person_id = ${q('person:lead')}`,
    `insert into notification (person_id, thread_id, channel_id, kind, since, at) values (${q('person:lead')},
      ${q('thread:open')}, ${q('channel:open')}, 'reply_to_me', 1, now())`,
    `delete from event where stream = 'thread:${id('thread:open')}'`,
    `update person set name = 'x' where id = ${q('person:member')}`,
    `update organisation set name = 'x' where id = ${q('innheim')}`,
    `delete from person_setting`,
    `update membership set role = 'admin' where id = ${q('membership:member')}`,
    `insert into channel_reader values (${q('channel:foreignRoom')}, ${q('membership:member')})`,
    `insert into channel_organisation values (${q('channel:foreign')}, ${q('innheim')})`,
    `update channel set visibility = 'everyone'`,
    `update channel set position = 1`,
    `update channel set section = 'x'`,
    `insert into channel_curator values (${q('channel:open')}, ${q('membership:member')})`,
    // who may pin, a trigger says
    `update thread set pinned_until = '2099-01-01' where id = ${q('thread:open')}`,
    `update channel_reading set channel_id = ${q('channel:open')}`,
    `update legal_text set page = 'privacy' where page = 'imprint'`,
    `insert into audit_log values (99, now(), null, 'x', 'x', '', 'x')`,
    `delete from audit_log`,
    `select * from session`,
    `select * from credential`,
    `select * from one_time_link`,
    `select * from readership`,
    `select * from stream_reader`,
    `create table eingeschleust (id integer)`,
    // the channel that a post or an expert answer names is the one of its thread
    newPost('thread:foreign', 'channel:open', 'membership:member', 'person:member'),
    `insert into stream (id, channel_id) values ('channel:${id('neu')}', ${q('channel:open')})`,
  ].map((sql): Attempt => ({ policy: '', as: 'member', sql })),
  // nor does a reading list say of a thread that it stands where one reads
  { policy: '', as: 'advisor', sql: newReading('channel:own', 'thread:foreignRoom', 'channel:own') },
  {
    policy: '',
    as: 'advisor',
    sql: newAnswer('post:open:2', 'thread:foreignRoom', 'channel:open', 'membership:advisor'),
  },
];

/** Those of the attempts that were not refused; those of one policy, or all. */
export async function acceptedAttempts(asApp: pg.Client, policy?: string): Promise<string[]> {
  const accepted: string[] = [];
  const chosen = policy
    ? attempts.filter((attempt) => attempt.policy === policy)
    : [...attempts, ...neverAllowed];
  for (const { as, sql, own = 0 } of chosen) {
    await asApp.query('begin');
    await asApp.query(`select enter($1)`, [id(`membership:${as}`)]);
    const outcome = await asApp
      .query(sql)
      .then(({ rowCount, command }) => (rowCount === own && command !== 'SELECT' ? 'refused' : 'accepted'))
      .catch((error: { code?: string }) =>
        ['42501', '23503', '23514'].includes(error.code ?? '') ? 'refused' : `error ${error.code}`,
      );
    await asApp.query('rollback');
    if (outcome !== 'refused') accepted.push(`${outcome}: ${sql} as ${as}`);
  }
  return accepted;
}
