import { error, redirect } from '@sveltejs/kit';
import type { ManagedOrganisation } from '#lib/api-types.ts';
import { signInPath } from '#lib/api.ts';
import { allOf } from '#lib/all-of.ts';
import { organisationLines } from '#lib/import/organisation-lines.ts';
import { m } from '#lib/messages.ts';
import { fileOf } from '#lib/thread/record/file.ts';
import { csvOf } from '#lib/ui/csv.ts';
import type { RequestHandler } from './$types';

/** All organisations, as the import reads it. */
export const GET: RequestHandler = async (event) => {
  const { me, language } = event.locals;
  if (!me) redirect(303, signInPath(event.url));
  if (me.role !== 'admin') error(403, m.import_denied());
  const lines = organisationLines(
    await allOf<ManagedOrganisation>(event, '/managed-organisations'),
    language,
  );
  return fileOf(csvOf(lines, language), 'text/csv', `${m.import_file_organisations()}.csv`);
};
