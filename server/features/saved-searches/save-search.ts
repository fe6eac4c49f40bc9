import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict, Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { nameIn } from './name-in.ts';
import { longestSearch, mostSaved, type SavedSearch, type SaveSearch } from './schema.ts';

/** Keeps a search under a name; one that is kept already gets this name. */
export async function saveSearch(
  tx: Transaction,
  { personId }: Viewer,
  { name, search }: SaveSearch,
): Promise<SavedSearch> {
  if (!search.q?.trim() && !search.organisation && !search.person)
    throw new Invalid([{ field: 'search.q', message: (locale) => m.saved_search_empty({}, { locale }) }]);
  const kept = JSON.stringify(search);
  // signs that nobody types take several in JSON; blanks behind each value are the database's
  if (kept.length > longestSearch - 50)
    throw new Invalid([
      {
        field: 'search.q',
        message: (locale) => m.problem_field_too_long({ max: longestSearch }, { locale }),
      },
    ]);
  // one after the other for each person, or two at once would both be the last that there is room for
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('saved_search'), hashtext(${personId}))`);
  const { rows } = await tx.db.execute<SavedSearch & Record<string, unknown>>(sql`
    insert into saved_search (person_id, name, search)
    select ${personId}::uuid, ${nameIn(name)}, ${kept}::jsonb
    where (select count(*) from saved_search s where s.person_id = ${personId} and s.search <> ${kept}::jsonb) < ${mostSaved}
    on conflict (person_id, search) do update set name = excluded.name
    returning id, name, search`);
  if (!rows[0])
    throw new Conflict('too-many-saved', (locale) =>
      m.saved_search_too_many({ most: mostSaved }, { locale }),
    );
  return rows[0];
}
