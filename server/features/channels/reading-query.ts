import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, channelReading, document, expertAnswer, thread } from '../../../db/schema/index.ts';
import { today } from '../../../db/schema/time.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { opensDocument } from '../documents/policy.ts';
import { present } from '../expert-answers/columns.ts';
import { checked, readable, viewerValues } from './policy.ts';
import type { Reading } from './curating-schema.ts';

const hidden = sql`exists (select from hidden_documents(array[${channelReading.documentId}]))`;

/**
 * "Lesenswert" of a channel, in its order, as far as the viewer reads what it leads to. Whoever asks has found the channel; what an
 * entry leads to may lie in another one, so that one's right to be read counts.
 */
export function readingOf(tx: Transaction, viewer: Viewer, channelId: string): Promise<Reading[]> {
  return prepared(tx, `channel_reading${checked(viewer)}`, (db) =>
    db
      .select({
        id: channelReading.id,
        kind: channelReading.kind,
        // of a hidden document that is not hers to read nothing but that it is there
        title: sql<string>`coalesce(${thread.title}, ${document.title}, ${channelReading.title})`.as('title'),
        note: channelReading.note,
        url: sql<string>`case when ${channelReading.kind} = 'expertAnswer' and ${expertAnswer.id} is not null
          then '/beitraege/' || ${expertAnswer.postId}
          else coalesce('/themen/' || ${thread.slug}, '/dokumente/' || ${channelReading.documentId}, ${channelReading.url}) end`.as(
          'leads_to',
        ),
        target: sql<string | null>`coalesce(${channelReading.target}, ${channelReading.documentId})`.as(
          'leads_to_id',
        ),
        expertAnswer: sql<Reading['expertAnswer']>`case when ${channelReading.kind} = 'expertAnswer'
          and ${expertAnswer.id} is not null then json_build_object('validUntil', ${expertAnswer.validUntil},
          'underReview', ${expertAnswer.validUntil} < ${today}) end`.as('answer'),
        document: sql<
          Reading['document']
        >`case when ${channelReading.documentId} is not null then json_build_object(
          'removed', ${document.removedAt} is not null, 'hidden', ${hidden}, 'version', (select max(v.number) from document_version v
            where v.document_id = ${document.id} and (v.state = 'ready' or v.state = 'checking' and v.person_id = ${sql.placeholder('viewerPerson')}))) end`.as(
          'document',
        ),
      })
      .from(channelReading)
      .leftJoin(thread, eq(thread.id, channelReading.target))
      .leftJoin(document, and(eq(document.id, channelReading.documentId), opensDocument(viewer)))
      .leftJoin(channel, eq(channel.id, channelReading.targetChannel))
      .leftJoin(expertAnswer, and(eq(expertAnswer.threadId, thread.id), present))
      .where(
        and(
          eq(channelReading.channelId, sql.placeholder('channelId')),
          or(
            isNull(channelReading.targetChannel),
            and(
              sql`(coalesce(${thread.id}, ${document.id}) is not null or ${hidden})`,
              readable({ db }, viewer),
            ),
          ),
        ),
      )
      .orderBy(asc(channelReading.position), asc(channelReading.id)),
  ).execute({ ...viewerValues(viewer), channelId });
}
