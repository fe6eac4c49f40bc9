import { sql, type SQL } from 'drizzle-orm';
import { meetingNeed, meetingSignUp } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';

const role = sql.placeholder('viewerRole');
const person = sql.placeholder('viewerPerson');

/**
 * Whom of those who come the viewer may know by name: herself and her own organisation; those who plan, all. The first of two times; the second is
 * row-level security. A query that uses it executes with `viewerValues`.
 */
export const knownByName = (viewer: Viewer): SQL | undefined =>
  viewer.applicationCheck
    ? sql`(${role} = 'advisor' or ${meetingSignUp.personId} = ${person} or ${meetingSignUp.organisationId} = ${sql.placeholder('viewerOrganisation')})`
    : undefined;

/** Whose needs she reads: her own; those who plan, all. Decided twice, too. */
export const readableNeed = (viewer: Viewer): SQL | undefined =>
  viewer.applicationCheck ? sql`(${role} = 'advisor' or ${meetingNeed.personId} = ${person})` : undefined;
