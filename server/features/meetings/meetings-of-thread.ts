import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { agendaThread, meeting, meetingQuestion, meetingThread } from '../../../db/schema/index.ts';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { m } from '../../../messages/compiled/messages.js';
import { escapeHtml } from '../../plugins/escape-html.ts';
import { dayIn } from '../../plugins/moment-in.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, viewerValues } from '../channels/policy.ts';
import { readableMeeting } from './policy.ts';

interface Named {
  how: 'agenda' | 'origin';
  slug: string;
  title: string;
  startsAt: string;
}

/**
 * At which meetings a thread is spoken about, and out of which it was opened, as HTML: those that the viewer reads, in the order in which they take place. As a card of a
 * document it is made here and not in the browser, because hardly a thread stands on an agenda, and every page of one would carry the script.
 */
export async function meetingsOfThread(tx: Transaction, viewer: Viewer, threadId: string): Promise<string> {
  const named = await prepared(tx, `meetings_of_thread${checked(viewer)}`, (db) =>
    db
      .select({
        how: sql<Named['how']>`spoken.how`.as('how'),
        slug: meeting.slug,
        title: meeting.title,
        startsAt: meeting.startsAt,
      })
      .from(
        sql`(select 'agenda' as how, meeting_id from ${agendaThread} where thread_id = ${sql.placeholder('thread')}
          union all select 'origin', meeting_id from ${meetingThread} where thread_id = ${sql.placeholder('thread')}
          union all select 'origin', meeting_id from ${meetingQuestion} where thread_id = ${sql.placeholder('thread')}) spoken`,
      )
      .innerJoin(meeting, eq(meeting.id, sql`spoken.meeting_id`))
      .where(and(ne(meeting.state, 'cancelled'), readableMeeting(viewer)))
      .orderBy(asc(meeting.startsAt))
      .limit(5),
  ).execute({ ...viewerValues(viewer), thread: threadId });
  if (named.length === 0) return '';
  return `<ul class="documents">${named.map((each) => lineOf(each, viewer.language)).join('')}</ul>`;
}

const words = { agenda: m.meeting_on_agenda, origin: m.meeting_from };

const lineOf = ({ how, slug, title, startsAt }: Named, locale: Locale): string =>
  `<li><span>${escapeHtml(words[how]({}, { locale }))}</span> <a href="/treffen/${slug}">${escapeHtml(title)}</a> <span>${escapeHtml(dayIn(locale, startsAt))}</span></li>`;
