import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { channel } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { authorOf } from '../people/author-of.ts';
import type { HiddenDocument } from './schema.ts';

/** Which of these are hidden where the viewer reads, and what everybody there knows of it (`hidden_documents` in the database decides that). */
export async function hiddenDocuments(
  tx: Transaction,
  ids: readonly string[],
): Promise<(HiddenDocument & { documentId: string })[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.db.execute<HiddenDocument & { documentId: string }>(sql`
    select hidden.document_id as "documentId", ${sql.raw(rfc3339('hidden.hidden_at'))} as at, ${authorOf(sql`hidden.hidden_by`)} as by,
      hidden.ground, json_build_object('id', ${channel.id}, 'slug', ${channel.slug}, 'name', ${channel.name}) as channel
    from hidden_documents(${sql.param(ids)}::uuid[]) hidden join ${channel} on ${channel.id} = hidden.channel_id`);
  return rows;
}
