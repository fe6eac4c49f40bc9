import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { meetingNeed, meetingSignUp, membership, organisation, person } from '../../../db/schema/index.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, viewerValues } from '../channels/policy.ts';
import { isComing } from '../meetings/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { authorJson } from '../people/author-json.ts';
import { knownByName, readableNeed } from './policy.ts';
import type { SignedUp, SignUps } from './schema.ts';

const meetingId = sql.placeholder('meeting');
const byOrganisation = sql`sign_ups_by_organisation(${meetingId}) s`;

/** Who comes, as far as the viewer may know; the counts come from functions, for they are of people whom she may not know. */
export async function signUps(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<SignUps> {
  const meeting = await findMeeting(tx, viewer, idOrSlug);
  const values = { meeting: meeting.id };
  const [rows, organisations, [counted]] = await Promise.all([
    namedSignUps(tx, viewer, meeting.id),
    prepared(tx, 'sign_ups_by_organisation', (db) =>
      db
        .select({
          organisation: organisationJson(organisation).as('who'),
          registered: sql<number>`s.registered`.as('registered'),
          waiting: sql<number>`s.waiting`.as('waiting'),
        })
        .from(organisation)
        .innerJoin(byOrganisation, sql`s.organisation_id = ${organisation.id}`)
        .orderBy(inGerman(organisation.name)),
    ).execute(values),
    prepared(tx, 'sign_up_counts', (db) =>
      db
        .select({
          registered: sql<number>`(select coalesce(sum(s.registered), 0)::integer from ${byOrganisation})`.as(
            'registered',
          ),
          waiting: sql<number>`(select coalesce(sum(s.waiting), 0)::integer from ${byOrganisation})`.as(
            'waiting',
          ),
          taken: sql<number>`places_taken(${meetingId})`.as('taken'),
          waitingNumber: sql<number | null>`own_waiting_number(${meetingId})`.as('waiting_number'),
          invited: sql<number>`count(*)::integer`.as('invited'),
          signedUp: sql<number>`count(*) filter (where s.registered > 0)::integer`.as('signed_up'),
        })
        .from(organisation)
        .leftJoin(byOrganisation, sql`s.organisation_id = ${organisation.id}`)
        .where(
          and(
            sql`${organisation.kind} in ('municipality', 'association')`,
            sql`${organisation.completedOn} is null and ${organisation.withdrawnOn} is null`,
            sql`exists (select from meeting t where t.id = ${meetingId} and (t.invites = 'everyone' or exists (
              select from meeting_invitation i left join membership m on m.id = i.membership_id
              where i.meeting_id = t.id and ${organisation.id} in (i.organisation_id, m.organisation_id))))`,
          ),
        ),
    ).execute(values),
  ]);
  const {
    registered = 0,
    waiting = 0,
    taken = 0,
    waitingNumber = null,
    invited = 0,
    signedUp = 0,
  } = counted ?? {};
  const own = rows.find((row) => row.person.id === viewer.personId);
  return {
    own: own ? { way: own.way, state: own.state, needs: own.needs, waitingNumber, at: own.at } : null,
    registered,
    waiting,
    taken,
    organisations,
    // he does not know of all who are invited
    participants: viewer.role === 'planner' ? null : { signedUp, invited },
    people: rows,
    may: { signUp: isComing(meeting) },
  };
}

/** Those whom the viewer may know by name, first who has a place, in the order of the waiting list. */
const namedSignUps = (tx: Transaction, viewer: Viewer, meeting: string): Promise<SignedUp[]> =>
  prepared(tx, `sign_ups_named${checked(viewer)}`, (db) =>
    db
      .select({
        person: authorJson(person, membership, organisation).as('who'),
        way: meetingSignUp.way,
        state: meetingSignUp.state,
        needs: sql<string>`coalesce(${meetingNeed.needs}, '')`.as('needs'),
        at: meetingSignUp.at,
      })
      .from(meetingSignUp)
      .innerJoin(person, eq(person.id, meetingSignUp.personId))
      .innerJoin(membership, eq(membership.id, meetingSignUp.membershipId))
      .innerJoin(organisation, eq(organisation.id, meetingSignUp.organisationId))
      .leftJoin(
        meetingNeed,
        and(
          eq(meetingNeed.meetingId, meetingSignUp.meetingId),
          eq(meetingNeed.personId, meetingSignUp.personId),
          readableNeed(viewer),
        ),
      )
      .where(and(eq(meetingSignUp.meetingId, meetingId), knownByName(viewer)))
      .orderBy(
        asc(meetingSignUp.state),
        sql`case ${meetingSignUp.state} when 'waiting' then ${meetingSignUp.at} end`,
        inGerman(organisation.name),
        inGerman(person.name),
      ),
  ).execute({ ...viewerValues(viewer), meeting });
