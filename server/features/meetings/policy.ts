import { and, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { meeting, meetingInvitation, membership, organisation, person } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Role } from '../people/schema.ts';
import type { MeetingSummary } from './schema.ts';

const role = sql.placeholder('viewerRole');
const invited = (whom: SQL) =>
  sql`exists (select from meeting_invitation i where i.meeting_id = ${meeting.id} and (${whom}))`;

/**
 * Who reads a meeting: the first of two times. The second is the view `meeting_readership`, on which row-level security stands. A query
 * that uses it reads from `meeting` and executes with `viewerValues`.
 */
export function readableMeeting(viewer: Viewer): SQL | undefined {
  if (!viewer.applicationCheck) return undefined;
  const herself = sql`i.membership_id = ${sql.placeholder('viewerMembership')}`;
  const hers = sql`i.organisation_id = ${sql.placeholder('viewerOrganisation')} or ${herself}`;
  return sql`(${role} = 'advisor' or (${meeting.announcedAt} is not null and case
    when ${role} = 'ministry' then true
    when ${role} in ('member', 'lead') then ${meeting.invites} = 'everyone' or ${invited(hers)}
    when ${role} = 'planner' then ${invited(herself)}
    else false end))`;
}

/** Who else is invited: a planner is told of himself alone. Decided twice, too; the query reads from `meeting_invitation`. */
export const toldInvitation = (viewer: Viewer): SQL | undefined =>
  viewer.applicationCheck
    ? sql`(${role} <> 'planner' or ${meetingInvitation.membershipId} = ${sql.placeholder('viewerMembership')})`
    : undefined;

/** Participants can be invited with all their people. */
export const invitableOrganisation = inArray(organisation.kind, ['municipality', 'association']);

/** By name: whoever belongs to a participant or a planning office. The query joins `person`. */
export const invitablePerson = and(
  isNull(membership.endedAt),
  isNull(person.suspendedAt),
  inArray(membership.role, ['member', 'lead', 'planner']),
);

/** Whoever may call the routes about planning. */
export const planning: readonly Role[] = ['advisor'];

/** Advisors plan and run meetings. */
export const mayPlan = (viewer: Viewer): boolean => planning.includes(viewer.role);

/** What took place or was cancelled stays as it was. A draft has no end: it waits for another day. */
export const isOpen = (
  { state, startsAt, minutes }: Pick<MeetingSummary, 'state' | 'startsAt' | 'minutes'>,
  now = Date.now(),
): boolean => state === 'draft' || isComing({ state, startsAt, minutes }, now);

/** Announced and not over yet. One that was opened is over when it is closed, however long it takes. */
export const isComing = (
  { state, startsAt, minutes }: Pick<MeetingSummary, 'state' | 'startsAt' | 'minutes'>,
  now = Date.now(),
): boolean => state === 'live' || (state === 'announced' && Date.parse(startsAt) + minutes * 60_000 > now);

/** The same in SQL, for lists; a draft and what was cancelled are found among those of their day. */
export const stillToCome = sql`(${meeting.state} = 'live' or (${meeting.state} <> 'closed'
  and ${meeting.startsAt} + ${meeting.minutes} * interval '1 minute' > now()))`;

/** How long before its start a meeting can be opened, so that nobody opens next month's by mistake. */
const opensBefore = 2 * 60 * 60_000;

/** Its live room is opened from two hours before it begins until it is over. */
export const canOpen = (
  { state, startsAt, minutes }: Pick<MeetingSummary, 'state' | 'startsAt' | 'minutes'>,
  now = Date.now(),
): boolean => {
  const start = Date.parse(startsAt);
  return state === 'announced' && now >= start - opensBefore && now < start + minutes * 60_000;
};

/** What came of it is followed up by those who ran it. */
export const mayFollowUp = (viewer: Viewer, { state }: Pick<MeetingSummary, 'state'>): boolean =>
  mayPlan(viewer) && state === 'closed';

/** Whether it was opened. */
export const hasRoom = (state: MeetingSummary['state']): boolean => state === 'live' || state === 'closed';
