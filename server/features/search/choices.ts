import { asc } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { organisation } from '../../../db/schema/index.ts';
import type { SearchChoices } from './schema.ts';

/** Organisations by name; which of them the viewer sees, the row policies say. */
export async function searchChoices(tx: Transaction): Promise<SearchChoices> {
  const organisations = await prepared(tx, 'search_choices', (db) =>
    db
      .select({ slug: organisation.slug, name: organisation.name })
      .from(organisation)
      .orderBy(asc(inGerman(organisation.name))),
  ).execute({});
  return { organisations };
}
