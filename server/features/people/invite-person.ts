import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { isDuplicate } from '../../plugins/database-errors.ts';
import { isId } from '../../plugins/paging.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { createOneTimeLink, type LinkSettings } from './create-one-time-link.ts';
import { mayInvite } from './policy.ts';
import type { InvitePerson, OneTimeLink } from './schema.ts';

/** A new colleague: person, membership, and the one-time link with which she sets her password. */
export async function invitePerson(
  tx: Transaction,
  viewer: Viewer,
  invite: InvitePerson,
  settings: LinkSettings,
): Promise<OneTimeLink> {
  permit(viewer, mayInvite(viewer), (locale) => m.problem_denied_role({}, { locale }));
  for (const field of ['name', 'function'] as const) {
    if (isBlank(invite[field])) {
      throw new Invalid([{ field, message: (locale) => m.problem_field_required({}, { locale }) }]);
    }
  }
  if (!isId(invite.organisationId)) {
    throw new Invalid([
      { field: 'organisationId', message: (locale) => m.problem_field_wrong({}, { locale }) },
    ]);
  }
  const municipality = invite.municipalityId && isId(invite.municipalityId) ? invite.municipalityId : null;
  const { rows } = await tx.db
    .execute<{ id: string }>(
      sql`select person_invite(${invite.name.trim()}, ${invite.email.trim()}, ${invite.function.trim()},
        ${invite.organisationId}, ${invite.role}, ${municipality}) as id`,
    )
    .catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
      throw new Invalid([{ field: 'email', message: (locale) => m.problem_email_taken({}, { locale }) }]);
    });
  const id = rows[0]?.id;
  if (!id) throw new Error('person_invite returned nothing');
  return createOneTimeLink(tx, viewer, id, settings);
}

/**
 * What a repetition under the same key is told. The link opens an account, so nothing holds it but the first answer; renewing
 * it here would end a link that may have been handed over, so whoever has lost it asks for a new one.
 */
export const alreadyInvited = ({ personId }: OneTimeLink): Conflict =>
  new Conflict('already-invited', (locale) => m.problem_already_invited({}, { locale }), { personId });
