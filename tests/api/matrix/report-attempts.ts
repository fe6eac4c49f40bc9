import { q, type Attempt } from './attempt.ts';

/** Deciding on reports past the application. */
export const reportAttempts: Attempt[] = [
  // without a condition no row need be seen, so the policy for changing stands alone
  { policy: 'report_case_decide', as: 'member', sql: `update report_case set taken_by = null` },
  { policy: 'report_case_decide', as: 'ministry', sql: `update report_case set taken_by = null` },
  // what somebody else decided stays so
  { policy: 'report_case_decide', as: 'otherAdvisor', sql: `update report_case set taken_by = null` },
  {
    policy: 'objection_decide',
    as: 'advisor',
    sql: `update objection set outcome = 'upheld', reason = 'x', decided_at = now(), decided_by = ${q('membership:advisor')}`,
  },
  {
    policy: 'objection_decide',
    as: 'otherAdvisor',
    sql: `update objection set outcome = 'upheld', reason = 'x', decided_at = now(), decided_by = ${q('membership:advisor')}`,
  },
];
