import { sql } from 'drizzle-orm';
import { organisation } from '../../../db/schema/index.ts';
import type { Organisation, TakingPart } from './schema.ts';

/** What a list and a page of organisations both say of one. */
export const organisationColumns = () => ({
  id: organisation.id,
  slug: organisation.slug,
  name: organisation.name,
  kind: organisation.kind,
  tile: sql<Organisation['tile']>`json_build_object('letters', ${organisation.tileLetters},
    'hue', ${organisation.tileHue}, 'shape', ${organisation.tileShape})`.as('tile'),
  district: organisation.district,
  offers: organisation.offers,
  // the last of its days counts
  state: sql<TakingPart>`case when ${organisation.withdrawnOn} is not null then 'withdrawn'
    when ${organisation.completedOn} is not null then 'completed'
    when ${organisation.activeSince} is not null then 'active' else 'selected' end`.as('state'),
});
