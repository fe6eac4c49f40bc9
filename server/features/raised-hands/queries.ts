import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { meeting, membership, organisation, person, raisedHand } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, viewerValues } from '../channels/policy.ts';
import { findRoom } from '../live-room/read-room.ts';
import { readableMeeting } from '../meetings/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { authorJson } from '../people/author-json.ts';
import type { RaisedHands } from './schema.ts';

/** By the meeting's id or the slug of its address. */
export async function raisedHands(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<RaisedHands> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  await findRoom(tx, viewer, id);
  return handsOf(tx, viewer, id);
}

export async function handsOf(tx: Transaction, viewer: Viewer, meetingId: string): Promise<RaisedHands> {
  const hands = await prepared(tx, `raised_hands${checked(viewer)}`, (db) =>
    db
      .select({
        person: authorJson(person, membership, organisation).as('who'),
        raisedAt: raisedHand.raisedAt,
      })
      .from(raisedHand)
      .innerJoin(meeting, eq(meeting.id, raisedHand.meetingId))
      .innerJoin(person, eq(person.id, raisedHand.personId))
      .innerJoin(membership, eq(membership.id, raisedHand.membershipId))
      .innerJoin(organisation, eq(organisation.id, membership.organisationId))
      .where(and(eq(raisedHand.meetingId, sql.placeholder('meeting')), readableMeeting(viewer)))
      .orderBy(asc(raisedHand.raisedAt), asc(raisedHand.personId)),
  ).execute({ ...viewerValues(viewer), meeting: meetingId });
  return { hands };
}
