import { sql, type SQL } from 'drizzle-orm';
import { poll } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { mayLead } from '../live-room/policy.ts';

/** Prepares, opens and ends polls: whoever runs the meeting. The policies of 0042 say the same. */
export const mayLeadPolls = (viewer: Viewer): boolean => mayLead(viewer);

/** What is prepared only they know. The query executes with `viewerValues`. */
export const knownPoll = (viewer: Viewer): SQL | undefined =>
  viewer.applicationCheck
    ? sql`(${poll.state} <> 'prepared' or ${sql.placeholder('viewerRole')} = 'advisor')`
    : undefined;
