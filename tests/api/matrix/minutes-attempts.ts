import { q, type Attempt } from './attempt.ts';

const circulate = (meeting: string) =>
  `update minutes set state = 'circulated', circulated_at = now(), circulated_by = ${q('membership:advisor')}
    where meeting_id = ${q(`meeting:${meeting}`)}`;

/** Whoever runs meetings writes their minutes; what is approved stays. */
export const minutesAttempts: Attempt[] = [
  {
    policy: 'minutes_begin',
    as: 'member',
    sql: `insert into minutes (meeting_id) values (${q('meeting:forAll')})`,
  },
  { policy: 'minutes_change', as: 'lead', sql: circulate('forHuegelgau') },
  { policy: 'minutes_change', as: 'advisor', sql: `update minutes set entries = 0`, own: 2 },
  {
    policy: 'minutes_change',
    as: 'advisor',
    sql: `update minutes set state = 'approved', approved_at = now(), approved_by = ${q('membership:otherAdvisor')}
      where meeting_id = ${q('meeting:forHuegelgau')}`,
  },
];
