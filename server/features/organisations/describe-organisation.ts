import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { organisation } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { inOneLine } from '../../plugins/in-one-line.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { tagsAsTyped } from '../threads/tags-as-typed.ts';
import { mayDescribe, mayNameDistrict } from './policy.ts';
import { findOrganisation, readOrganisation } from './queries.ts';
import type { DescribeOrganisation, OrganisationPage } from './page-schema.ts';

/** A lead says what her participant can help with, and whom to ask. Two leads never overwrite each other. */
export async function describeOrganisation(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  { revision, offers, contact, district }: DescribeOrganisation,
): Promise<OrganisationPage> {
  const found = await findOrganisation(tx, slug);
  permit(viewer, mayDescribe(viewer, found), (locale) => m.problem_leads_only({}, { locale }));
  const said = wordsIn(district ?? '');
  const mayName = mayNameDistrict(viewer, found);
  if (said && !mayName && said !== found.district) {
    throw new Invalid([
      { field: 'district', message: (locale) => m.problem_district_stands({}, { locale }) },
    ]);
  }
  const changed = await tx.db
    .update(organisation)
    .set({
      aboutRevision: sql`${organisation.aboutRevision} + 1`,
      offers: tagsAsTyped(offers.map(wordsIn)),
      contact: wordsIn(contact),
      ...(said && mayName && { district: said }),
    })
    .where(and(eq(organisation.id, found.id), eq(organisation.aboutRevision, revision)))
    .returning({ id: organisation.id });
  const current = await readOrganisation(tx, viewer, slug);
  if (changed.length === 0) {
    throw new Conflict('revision', (locale) => m.problem_organisation_changed({}, { locale }), { current });
  }
  return current;
}

/** Signs that show nothing are nothing. */
const wordsIn = (text: string): string => (isBlank(text) ? '' : inOneLine(text));
