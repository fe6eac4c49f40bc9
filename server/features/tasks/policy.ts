import type { Viewer } from '../../plugins/viewer.ts';
import { mayLead } from '../live-room/policy.ts';
import type { TaskFacts } from '../minutes-entries/schema.ts';

type Facts = Pick<TaskFacts, 'organisation'>;

const isResponsible = ({ organisationId, role }: Viewer, { organisation }: Facts): boolean =>
  organisation?.id === organisationId && (role === 'member' || role === 'lead' || role === 'advisor');

/** Who belongs to the organisation that is responsible does it herself. `task_change` and `keep_task` in SQL say the same. */
export const mayTake = (viewer: Viewer, task: Facts): boolean => isResponsible(viewer, task);

/** Says that it is done, or takes it from somebody: she and those who run the meeting. */
export const mayFinish = (viewer: Viewer, task: Facts): boolean =>
  isResponsible(viewer, task) || mayLead(viewer);

/** Sees the tasks of all. */
export const maySeeAll = ({ role }: Viewer): boolean => role === 'advisor' || role === 'ministry';
