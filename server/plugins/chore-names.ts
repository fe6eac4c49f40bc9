/** What is done once an hour, by the name under which the administrator sees it. */
export const choreNames = [
  'sessions',
  'answers',
  'limits',
  'reminders',
  'drafts',
  'held',
  'files',
  'texts',
  'scans',
  'jobs',
  'bytes',
  'meetings',
  'keys',
  'chats',
] as const;
export type ChoreName = (typeof choreNames)[number];
