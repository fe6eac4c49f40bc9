import { error, redirect } from '@sveltejs/kit';
import type { ManagedMembership, ManagedOrganisation } from '#lib/api-types.ts';
import { signInPath } from '#lib/api.ts';
import { allOf } from '#lib/all-of.ts';
import { peopleLines } from '#lib/import/people-lines.ts';
import { m } from '#lib/messages.ts';
import { fileOf } from '#lib/thread/record/file.ts';
import { csvOf } from '#lib/ui/csv.ts';
import type { RequestHandler } from './$types';

/** Everybody who belongs, as the import reads it. */
export const GET: RequestHandler = async (event) => {
  const { me, language } = event.locals;
  if (!me) redirect(303, signInPath(event.url));
  if (me.role !== 'admin') error(403, m.import_denied());
  const [memberships, organisations] = await Promise.all([
    allOf<ManagedMembership>(event, '/memberships?state=current'),
    allOf<ManagedOrganisation>(event, '/managed-organisations'),
  ]);
  const names = Map.groupBy(organisations, ({ name }) => name.toLowerCase());
  const lines = peopleLines(memberships, ({ name, slug }) =>
    names.get(name.toLowerCase())?.length === 1 ? name : slug,
  );
  return fileOf(csvOf(lines, language), 'text/csv', `${m.import_file_people()}.csv`);
};
