import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { membership, organisation, person } from '../../../db/schema/index.ts';
import { rfc3339, startOfDay } from '../../../db/schema/time.ts';
import { cursorOf, pageOf, readCursor } from '../../plugins/paging.ts';
import { authorJson } from '../people/author-json.ts';
import type { AuditEntry, AuditQuery, AuditState } from './schema.ts';

type Row = AuditEntry & Record<string, unknown>;

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The id that stands behind a word, as `membership:…`; null where it is about something else. */
const idOf = (column: string, word: string) =>
  sql.raw(`case when ${column} ~ '^${word}:${uuid}$' then split_part(${column}, ':', 2)::uuid end`);

/** Deeds whose reason names somebody; whatever else looks like that was typed. */
const namesSomebody =
  sql.raw(`e.action in ('channel.reader_added', 'channel.reader_removed', 'channel.curator_named',
  'channel.curator_released', 'channel.archived_with_participant', 'channel.reopened_with_participant', 'questions.handed_over')`);

/** What was done, by whom and to whom, the newest first. Names are those of today, as far as the reader may know them. */
export async function auditEntries(
  tx: Transaction,
  { limit, after, action, person: named, from, to }: AuditQuery,
): Promise<{ items: AuditEntry[]; next: string | null }> {
  const [before] = after ? readCursor(after, ['number']) : [null];
  const { rows } = await tx.db.execute<Row>(sql`
    select e.number::int, ${sql.raw(rfc3339('e.at'))} as at, e.action,
      case when ${membership.id} is not null then ${authorJson(person, membership, organisation)} end as by,
      json_build_object('key', case when e.subject like 'channel:%' then 'channel' else e.subject end,
        'kind', case when split_part(e.subject, ':', 1) in ('membership', 'person', 'organisation', 'channel', 'document')
          then split_part(e.subject, ':', 1) else 'other' end,
        'name', coalesce(whom.name, whose.name, place.name, paper.title),
        'address', coalesce(belongs.id::text, whom.id::text, whose.slug, place.slug, paper.id::text)) as subject,
      coalesce(about.name, about_place.name) as about,
      case when ${namesSomebody} then '' else e.reason end as reason
    from audit_entries(${action ?? null}, ${named ?? null}, ${startOfDay(sql`${from ?? null}`)},
      ${startOfDay(sql`(${to ?? null}::date + 1)`)}, ${before}, ${limit + 1}) e
    left join ${membership} on ${membership.id} = e.membership_id
    left join ${person} on ${person.id} = ${membership.personId}
    left join ${organisation} on ${organisation.id} = ${membership.organisationId}
    left join membership belongs on belongs.id = ${idOf('e.subject', 'membership')}
    left join person whom on whom.id = coalesce(belongs.person_id, ${idOf('e.subject', 'person')})
    left join organisation whose on whose.id = ${idOf('e.subject', 'organisation')}
    left join channel place on place.id = ${idOf('e.subject', 'channel')}
    left join document paper on paper.id = ${idOf('e.subject', 'document')}
    left join membership meant on ${namesSomebody} and meant.id = ${idOf('e.reason', 'membership')}
    left join person about on about.id = meant.person_id
    left join organisation about_place on ${namesSomebody} and about_place.id = ${idOf('e.reason', 'organisation')}
    order by e.number desc`);
  return pageOf(rows, limit, ({ number }) => cursorOf([number]));
}

/** Whether the chain is whole, from its first entry to the last one that is there. */
export async function auditState(tx: Transaction): Promise<AuditState> {
  const { rows } = await tx.db.execute<{ entries: number; broken: number | null }>(
    sql`select entries::int, broken::int from audit_state()`,
  );
  return { entries: rows[0]?.entries ?? 0, brokenAt: rows[0]?.broken ?? null };
}
