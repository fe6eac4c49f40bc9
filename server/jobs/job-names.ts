/** What is done after a deed, apart from it. Each has a row in `jobs.queue` (migrations/0033_jobs.sql), which says how it is tried again. */
export const jobNames = ['document-text', 'document-picture', 'document-scan', 'document-pdf'] as const;
export type JobName = (typeof jobNames)[number];
