import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { tellFreedPlaces } from '../notifications/tell.ts';
import { manage } from './manage.ts';
import { whyNotChangeRole } from './policy.ts';
import { choicesIn, readMembership } from './queries.ts';
import { refuse } from './refuse.ts';
import type { ChangeMembership, MembershipPage } from './schema.ts';

/** Another function, place or role. What she wrote keeps the function that she had. */
export async function changeMembership(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { role, municipalityId = '', ...change }: ChangeMembership,
): Promise<MembershipPage> {
  const { row, ...subject } = await manage(tx, id, 'invited', 'active', 'suspended');
  if (role !== row.role) refuse(viewer, whyNotChangeRole(viewer, subject));
  const choices = await choicesIn(tx, row.organisation.id);
  const wrong = [
    ...(isBlank(change.function) ? [{ field: 'function', message: required }] : []),
    ...(choices.roles.includes(role) ? [] : [{ field: 'role', message: misfit }]),
    ...(municipalityId === '' || choices.municipalities.some((each) => each.id === municipalityId)
      ? []
      : [{ field: 'municipalityId', message: misfit }]),
  ];
  if (wrong.length > 0) throw new Invalid(wrong);
  await tx.db.execute(
    sql`select membership_change(${row.id}, ${change.function.trim()}, ${role}, ${municipalityId || null})`,
  );
  await tellFreedPlaces(tx);
  return readMembership(tx, viewer, id);
}

const required = (locale: 'de' | 'en') => m.problem_field_required({}, { locale });
const misfit = (locale: 'de' | 'en') => m.problem_field_wrong({}, { locale });
