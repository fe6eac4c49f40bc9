import { q, type Attempt } from './attempt.ts';

const asking = (channel: string, by: string, more = '') =>
  `insert into erasure (post_id, thread_id, channel_id, ground, reason, asked_by${more && ', outcome, note, decided_by, decided_at'})
  values (${q(`expert:${channel}:1`)}, ${q(`expert:${channel}`)}, ${q(`channel:${channel}`)}, 'other', 'x', ${q(`membership:${by}`)}${more})`;
const erases = (by: string) =>
  `update erasure set outcome = 'erased', note = '', decided_at = now(), decided_by = ${q(`membership:${by}`)}`;

/** Asking for an erasure and consenting to it past the application. */
export const erasureAttempts: Attempt[] = [
  { policy: 'erasure_ask', as: 'member', sql: asking('open', 'member') },
  { policy: 'erasure_ask', as: 'admin', sql: asking('open', 'admin') },
  { policy: 'erasure_ask', as: 'advisor', sql: asking('open', 'otherAdvisor') },
  { policy: 'erasure_ask', as: 'otherAdvisor', sql: asking('room', 'otherAdvisor') },
  {
    policy: 'erasure_ask',
    as: 'advisor',
    sql: asking('open', 'advisor', `, 'erased', '', ${q('membership:advisor')}, now()`),
  },
  // her own ones are among them
  { policy: 'erasure_decide', as: 'advisor', sql: erases('advisor') },
  { policy: 'erasure_decide', as: 'admin', sql: erases('advisor') },
];
