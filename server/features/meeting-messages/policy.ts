import type { Viewer } from '../../plugins/viewer.ts';
import { mayLead } from '../live-room/policy.ts';

/** How long somebody changes or withdraws what she wrote. `meeting_message_change` in SQL says the same. */
const changeable = 5 * 60_000;

/** Her own, for five minutes. */
export const mayChangeMessage = (
  viewer: Viewer,
  { personId, createdAt }: { personId: string; createdAt: string },
  now = Date.now(),
): boolean => personId === viewer.personId && now < Date.parse(createdAt) + changeable;

/** What a hidden one said. `hidden_message_read` in SQL says the same. */
export const mayReadHiddenMessage = (viewer: Viewer, { personId }: { personId: string }): boolean =>
  mayLead(viewer) || personId === viewer.personId;
