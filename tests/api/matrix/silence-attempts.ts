import { newPost, q, type Attempt } from './attempt.ts';

/** From the entry of the log about the second post of a channel. */
const newSilence = (channel: string, person: string, until = `now() + interval '1 day'`) =>
  `insert into silence (channel_id, person_id, until, entry)
  values (${q(`channel:${channel}`)}, ${q(`person:${person}`)}, ${until}, ${q(`entry:${channel}:2`)})
  on conflict (channel_id, person_id) do nothing`;

/** Silencing, and writing while one may not, past the application. */
export const silenceAttempts: Attempt[] = [
  { policy: 'silence_begin', as: 'member', sql: newSilence('open', 'lead') },
  { policy: 'silence_begin', as: 'ministry', sql: newSilence('open', 'lead') },
  // of somebody whom the entry does not name
  { policy: 'silence_begin', as: 'advisor', sql: newSilence('open', 'lead') },
  { policy: 'silence_begin', as: 'advisor', sql: newSilence('foreignRoom', 'stranger') },
  // her own entry, and her equal
  { policy: 'silence_begin', as: 'advisor', sql: newSilence('room', 'advisor') },
  { policy: 'silence_anew', as: 'member', sql: `update silence set until = now()` },
  { policy: 'silence_anew', as: 'advisor', sql: `update silence set until = now() + interval '1 year'` },
  {
    policy: 'post_not_silenced',
    as: 'lead',
    sql: newPost('thread:own', 'channel:own', 'membership:lead', 'person:lead'),
  },
  {
    policy: 'post_not_changed_silenced',
    as: 'lead',
    sql: `update post set body = 'x' where id = ${q('post:own:2')}`,
  },
];
