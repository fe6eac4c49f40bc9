import { sql } from 'drizzle-orm';
import { organisation, task } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { authorOf } from '../people/author-of.ts';
import type { MinutesEntry } from './schema.ts';

/** of an organisation that the viewer may not know nothing is told that was written for those who do */
const known = sql`(${organisation.id} is not null or ${task.organisationId} is null)`;

/** What a task has beside its text, as one JSON value, and null where there is none. The query joins `task` and `organisation`; whom a viewer may not know is null. */
export const taskJson = sql<
  MinutesEntry['task']
>`case when ${task.entryId} is null then null else json_build_object(
  'organisation', case when ${organisation.id} is null then null else ${organisationJson(organisation)} end,
  'function', case when ${known} then ${task.function} else '' end, 'dueOn', ${task.dueOn}, 'takenBy', ${authorOf(task.membershipId)},
  'doneAt', ${sql.raw(rfc3339('"task"."done_at"'))}, 'doneBy', ${authorOf(task.doneBy)}, 'doneNote', case when ${known} then ${task.doneNote} else '' end) end`;
