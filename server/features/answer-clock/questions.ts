import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, membership, person, takenOn, thread } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { isStillAsked } from '../threads/still-asked.ts';
import { selectSummaries } from '../threads/summary-query.ts';
import { clockValues, isWaiting, workingDays } from './clock.ts';
import { mayTakeOn } from './policy.ts';
import type { ClockedQuestion, TakenOn, WaitingCount } from './schema.ts';

const taker = alias(person, 'taker');
const takerMembership = alias(membership, 'taker_membership');

const takerJson = sql<
  TakenOn['by']
>`json_build_object('id', ${taker.id}, 'name', ${taker.name}, 'function', ${takerMembership.function})`;
const formerTaker = sql<string | null>`(select p.name from person p where p.id = ${takenOn.insteadOf})`;

const takenOnJson = sql<TakenOn | null>`(select json_build_object(
    'by', ${takerJson}, 'at', ${sql.raw(rfc3339('taken_on.taken_at'))}, 'insteadOf', ${formerTaker})
  from ${takenOn} join person taker on taker.id = ${takenOn.personId}
  join membership taker_membership on taker_membership.id = ${takenOn.membershipId}
  where ${takenOn.threadId} = ${thread.id})`;

/** Who has taken on a question; row-level security shows it to advisors where they read. */
export async function takenOnOf(tx: Transaction, threadId: string): Promise<TakenOn | null> {
  const [found] = await prepared(tx, 'taken_on_of', (db) =>
    db
      .select({ by: takerJson.as('by'), at: takenOn.takenAt, insteadOf: formerTaker.as('instead_of') })
      .from(takenOn)
      .innerJoin(taker, eq(taker.id, takenOn.personId))
      .innerJoin(takerMembership, eq(takerMembership.id, takenOn.membershipId))
      .where(eq(takenOn.threadId, sql.placeholder('thread'))),
  ).execute({ thread: threadId });
  return found ?? null;
}

const clocked = (viewer: Viewer) => ({
  workingDays: workingDays.as('working_days'),
  waiting: sql<boolean>`${thread.answeredAt} is null`.as('waiting'),
  takenOn: (mayTakeOn(viewer) ? takenOnJson : sql<TakenOn | null>`null::json`).as('taken_on'),
});

/** Which open questions; each is a statement of its own. A question that was withdrawn waits for nothing. */
const choices = {
  /** those that the viewer could answer: nobody of another organisation has */
  waiting: sql`${isWaiting} and first.organisation_id <> ${sql.placeholder('viewerOrganisation')}`,
  /** for whoever looks after all: also those of the own organisation */
  all: isWaiting,
  mine: sql`${thread.state} = 'open' and ${channel.archivedAt} is null and ${thread.id} = any (array(
    select mine.thread_id from taken_on mine where mine.person_id = ${sql.placeholder('viewerPerson')}))`,
  // the few are found first, and only then joined with all that a row shows
  own: sql`${channel.archivedAt} is null and ${thread.id} = any (array(
    select t.id from thread t where t.state = 'open' and t.opened_by = any (array(
      select m.id from membership m where m.organisation_id = ${sql.placeholder('viewerOrganisation')})) and ${isStillAsked('t')}
    order by t.answered_at is not null, t.created_at limit ${sql.placeholder('limit')}))`,
} satisfies Record<string, SQL>;

/** Open questions, those that wait the longest first. */
export async function openQuestions(
  tx: Transaction,
  viewer: Viewer,
  which: keyof typeof choices,
  { limit, target }: { limit: number; target: number },
): Promise<ClockedQuestion[]> {
  const name = `open_questions_${which}_${mayTakeOn(viewer) ? 'advisor' : 'other'}${checked(viewer)}`;
  // what waits is found along its index; what has a first reply, which the two others list too, stands behind it
  const order = which === 'waiting' || which === 'all' ? [] : [desc(sql`${thread.answeredAt} is null`)];
  const rows = await prepared(tx, name, (db) =>
    selectSummaries(db, clocked(viewer))
      .where(and(choices[which], sql`first.stub is null`, readable({ db }, viewer)))
      .orderBy(...order, asc(thread.createdAt))
      .limit(sql.placeholder('limit')),
  ).execute({ ...viewerValues(viewer), ...clockValues(), limit });
  return rows.map((row) => ({ ...row, overTarget: row.workingDays > target }));
}

/** How many wait for their first reply, and how many too long. More than a hundred nobody counts. */
export async function countWaiting(tx: Transaction, viewer: Viewer, target: number): Promise<WaitingCount> {
  const [count] = await prepared(tx, `waiting_count${checked(viewer)}`, (db) => {
    const oldest = db
      .select({ isOver: sql<boolean>`${workingDays} > ${sql.placeholder('target')}`.as('is_over') })
      .from(thread)
      .innerJoin(channel, eq(channel.id, thread.channelId))
      .where(and(isWaiting, isStillAsked('thread'), readable({ db }, viewer)))
      .orderBy(asc(thread.createdAt))
      .limit(100)
      .as('oldest');
    return db
      .select({
        questions: sql<number>`count(*)::int`.as('questions'),
        overTarget: sql<number>`(count(*) filter (where ${oldest.isOver}))::int`.as('over_target'),
      })
      .from(oldest);
  }).execute({ ...viewerValues(viewer), ...clockValues(), target });
  return count ?? { questions: 0, overTarget: 0 };
}
