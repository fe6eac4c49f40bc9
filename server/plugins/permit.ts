import { Denied, type Sentence } from './problem.ts';
import type { Viewer } from './viewer.ts';

/** `permit(viewer, mayReply(viewer, thread), reason)` reads as the sentence; refused with the reason. */
export function permit(viewer: Viewer, allowed: boolean, reason: Sentence): void {
  if (!allowed && viewer.applicationCheck) throw new Denied(reason);
}
