import { q, type Attempt } from './attempt.ts';

const holding = (channel: string, by: string, who = by) =>
  `insert into held_post (channel_id, thread_id, body, html, membership_id, person_id)
  values (${q(`channel:${channel}`)}, ${q(`thread:${channel}`)}, 'x', 'x', ${q(`membership:${by}`)}, ${q(`person:${who}`)})`;
const decides = (outcome: string, by: string) =>
  `update held_post set outcome = '${outcome}', note = '', decided_at = now(), decided_by = ${q(`membership:${by}`)}`;

/** Holding a text for somebody, and deciding on one's own, past the application. */
export const heldAttempts: Attempt[] = [
  { policy: 'held_post_hold', as: 'member', sql: holding('open', 'lead') },
  { policy: 'held_post_hold', as: 'member', sql: holding('open', 'member', 'lead') },
  { policy: 'held_post_hold', as: 'member', sql: holding('foreign', 'member') },
  { policy: 'held_post_not_silenced', as: 'lead', sql: holding('own', 'lead') },
  { policy: 'held_post_decide', as: 'member', sql: decides('published', 'member') },
  { policy: 'held_post_decide', as: 'member', sql: decides('published', 'advisor') },
  { policy: 'held_post_decide', as: 'lead', sql: decides('withdrawn', 'lead') },
  // what is not hers she does not take back
  { policy: 'held_post_decide', as: 'advisor', sql: decides('withdrawn', 'advisor') },
];
