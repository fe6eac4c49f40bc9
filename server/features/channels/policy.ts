import { and, eq, exists, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { channel, channelOrganisation, channelReader } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Role } from '../people/schema.ts';
import type { Visibility } from './schema.ts';

/** What the conditions of this file stand on, as values of a prepared query. */
export const viewerValues = (viewer: Viewer) => ({
  viewerRole: viewer.role,
  viewerMembership: viewer.membershipId,
  viewerOrganisation: viewer.organisationId,
  viewerPerson: viewer.personId,
  unreadSince: viewer.unreadSince,
});

const role = sql.placeholder('viewerRole');

/**
 * Who reads a channel: the rule of "Who may do what", the first of two times. The second is the view `readership`,
 * on which row-level security stands. A query that uses it joins `channel` and executes with `viewerValues`.
 */
export function readable({ db }: Pick<Transaction, 'db'>, viewer: Viewer): SQL | undefined {
  if (!viewer.applicationCheck) return undefined;
  const named = exists(
    db
      .select({ one: sql`1` })
      .from(channelReader)
      .where(
        and(
          eq(channelReader.channelId, channel.id),
          eq(channelReader.membershipId, sql.placeholder('viewerMembership')),
        ),
      ),
  );
  const ofOrganisation = exists(
    db
      .select({ one: sql`1` })
      .from(channelOrganisation)
      .where(
        and(
          eq(channelOrganisation.channelId, channel.id),
          eq(channelOrganisation.organisationId, sql.placeholder('viewerOrganisation')),
        ),
      ),
  );
  return sql`(case ${channel.visibility}
    when 'everyone' then ${role} <> 'planner'
    when 'organisations' then ${role} in ('advisor', 'ministry')
      or (${role} in ('member', 'lead') and ${ofOrganisation}) or (${role} = 'planner' and ${named})
    when 'confidential' then ${role} in ('member', 'lead', 'planner', 'advisor') and ${named}
  end or (${role} = 'admin' and exists (select from channel_look l where l.channel_id = ${channel.id}
    and l.membership_id = ${sql.placeholder('viewerMembership')} and l.ended_at is null and l.until > now())))`;
}

/** Part of the name of a prepared query, because the condition above is part of its text. */
export const checked = (viewer: Viewer): string => (viewer.applicationCheck ? '' : '_unchecked');

/** In what is archived, nobody curates. Advisors where they read; members, leads and the ministry where they are named. `curates` in SQL says the same. */
export const mayCurate = (
  viewer: Viewer,
  channel: { namesViewer: boolean; archivedAt: string | null },
): boolean =>
  !channel.archivedAt &&
  (viewer.role === 'advisor' ||
    (channel.namesViewer && ['member', 'lead', 'ministry'].includes(viewer.role)));

export const mayOrderChannels = (viewer: Viewer): boolean => viewer.role === 'admin';

/** Whoever may call the routes about channels that somebody looks after. */
export const keeping: readonly Role[] = ['lead', 'advisor', 'ministry', 'admin'];

interface Kept {
  visibility: Visibility;
  /** whose room it is */
  organisationId: string | null;
}

/** A room is its participant's: its leads decide who is in it. `may_keep` in SQL says the same. */
export const mayKeep = (viewer: Viewer, { visibility, organisationId }: Kept): boolean =>
  visibility === 'confidential'
    ? viewer.role === 'lead' && organisationId === viewer.organisationId
    : ['advisor', 'ministry', 'admin'].includes(viewer.role);

/** Advisors make rooms for participants, too. `may_create_channel` in SQL says the same. */
export const mayCreateChannel = (viewer: Viewer, channel: Kept): boolean =>
  (channel.visibility === 'confidential' && viewer.role === 'advisor') || mayKeep(viewer, channel);

/** The administrator looks into what he does not read: with a reason, announced to all in it, and for this long. */
export const lookMinutes = 60;
