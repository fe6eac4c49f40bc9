/** What a calendar tells of a meeting. */
export interface CalendarMeeting {
  id: string;
  title: string;
  /** plain text; may be empty */
  goal: string;
  format: 'online' | 'onSite' | 'hybrid';
  /** empty where there is none, like the link */
  place: string;
  callUrl: string;
  /** RFC 3339 */
  startsAt: string;
  minutes: number;
  /** rises with each change that concerns those who come (RFC 5545, SEQUENCE) */
  sequence: number;
  /** RFC 3339: when anything of it changed last */
  changedAt: string;
  cancelled: boolean;
  cancelledReason: string;
  /** of its page */
  url: string;
  /** in their order; when each begins follows from the minutes before it */
  agenda: { title: string; minutes: number }[];
  signedUp: 'registered' | 'waiting' | null;
}
