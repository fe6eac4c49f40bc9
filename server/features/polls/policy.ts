import { sql, type SQL } from 'drizzle-orm';
import { poll } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';

/** What is prepared those alone know who run the meeting. `poll_read` in SQL says the same. The query executes with `viewerValues`. */
export const knownPoll = (viewer: Viewer): SQL | undefined =>
  viewer.applicationCheck
    ? sql`(${poll.state} <> 'prepared' or ${sql.placeholder('viewerRole')} = 'advisor')`
    : undefined;
