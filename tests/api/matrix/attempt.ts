import { id, type PersonName } from '../../support/world.ts';

/** Something that is tried past the application, and must be refused. */
export interface Attempt {
  /** the policy that says no */
  policy: string;
  as: PersonName;
  /** refused means: an error, or no row touched beyond those that are hers */
  sql: string;
  own?: number;
}

/** The id of something in the world, as SQL takes it. */
export const q = (name: string) => `'${id(name)}'`;
export const newPost = (thread: string, channel: string, membership: string, person: string) =>
  `insert into post (thread_id, channel_id, number, membership_id, person_id, organisation_id, function, body, html, renderer)
  values (${q(thread)}, ${q(channel)}, 99, ${q(membership)}, ${q(person)}, ${q('innheim')}, '', 'x', 'x', 1)`;
export const newThread = (channel: string, by: string) =>
  `insert into thread (channel_id, slug, kind, title, opened_by) values (${q(channel)}, 'neu', 'discussion', 'Neu', ${q(by)})`;
export const newReading = (channel: string, target: string, where = target.replace('thread', 'channel')) =>
  `insert into channel_reading (channel_id, position, kind, target, target_channel)
  values (${q(channel)}, 9, 'thread', ${q(target)}, ${q(where)})`;
export const newAnswer = (post: string, thread: string, channel: string, by: string) =>
  `insert into expert_answer (post_id, thread_id, channel_id, reason, valid_until, pinned_by)
  values (${q(post)}, ${q(thread)}, ${q(channel)}, 'x', '2099-01-01', ${q(by)})`;
