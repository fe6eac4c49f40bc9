import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { mayEditLegalTexts } from './policy.ts';
import type { LegalPage, LegalSource, LegalText, LegalVersion } from './schema.ts';

const publishedAt = sql.raw(`${rfc3339('v.published_at')} as "publishedAt"`);
/** the proposal for house rules is none of theirs: nobody has published it */
const published = sql`(v.page <> 'house-rules' or v.number > 0)`;
const newest = sql`(select max(newer.number) from legal_version newer where newer.page = v.page)`;
const missing = () => new NotFound((locale) => m.problem_not_found({}, { locale }));

/** The version in force, or an earlier one. */
export async function readLegalText(
  tx: Transaction,
  viewer: Viewer | null,
  { page, language, version }: { page: LegalPage; language: Locale; version?: number | undefined },
): Promise<LegalText> {
  const { rows } = await tx.db.execute<Omit<LegalText, 'may'>>(sql`
    select v.page, t.language, v.number as version, t.title, t.html, v.note, ${publishedAt}, v.number = ${newest} as "inForce"
    from legal_version v join legal_text t on t.page = v.page and t.number = v.number and t.language = ${language}
    where v.page = ${page} and ${published} and v.number = coalesce(${version ?? null}::integer, ${newest})`);
  const [found] = rows;
  if (!found) throw missing();
  return { ...found, may: { edit: mayEditLegalTexts(viewer) } };
}

const versions = sql`
  select v.page, v.number, t.title, v.note, v.needs_acceptance as "needsAcceptance", ${publishedAt}, p.name as "publishedBy"
  from legal_version v join legal_text t on t.page = v.page and t.number = v.number
  left join membership m on m.id = v.published_by left join person p on p.id = m.person_id`;

/** What was published, the newest first. */
export async function readLegalVersions(
  tx: Transaction,
  page: LegalPage,
  language: Locale,
): Promise<LegalVersion[]> {
  const { rows } = await tx.db.execute<LegalVersion>(sql`
    ${versions} where v.page = ${page} and t.language = ${language} and ${published} order by v.number desc`);
  return rows;
}

/** The newest of each, also what nobody has published yet. */
export async function readLegalPages(tx: Transaction, language: Locale): Promise<LegalVersion[]> {
  const { rows } = await tx.db.execute<LegalVersion>(sql`
    ${versions} where t.language = ${language} and v.number = ${newest}`);
  return rows;
}

/** Both languages of the newest version, to go on from. */
export async function readLegalSource(tx: Transaction, page: LegalPage): Promise<LegalSource> {
  const { rows } = await tx.db.execute<LegalSource>(sql`
    select v.page, v.number as version, ${publishedAt},
      (select json_object_agg(t.language, json_build_object('title', t.title, 'body', t.body))
        from legal_text t where t.page = v.page and t.number = v.number) as texts,
      case when v.page = 'house-rules' and v.number > 0 then (
        select json_build_object('people', count(*) filter (where a.number >= asked.number), 'all', count(*))
        from (select max(w.number) as number from legal_version w where w.page = v.page and w.needs_acceptance) asked
        cross join (select distinct m.person_id from membership m join person p on p.id = m.person_id
          where m.ended_at is null and p.suspended_at is null) belongs
        left join (select person_id, max(number) as number from house_rules_acceptance group by person_id) a
          on a.person_id = belongs.person_id) end as agreed
    from legal_version v where v.page = ${page} and v.number = ${newest}`);
  const [found] = rows;
  if (!found) throw missing();
  return found;
}
