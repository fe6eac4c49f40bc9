import type { Viewer } from '../../plugins/viewer.ts';
import { changeableSeconds, mayLead } from '../live-room/policy.ts';

/** Her own, for so long (`changeableSeconds`). `meeting_message_change` in SQL says the same. */
export const mayChangeMessage = (
  viewer: Viewer,
  { personId, createdAt }: { personId: string; createdAt: string },
  now = Date.now(),
): boolean => personId === viewer.personId && now < Date.parse(createdAt) + changeableSeconds * 1000;

/** What a hidden one said. `hidden_message_read` in SQL says the same. */
export const mayReadHiddenMessage = (viewer: Viewer, { personId }: { personId: string }): boolean =>
  mayLead(viewer) || personId === viewer.personId;
