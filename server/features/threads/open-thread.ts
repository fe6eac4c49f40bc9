import type { Transaction } from '../../../db/client.ts';
import { thread as threadTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { titleGiven } from '../../plugins/title-given.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents, openStream } from '../../realtime/append-event.ts';
import { findChannel } from '../channels/queries.ts';
import { documentsIn } from '../document-uses/document-links.ts';
import { noteDocumentUses } from '../document-uses/note-document-uses.ts';
import { forgetDraft } from '../drafts/queries.ts';
import { holdFirstPost } from '../held-posts/hold-first-post.ts';
import type { Held } from '../held-posts/schema.ts';
import { refuseSilenced } from '../moderation/refuse-silenced.ts';
import { noteMentions, notifyOfPost } from '../notifications/tell.ts';
import { addPost } from '../posts/add-post.ts';
import { parseText } from '../posts/markdown.ts';
import type { Publishing } from '../posts/post-reply.ts';
import { refer } from '../posts/refer.ts';
import { warnWriter } from '../posts/warn-writer.ts';
import { mayOpen } from './policy.ts';
import { readThread } from './read-thread.ts';
import type { OpenedThread, OpenThread } from './schema.ts';
import { slugOf } from './slug.ts';
import { summaryOf } from './summary-of.ts';
import { tagsAsTyped } from './tags-as-typed.ts';

/** Somebody asks, discusses or announces: the thread, its first post, and the line in the channel's list. Or an advisor reads it first. */
export async function openThread(
  tx: Transaction,
  viewer: Viewer,
  channelSlug: string,
  open: OpenThread,
  { home, released = false }: Publishing,
): Promise<OpenedThread | Held> {
  const title = titleGiven(open.title);
  const text = parseText('body', open.body);
  const channel = await findChannel(tx, viewer, channelSlug);
  permit(viewer, !channel.archivedAt, (locale) => m.problem_channel_archived({}, { locale }));
  permit(viewer, mayOpen(viewer, open.kind, channel), (locale) =>
    open.kind === 'announcement'
      ? m.problem_announcement({}, { locale })
      : m.problem_admin_reads({}, { locale }),
  );
  const { id: channelId, warnsOfBids } = channel;
  const said = { text: `${title}\n${open.body}`, documents: documentsIn(text.tokens, home) };
  await warnWriter(tx, { channelId, warnsOfBids }, said, released || (open.confirmed ?? false));
  const [{ body, html, mentioned, unreached, documents }] = await Promise.all([
    refer(tx, viewer, text, { channelId: channel.id, home }),
    refuseSilenced(tx, viewer, channel.id),
  ]);
  const tags = tagsAsTyped(open.tags ?? []);
  if (open.kind !== 'announcement' && !released) {
    const held = await holdFirstPost(tx, viewer, channel, { kind: open.kind, title, tags, body, html });
    if (held) {
      await forgetDraft(tx, viewer, `channel:${channel.slug}`);
      return held;
    }
  }
  const [made] = await tx.db
    .insert(threadTable)
    .values({
      channelId: channel.id,
      slug: slugOf(title),
      kind: open.kind,
      title,
      tags,
      state: open.kind === 'question' ? 'open' : null,
      openedBy: viewer.membershipId,
    })
    .returning({ id: threadTable.id });
  if (!made) throw new Error('a thread was not inserted');
  await openStream(tx, { id: `thread:${made.id}`, channelId: channel.id });
  const firstPost = await addPost(tx, viewer, {
    threadId: made.id,
    channelId: channel.id,
    body,
    html,
    replyTo: null,
  });
  const thread = await readThread(tx, viewer, made.id);
  const [head = 0] = await appendEvents(tx, [
    { stream: `thread:${made.id}`, type: 'post.created', data: firstPost },
    { stream: `channel:${channel.id}`, type: 'thread.opened', data: { ...summaryOf(thread), unread: 0 } },
  ]);
  if (mentioned) await noteMentions(tx, firstPost.id, mentioned);
  if (documents.length > 0) await noteDocumentUses(tx, firstPost.id, documents);
  await notifyOfPost(tx, firstPost.id);
  if (!released) await forgetDraft(tx, viewer, `channel:${channel.slug}`);
  return { ...thread, follows: true, head, firstPost, unreached };
}
