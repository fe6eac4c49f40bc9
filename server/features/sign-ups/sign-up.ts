import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingNeed, meetingSignUp } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Conflict, Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { holdMeeting } from '../meetings/hold-meeting.ts';
import { isComing } from '../meetings/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { tellMeetingNews } from '../notifications/tell.ts';
import { signUps } from './queries.ts';
import type { SignUp, SignUps } from './schema.ts';

/** She comes, or comes otherwise than she had said. Whether there is a place decides the database, one after the other. */
export async function signUp(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { way, needs }: SignUp,
): Promise<SignUps> {
  const meeting = await heldMeeting(tx, viewer, idOrSlug);
  if (!isComing(meeting))
    throw new Conflict('sign-up-closed', (locale) => m.problem_sign_up_closed({}, { locale }));
  const { id, format } = meeting;
  if (format === 'hybrid' && !way)
    throw new Invalid([{ field: 'way', message: (locale) => m.problem_sign_up_way({}, { locale }) }]);
  const { membershipId, personId, organisationId } = viewer;
  await tx.db
    .insert(meetingSignUp)
    .values({
      meetingId: id,
      membershipId,
      personId,
      organisationId,
      way: format === 'hybrid' ? (way ?? 'online') : format,
    })
    .onConflictDoUpdate({
      target: [meetingSignUp.meetingId, meetingSignUp.personId],
      // of one that was hybrid, what she had said stays, and with it her place on the waiting list
      set: { way: format === 'hybrid' ? sql`excluded.way` : meetingSignUp.way },
    });
  if (needs !== undefined) await sayNeeds(tx, id, personId, isBlank(needs) ? '' : needs.trim());
  await tellMeetingNews(tx, id);
  return signUps(tx, viewer, id);
}

/** Her place goes to whoever has waited longest. Also afterwards, or of what was cancelled: what she said of herself is hers to take back. */
export async function withdrawSignUp(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<SignUps> {
  const { id } = await heldMeeting(tx, viewer, idOrSlug);
  await tx.db
    .delete(meetingSignUp)
    .where(and(eq(meetingSignUp.meetingId, id), eq(meetingSignUp.personId, viewer.personId)));
  await tellMeetingNews(tx, id);
  return signUps(tx, viewer, id);
}

/** Held until the commit, so that what was read of it stays so. */
async function heldMeeting(tx: Transaction, viewer: Viewer, idOrSlug: string) {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  await holdMeeting(tx, id);
  return findMeeting(tx, viewer, id);
}

async function sayNeeds(tx: Transaction, meetingId: string, personId: string, needs: string): Promise<void> {
  if (needs === '') {
    await tx.db
      .delete(meetingNeed)
      .where(and(eq(meetingNeed.meetingId, meetingId), eq(meetingNeed.personId, personId)));
    return;
  }
  await tx.db
    .insert(meetingNeed)
    .values({ meetingId, personId, needs })
    .onConflictDoUpdate({
      target: [meetingNeed.meetingId, meetingNeed.personId],
      set: { needs: sql`excluded.needs` },
    });
}
