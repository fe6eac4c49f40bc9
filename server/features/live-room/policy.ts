import type { Viewer } from '../../plugins/viewer.ts';
import { mayPlan } from '../meetings/policy.ts';

/** Opens the room, moves the agenda, hides messages. `keep_live_room` and the policies of 0040 say the same. */
export const mayLead = (viewer: Viewer): boolean => mayPlan(viewer);
