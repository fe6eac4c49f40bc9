import { sql, type SQL } from 'drizzle-orm';
import { minutes } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';

const role = sql.placeholder('viewerRole');

/**
 * Who of those who read a meeting reads its minutes, and what hangs on them. `minutes_read` in SQL says the same. The query joins `minutes` and executes with
 * `viewerValues`.
 */
export const readableMinutes = (viewer: Viewer): SQL | undefined =>
  viewer.applicationCheck
    ? sql`case ${minutes.state} when 'draft' then ${role} = 'advisor'
        when 'circulated' then ${role} in ('advisor', 'member', 'lead', 'ministry') else true end`
    : undefined;
