import { redirect } from '@sveltejs/kit';
import type { AuditEntry, List } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { auditQuery, readAuditFilter } from '#lib/audit/audit-filter.ts';
import { auditLines } from '#lib/audit/audit-lines.ts';
import { m } from '#lib/messages.ts';
import { fileOf } from '#lib/thread/record/file.ts';
import { csvOf } from '#lib/ui/csv.ts';
import type { RequestHandler } from './$types';

/** A file that takes longer to make than somebody waits is none. */
const pagesAtMost = 100;

/** The log as it is chosen, 10,000 entries at most, the newest first. */
export const GET: RequestHandler = async (event) => {
  const { url, locals } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const filter = readAuditFilter(url.searchParams);
  const entries: AuditEntry[] = [];
  let after: string | null = null;
  for (let page = 0; page < pagesAtMost; page++) {
    const { items, next }: List<AuditEntry> = await readApi(
      event,
      `/audit-log?${auditQuery(filter, 100, after)}`,
    );
    entries.push(...items);
    if (!next) break;
    after = next;
  }
  return fileOf(csvOf(auditLines(entries), locals.language), 'text/csv', `${m.audit_file()}.csv`);
};
