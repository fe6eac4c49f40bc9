import { kindIn } from '#lib/import/kinds.ts';
import { templateOf } from '#lib/import/template.ts';
import { m } from '#lib/messages.ts';
import { fileOf } from '#lib/thread/record/file.ts';
import { csvOf } from '#lib/ui/csv.ts';
import type { RequestHandler } from './$types';

/** A file to fill in; there is nothing in it that anybody must not see. */
export const GET: RequestHandler = ({ url, locals }) => {
  const kind = kindIn(url.searchParams);
  const name = kind === 'people' ? m.import_file_people() : m.import_file_organisations();
  return fileOf(
    csvOf(templateOf[kind](), locals.language),
    'text/csv',
    `${m.import_file_template()}-${name}.csv`,
  );
};
