import { sql } from 'drizzle-orm';
import { document, organisation } from '../../../db/schema/index.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import type { Document } from './schema.ts';

/** What a list and the page say of a document alike. */
export const own = {
  id: document.id,
  title: document.title,
  kind: document.kind,
  actionField: sql<Document['actionField']>`${document.actionField}`.as('action_field'),
  licence: document.licence,
  classification: document.classification,
  source: document.source,
  organisation: organisationJson(organisation).as('organisation_json'),
  lastVersionAt: document.lastVersionAt,
  checkedAt: document.checkedAt,
};
