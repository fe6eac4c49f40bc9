import { redirect } from '@sveltejs/kit';
import type { List, LogEntry } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { m } from '#lib/messages.ts';
import { logLines } from '#lib/moderation/log-lines.ts';
import { logQuery, readLogFilter } from '#lib/moderation/log-filter.ts';
import { fileOf } from '#lib/thread/record/file.ts';
import { csvOf } from '#lib/ui/csv.ts';
import type { RequestHandler } from './$types';

/** A file that takes longer to make than somebody waits is none. */
const pagesAtMost = 50;

/** The log as it is chosen, 5,000 entries at most, the newest first. */
export const GET: RequestHandler = async (event) => {
  const { url, locals } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const filter = readLogFilter(url.searchParams);
  const own = !locals.me.may.moderate;
  const entries: LogEntry[] = [];
  let after: string | null = null;
  for (let page = 0; page < pagesAtMost; page++) {
    const query: string = logQuery(filter, { own, limit: 100, after });
    const { items, next }: List<LogEntry> = await readApi(event, `/moderation-log?${query}`);
    entries.push(...items);
    if (!next) break;
    after = next;
  }
  return fileOf(csvOf(logLines(entries), locals.language), 'text/csv', `${m.moderation_file()}.csv`);
};
