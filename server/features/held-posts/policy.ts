import type { Viewer } from '../../plugins/viewer.ts';
import { mayModerate } from '../moderation/policy.ts';

/** Of whom it may be asked that an advisor reads her first post: not of those who advise, commission or administrate. */
export const mayBeHeld = (viewer: Viewer): boolean => /^(member|lead|planner)$/.test(viewer.role);

/** What waits in channels that they read: advisors. */
export const maySeeHeld = mayModerate;

/** Nobody decides on what she wrote herself. */
export const mayDecideHeld = (viewer: Viewer, { personId }: { personId: string }): boolean =>
  mayModerate(viewer) && personId !== viewer.personId;

/** Its author, as long as it waits or was given back, and where she can still publish it. */
export const mayWriteOn = (
  viewer: Viewer,
  held: { personId: string; isPlaceOpen: boolean; decision: { outcome: string } | null },
): boolean =>
  held.personId === viewer.personId &&
  held.isPlaceOpen &&
  (!held.decision || held.decision.outcome === 'returned');
