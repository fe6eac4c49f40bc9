/** What is done after a deed, apart from it. Each has a row in `jobs.queue` (migrations/0033_jobs.sql, and 0042 for polls), which says how it is tried again. */
export const jobNames = [
  'document-text',
  'document-picture',
  'document-scan',
  'document-pdf',
  'poll-end',
] as const;
export type JobName = (typeof jobNames)[number];
