import { mayPlan } from '../meetings/policy.ts';
import type { MeetingSummary } from '../meetings/schema.ts';
import type { Viewer } from '../../plugins/viewer.ts';

/** Opens the room, moves the agenda, hides messages. `keep_live_room` and the policies of 0040 say the same. */
export const mayLead = (viewer: Viewer): boolean => mayPlan(viewer);

/** How long before its start a meeting can be opened, so that nobody opens next month's by mistake. */
export const opensBefore = 2 * 60 * 60_000;

/** From two hours before it begins until it is over. */
export const canOpen = (
  { state, startsAt, minutes }: Pick<MeetingSummary, 'state' | 'startsAt' | 'minutes'>,
  now = Date.now(),
): boolean => {
  const start = Date.parse(startsAt);
  return state === 'announced' && now >= start - opensBefore && now < start + minutes * 60_000;
};
