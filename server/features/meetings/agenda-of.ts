import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { agendaItem, agendaThread, channel, thread } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { documentsOnAgenda } from './documents-on-agenda.ts';
import type { AgendaItem } from './schema.ts';

/** The agenda in its order, with the time of each item and the threads and documents that the viewer reads. */
export async function agendaOf(
  tx: Transaction,
  viewer: Viewer,
  { id, startsAt }: { id: string; startsAt: string },
): Promise<AgendaItem[]> {
  const [items, threads, documents] = await Promise.all([
    prepared(tx, 'agenda_items', (db) =>
      db
        .select({
          id: agendaItem.id,
          kind: agendaItem.kind,
          title: agendaItem.title,
          minutes: agendaItem.minutes,
          lead: agendaItem.lead,
          notes: agendaItem.notes,
        })
        .from(agendaItem)
        .where(eq(agendaItem.meetingId, sql.placeholder('meeting')))
        .orderBy(asc(agendaItem.position), asc(agendaItem.id)),
    ).execute({ meeting: id }),
    prepared(tx, `agenda_threads${checked(viewer)}`, (db) =>
      db
        .select({
          item: agendaThread.itemId,
          thread: {
            id: thread.id,
            slug: thread.slug,
            title: thread.title,
            state: thread.state,
          },
          channel: { slug: channel.slug, name: channel.name },
        })
        .from(agendaThread)
        .innerJoin(thread, eq(thread.id, agendaThread.threadId))
        .innerJoin(channel, eq(channel.id, thread.channelId))
        .where(and(eq(agendaThread.meetingId, sql.placeholder('meeting')), readable({ db }, viewer)))
        .orderBy(asc(thread.createdAt)),
    ).execute({ ...viewerValues(viewer), meeting: id }),
    documentsOnAgenda(tx, viewer, id),
  ]);
  let at = Date.parse(startsAt);
  return items.map((item) => {
    const begins = new Date(at).toISOString();
    at += item.minutes * 60_000;
    return {
      ...item,
      startsAt: begins,
      threads: threads
        .filter((each) => each.item === item.id)
        .map((each) => ({ ...each.thread, channel: each.channel })),
      documents: documents.filter((each) => each.item === item.id).map(({ item: _item, ...each }) => each),
    };
  });
}
