import { and, asc, desc, eq, isNotNull, isNull, ne, sql, type SQL } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { meeting, minutes, minutesEntry, organisation, task } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { todayInGermany } from '../../plugins/german-day.ts';
import { isId, offsetOf, pageFrom } from '../../plugins/paging.ts';
import { permit } from '../../plugins/permit.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, viewerValues } from '../channels/policy.ts';
import { readableMeeting } from '../meetings/policy.ts';
import { readableMinutes } from '../minutes/policy.ts';
import { taskJson } from '../minutes-entries/task-json.ts';
import { mayFinish, maySeeAll, mayTake } from './policy.ts';
import type { DueTasks, Task, TasksQuery } from './schema.ts';

const ofOrganisation = sql`${task.organisationId} = ${sql.placeholder('viewerOrganisation')}`;

const whose: Record<TasksQuery['of'], SQL> = {
  mine: sql`(${task.membershipId} = ${sql.placeholder('viewerMembership')}
    or ${task.membershipId} is null and ${ofOrganisation})`,
  organisation: ofOrganisation,
  all: sql`true`,
};

/** In minutes that are a draft a task is no more than a note. */
const selectTasks = <More extends Record<string, SQL.Aliased>>(
  db: Transaction['db'],
  viewer: Viewer,
  which: SQL | undefined,
  more: More = {} as More,
) =>
  db
    .select({
      ...more,
      id: minutesEntry.id,
      number: minutesEntry.number,
      text: minutesEntry.text,
      meeting: { id: meeting.id, slug: meeting.slug, title: meeting.title },
      task: sql<Task['task']>`${taskJson}`.as('task'),
    })
    .from(task)
    .innerJoin(minutesEntry, eq(minutesEntry.id, task.entryId))
    .innerJoin(minutes, eq(minutes.meetingId, minutesEntry.meetingId))
    .innerJoin(meeting, eq(meeting.id, minutesEntry.meetingId))
    .leftJoin(organisation, eq(organisation.id, task.organisationId))
    .where(and(which, ne(minutes.state, 'draft'), readableMeeting(viewer), readableMinutes(viewer)));

/** What is to be done, the most urgent first; of what is done, the last first. */
export async function tasks(
  tx: Transaction,
  viewer: Viewer,
  { of, state, limit, after }: TasksQuery,
): Promise<{ items: Task[]; next: string | null }> {
  if (of === 'all') permit(viewer, maySeeAll(viewer), (locale) => m.problem_tasks_of_all({}, { locale }));
  const from = offsetOf(after);
  const isOpen = state === 'open';
  const rows = await prepared(tx, `tasks_${of}_${state}${checked(viewer)}`, (db) =>
    selectTasks(db, viewer, and(whose[of], isOpen ? isNull(task.doneAt) : isNotNull(task.doneAt)))
      .orderBy(...(isOpen ? [asc(task.dueOn)] : [desc(task.doneAt)]), asc(minutesEntry.id))
      .limit(sql.placeholder('limit'))
      .offset(sql.placeholder('from')),
  ).execute({ ...viewerValues(viewer), limit: limit + 1, from });
  const { items, next } = pageFrom(rows, limit, from);
  return { items: items.map((row) => asSeen(viewer, row)), next };
}

/** One that she can be told of. Not found and not readable are the same. */
export async function findTask(tx: Transaction, viewer: Viewer, id: string): Promise<Task> {
  const [found] = isId(id)
    ? await prepared(tx, `task${checked(viewer)}`, (db) =>
        selectTasks(db, viewer, eq(task.entryId, sql.placeholder('id'))),
      ).execute({ ...viewerValues(viewer), id })
    : [];
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return asSeen(viewer, found);
}

/** For the first screen: hers and those of her organisation that nobody has taken, with the day on which they are due in the next weeks or before. */
export async function dueTasks(tx: Transaction, viewer: Viewer, limit: number): Promise<DueTasks> {
  const rows = await prepared(tx, `tasks_due${checked(viewer)}`, (db) =>
    selectTasks(
      db,
      viewer,
      and(
        whose.mine,
        isNull(task.doneAt),
        sql`${task.dueOn} <= ${sql.placeholder('today')}::date + ${sql.placeholder('soon')}::integer`,
      ),
      {
        total: sql<number>`count(*) over ()::integer`.as('total'),
        late: sql<number>`count(*) filter (where ${task.dueOn} < ${sql.placeholder('today')}::date) over ()::integer`.as(
          'late',
        ),
      },
    )
      .orderBy(asc(task.dueOn), asc(minutesEntry.id))
      .limit(sql.placeholder('limit')),
  ).execute({ ...viewerValues(viewer), today: todayInGermany(new Date()), soon: soonDays, limit });
  const [first] = rows;
  return {
    items: rows.map((row) => asSeen(viewer, row)),
    total: first?.total ?? 0,
    overdue: first?.late ?? 0,
  };
}

const soonDays = 14;

/** Whether the page of tasks has something for her. */
export async function hasTasks(tx: Transaction, viewer: Viewer): Promise<boolean> {
  const whom = maySeeAll(viewer) ? 'all' : 'organisation';
  const [one] = await prepared(tx, `has_tasks_${whom}${checked(viewer)}`, (db) =>
    selectTasks(db, viewer, whose[whom]).limit(1),
  ).execute(viewerValues(viewer));
  return one !== undefined;
}

function asSeen(viewer: Viewer, row: Omit<Task, 'overdue' | 'may'>): Task {
  const { doneAt, dueOn, takenBy } = row.task;
  const isOpen = doneAt === null;
  const finish = mayFinish(viewer, row.task);
  return {
    ...row,
    overdue: isOpen && dueOn !== null && dueOn < todayInGermany(new Date()),
    may: {
      take: isOpen && takenBy === null && mayTake(viewer, row.task),
      giveBack: isOpen && takenBy !== null && finish,
      finish,
    },
  };
}
