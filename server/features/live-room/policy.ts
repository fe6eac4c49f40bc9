import type { Viewer } from '../../plugins/viewer.ts';
import { mayPlan } from '../meetings/policy.ts';

/** Runs the meeting: opens its room, moves the agenda, asks in polls, says what becomes of questions, hides what is said, also when it is over. `keep_live_room` and the policies of 0040 say the same. */
export const mayLead = (viewer: Viewer): boolean => mayPlan(viewer);

/** Says something in the conversation: while it is closed, those alone who run the meeting. `meeting_message_write` in SQL says the same. */
export const mayWrite = (viewer: Viewer, { chat }: { chat: 'open' | 'closed' }): boolean =>
  chat === 'open' || mayLead(viewer);

/** How long somebody changes or withdraws what she said. `meeting_message_change` in SQL says the same. */
export const changeableSeconds = 5 * 60;
