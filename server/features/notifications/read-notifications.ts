import type { Transaction } from '../../../db/client.ts';
import { isId } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { hiddenDocuments } from '../documents/hidden-documents.ts';
import { findDocument } from '../documents/queries.ts';
import { findThreadPlace } from '../threads/queries.ts';
import type { MarkedRead } from './schema.ts';
import { readAllMeetingNews, unreadMeetingNews } from './read-meeting-news.ts';
import { tellOwnNotifications } from './tell.ts';

/** to the millisecond, as an answer spells it */
export const now = `date_trunc('milliseconds', clock_timestamp())`;

/** Rows of the viewer, with their threads locked; see `hold_news`. */
export type Held = string[];

/** Which rows: unread ones of a thread, of a channel or of all that is read, or those that were read at a moment. */
type Which = { threadId?: string; channelId?: string | undefined; readAt?: string };

/** Comes first of what a deed locks. */
export async function holdNews(tx: Transaction, { threadId, channelId, readAt }: Which = {}): Promise<Held> {
  const { rows } = await tx.db.$client.query<{ held: Held }>({
    name: 'hold_news',
    text: 'select hold_news($1, $2, $3) as held',
    values: [threadId, channelId, readAt],
  });
  return rows[0]?.held ?? [];
}

/** What is held is read up to a number, without a number to the end. */
export async function readHeld(tx: Transaction, held: Held, number: number | null): Promise<void> {
  if (held.length === 0) return;
  const { rowCount } = await tx.db.$client.query({
    name: 'read_notifications',
    text: `select read_news($1, $2, ${now})`,
    values: [held, number],
  });
  if (rowCount) await tellOwnNotifications(tx);
}

/** The line of a thread in her list, put away without opening the thread. */
export async function readThreadNotifications(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
): Promise<void> {
  const { id } = await findThreadPlace(tx, viewer, idOrSlug);
  await readHeld(tx, await holdNews(tx, { threadId: id }), null);
}

/** The line of a document in her list; there are no posts that it leans on. */
export async function readDocumentNotifications(
  tx: Transaction,
  viewer: Viewer,
  documentId: string,
): Promise<void> {
  // what is hidden from her meanwhile she puts away, too
  const [hidden] = isId(documentId) ? await hiddenDocuments(tx, [documentId]) : [];
  const id = hidden?.documentId ?? (await findDocument(tx, viewer, documentId)).id;
  const { rowCount } = await tx.db.$client.query({
    name: 'read_document_notifications',
    text: `update notification set read_at = ${now} where person_id = $1 and document_id = $2 and read_at is null`,
    values: [viewer.personId, id],
  });
  if (rowCount) await tellOwnNotifications(tx);
}

interface Marked {
  threads: number;
  read_at: Date | null;
}

/** All at once; what is marked carries the same moment, by which it is found again. */
export async function readAllNotifications(tx: Transaction, viewer: Viewer): Promise<MarkedRead> {
  const marked = await markHeld(tx, await holdNews(tx));
  const readAt = await readAllMeetingNews(tx, viewer, marked.readAt);
  // last of all: whoever changes a meeting holds its news before the streams of people, so this does, too
  if (readAt !== null) await tellOwnNotifications(tx);
  return { ...marked, readAt };
}

export async function readAllHeld(tx: Transaction, held: Held): Promise<MarkedRead> {
  const marked = await markHeld(tx, held);
  if (marked.threads > 0) await tellOwnNotifications(tx);
  return marked;
}

async function markHeld(tx: Transaction, held: Held): Promise<MarkedRead> {
  const { rows } = await tx.db.$client.query<Marked>({
    name: 'read_all_notifications',
    text: `select count(distinct thread)::int as threads, moment as read_at
      from (select ${now} as moment) present, lateral read_news($1, null, moment) thread
      group by moment`,
    values: [held],
  });
  const { threads = 0, read_at: readAt = null } = rows[0] ?? {};
  return { threads, readAt: readAt?.toISOString() ?? null };
}

/** Takes back what was marked at that moment. Where something came since, there is an unread row already: it counts both. */
export async function unreadNotifications(
  tx: Transaction,
  viewer: Viewer,
  readAt: string,
): Promise<MarkedRead> {
  const marked = await unmarkHeld(tx, viewer, await holdNews(tx, { readAt }));
  const meetings = await unreadMeetingNews(tx, viewer, readAt);
  if (marked.threads + meetings > 0) await tellOwnNotifications(tx);
  return marked;
}

export async function unreadHeld(tx: Transaction, viewer: Viewer, held: Held): Promise<MarkedRead> {
  const marked = await unmarkHeld(tx, viewer, held);
  if (marked.threads > 0) await tellOwnNotifications(tx);
  return marked;
}

async function unmarkHeld(tx: Transaction, viewer: Viewer, held: Held): Promise<MarkedRead> {
  const { rows } = await tx.db.$client.query<Marked>({
    name: 'unread_notifications',
    // what she has left or read since stays read, and in a muted channel what does not answer her (see read_news_of_channel)
    text: `with marked as (
        select n.id, n.about, n.kind,
          case when n.actor is null then greatest(n.since, coalesce(r.number, 0) + 1) else n.since end as since
        from notification n
        left join read_mark r on r.thread_id = n.thread_id and r.person_id = n.person_id
        left join thread_follow f on f.thread_id = n.thread_id and f.person_id = n.person_id
        left join channel_follow c on c.channel_id = n.channel_id and c.person_id = n.person_id
        where n.id = any ($2) and (n.actor is not null and n.kind <> 'mentioned'
          -- an edit may have mentioned her where she had long read
          or n.kind = 'mentioned' and (r.number >= n.since and r.read_at > n.read_at) is not true
          or n.actor is null and n.until > coalesce(r.number, 0)
            and (f.level is distinct from 'left' or n.kind = 'reply_to_me')
            and (c.level is distinct from 'muted' or f.level = 'follows'
              or n.kind in ('reply_to_me', 'answer_in_my_thread')))),
      merged as (
        update notification n set since = least(n.since, marked.since) from marked
        where n.person_id = $1 and n.about = marked.about and n.read_at is null
          and same_news(n.kind, marked.kind)
          and n.actor is null
        returning marked.id),
      back as (
        update notification n
        set read_at = null, since = marked.since, until = case when n.actor is null then null else n.until end from marked
        where n.id = marked.id and marked.id not in (select id from merged)
          and not exists (select from notification u
            where u.person_id = $1 and u.about = n.about and u.read_at is null
              and same_news(u.kind, n.kind))
        returning n.about)
      select count(distinct about)::int as threads from back`,
    values: [viewer.personId, held],
  });
  const { threads = 0 } = rows[0] ?? {};
  return { threads, readAt: null };
}
