import { and, asc, desc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, thread } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { clockValues, workingDays } from '../answer-clock/clock.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { isStillAsked } from '../threads/still-asked.ts';
import { selectSummaries } from '../threads/summary-query.ts';
import { findMeeting } from './queries.ts';
import type { Candidate, CandidatesQuery } from './agenda-threads-schema.ts';

/** As many as one looks through; what is taken makes room for the next. */
const shown = 30;

const concerns = sql<string[]>`(select coalesce(json_agg(o.name order by c.said_at), '[]') from concern c
  join organisation o on o.id = c.organisation_id where c.thread_id = ${thread.id})`;

const followers = sql<number>`coalesce(followed.people, 0)`;

const orders: Record<CandidatesQuery['by'], SQL[]> = {
  waiting: [],
  followers: [desc(followers)],
  concerned: [desc(thread.concerned)],
};

/** Open questions that might be spoken about: of the topics of a meeting, or of all; among those that are alike in what is asked for, those that wait the longest first. */
export async function candidates(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { of, by }: CandidatesQuery,
): Promise<Candidate[]> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  return prepared(tx, `meeting_candidates_${of}_${by}${checked(viewer)}`, (db) =>
    selectSummaries(db, {
      workingDays: workingDays.as('working_days'),
      concernedNames: concerns.as('concerned_names'),
      followers: followers.as('followers'),
    })
      .leftJoin(sql`followed_questions() followed`, sql`followed.thread_id = ${thread.id}`)
      .where(
        and(
          eq(thread.state, 'open'),
          isNull(thread.closedAt),
          isNull(channel.archivedAt),
          isStillAsked('thread'),
          sql`not exists (select from agenda_thread a where a.meeting_id = ${sql.placeholder('meeting')} and a.thread_id = ${thread.id})`,
          of === 'related'
            ? sql`${thread.channelId} = any (array(select n.channel_id from meeting_channel n where n.meeting_id = ${sql.placeholder('meeting')}))`
            : undefined,
          readable({ db }, viewer),
        ),
      )
      .orderBy(...orders[by], sql`${thread.answeredAt} is not null`, asc(thread.createdAt))
      .limit(shown),
  ).execute({ ...viewerValues(viewer), ...clockValues(), meeting: id });
}
