import { q, type Attempt } from './attempt.ts';

const newMark = (post: string, channel: string, by: string, thread = `thread:${channel}`) =>
  `insert into helpful_mark (post_id, thread_id, channel_id, person_id, membership_id)
  values (${q(post)}, ${q(thread)}, ${q(`channel:${channel}`)}, ${q(`person:${by}`)}, ${q(`membership:${by}`)})`;
const newConcern = (channel: string, organisation: string, by: string) =>
  `insert into concern (thread_id, channel_id, organisation_id, person_id, membership_id)
  values (${q(`thread:${channel}`)}, ${q(`channel:${channel}`)}, ${q(organisation)}, ${q(`person:${by}`)}, ${q(`membership:${by}`)})`;

/** Reacting past the application. */
export const reactionAttempts: Attempt[] = [
  // for somebody else, of her own post, of a question, as an administrator, where she does not read
  { policy: 'helpful_mark_own', as: 'member', sql: newMark('post:open:2', 'open', 'lead') },
  { policy: 'helpful_mark_own', as: 'stranger', sql: newMark('post:open:2', 'open', 'stranger') },
  { policy: 'helpful_mark_own', as: 'lead', sql: newMark('post:open:1', 'open', 'lead') },
  { policy: 'helpful_mark_own', as: 'admin', sql: newMark('post:open:2', 'open', 'admin') },
  { policy: 'helpful_mark_own', as: 'member', sql: newMark('post:foreign:2', 'foreign', 'member') },
  { policy: 'helpful_mark_own', as: 'member', sql: newMark('post:own:2', 'open', 'member') },
  // hers alone
  { policy: 'helpful_mark_own', as: 'stranger', sql: 'delete from helpful_mark' },
  { policy: 'concern_say', as: 'stranger', sql: newConcern('open', 'innheim', 'stranger') },
  { policy: 'concern_say', as: 'member', sql: newConcern('open', 'innheim', 'member') },
  { policy: 'concern_say', as: 'advisor', sql: newConcern('open', 'institut', 'advisor') },
  { policy: 'concern_say', as: 'stranger', sql: newConcern('room', 'huegelgau', 'stranger') },
  { policy: 'concern_say', as: 'stranger', sql: newConcern('open', 'huegelgau', 'strangeLead') },
  {
    policy: 'concern_take_back',
    as: 'stranger',
    sql: `delete from concern where channel_id = ${q('channel:own')}`,
  },
  { policy: 'concern_take_back', as: 'ministry', sql: 'delete from concern' },
  { policy: 'concern_take_back', as: 'advisor', sql: 'delete from concern' },
];
