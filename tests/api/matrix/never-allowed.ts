import { id } from '../../support/world.ts';
import { documentsNever } from './document-attempts.ts';
import { liveRoomsNever } from './live-room-attempts.ts';
import { minutesEntriesNever } from './minutes-entry-attempts.ts';
import { minutesNever } from './minutes-attempts.ts';
import { roomQuestionsNever } from './room-question-attempts.ts';
import { pollsNever } from './poll-attempts.ts';
import { meetingsNever } from './meeting-attempts.ts';
import { signUpsNever } from './sign-up-attempts.ts';
import { newAnswer, newPost, newReading, q, type Attempt } from './attempt.ts';

/** Writing past the application that is refused by grants and constraints rather than by a policy: no loosened policy opens them. */
export const neverAllowed: Attempt[] = [
  ...documentsNever,
  ...liveRoomsNever,
  ...minutesEntriesNever,
  ...minutesNever,
  ...roomQuestionsNever,
  ...meetingsNever,
  ...pollsNever,
  ...signUpsNever,
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
    `update saved_search set person_id = ${q('person:member')}`,
    `update saved_search set search = '{}'`,
    `update membership set role = 'admin' where id = ${q('membership:member')}`,
    `insert into channel_reader values (${q('channel:foreignRoom')}, ${q('membership:member')})`,
    `insert into channel_organisation values (${q('channel:foreign')}, ${q('innheim')})`,
    `update channel set visibility = 'everyone'`,
    `update channel set position = 1`,
    `update channel set archived_at = now()`,
    `update channel set name = 'x'`,
    `insert into channel (slug, name, short_name, visibility) values ('x', 'x', 'x', 'everyone')`,
    `insert into channel_look (channel_id, membership_id, reason, until) values (${q('channel:room')}, ${q('membership:member')}, 'x', now())`,
    `update channel_look set ended_at = null`,
    `delete from channel_reader`,
    `delete from channel_curator`,
    `insert into channel_notice (channel_id, kind, done_by) values (${q('channel:room')}, 'reader_added', ${q('membership:lead')})`,
    `update channel set section = 'x'`,
    `insert into channel_curator values (${q('channel:open')}, ${q('membership:member')})`,
    // who may pin, a trigger says
    `update thread set pinned_until = '2099-01-01' where id = ${q('thread:open')}`,
    // who may order a thread, a trigger says; of her own she mends the title
    `update thread set closed_at = now() where id = ${q('thread:open')}`,
    `update thread set kind = 'discussion', state = null where id = ${q('thread:open')}`,
    `update thread set title = 'x' where id = ${q('thread:foreign')}`,
    `update post set hidden_by = null where id = ${q('post:open:1')}`,
    `update moderation_entry set reason = 'x'`,
    `delete from moderation_entry`,
    `insert into hidden_text select id, thread_id, channel_id, person_id, body, html from post`,
    `insert into report_case (post_id, thread_id, channel_id, about) select id, thread_id, channel_id, person_id from post`,
    `insert into report (case_id, thread_id, channel_id, about, person_id, membership_id, ground, words)
      values (${q('case:open')}, ${q('thread:open')}, ${q('channel:open')}, ${q('person:stranger')}, ${q('person:lead')},
        ${q('membership:lead')}, 'other', 'x')`,
    `update report set words = 'x'`,
    `delete from report`,
    `update report_case set about = ${q('person:lead')}`,
    `insert into objection (case_id, thread_id, channel_id, about, party, person_id, membership_id, against, words)
      select case_id, thread_id, channel_id, about, 'reporter', person_id, membership_id, about, 'x' from report`,
    `update erasure set reason = 'x'`,
    `delete from erasure`,
    `update held_post set person_id = ${q('person:lead')}`,
    `delete from held_post`,
    `update held_post set outcome = 'returned', note = 'x', decided_at = now(), decided_by = ${q('membership:advisor')}, body = 'gefälscht'`,
    `insert into chore values ('x', now(), 1, null, null)`,
    `update chore set error = null`,
    `update objection set words = 'x'`,
    `delete from objection`,
    `update channel_reading set channel_id = ${q('channel:open')}`,
    `update legal_text set body = 'x' where page = 'imprint'`,
    `update legal_version set note = 'x'`,
    `delete from legal_text`,
    `update house_rules_acceptance set number = 2`,
    `delete from house_rules_acceptance`,
    `update setting set key = 'x'`,
    `delete from setting`,
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
