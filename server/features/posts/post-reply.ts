import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { documentsIn } from '../document-uses/document-links.ts';
import { noteDocumentUses } from '../document-uses/note-document-uses.ts';
import { forgetDraft } from '../drafts/queries.ts';
import { holdFirstPost } from '../held-posts/hold-first-post.ts';
import type { Held } from '../held-posts/schema.ts';
import { refuseSilenced } from '../moderation/refuse-silenced.ts';
import { noteMentions, notifyOfPost } from '../notifications/tell.ts';
import { mayReply } from '../threads/policy.ts';
import { findThreadPlace } from '../threads/queries.ts';
import { addPost } from './add-post.ts';
import { parseText } from './markdown.ts';
import { findPost } from './queries.ts';
import { refer } from './refer.ts';
import { tellPost } from './tell-post.ts';
import { warnWriter } from './warn-writer.ts';
import type { Post, PostReply, WrittenPost } from './schema.ts';

/** `home`: this installation's own address. `released`: an advisor has read it, so it is neither asked about nor held again. */
export interface Publishing {
  home: string;
  released?: boolean;
}

/** A colleague answers: the post gets the next number, everybody in the thread sees it, and the draft is done. Or an advisor reads it first. */
export async function postReply(
  tx: Transaction,
  viewer: Viewer,
  threadIdOrSlug: string,
  reply: PostReply,
  { home, released = false }: Publishing,
): Promise<WrittenPost | Held> {
  const text = parseText('body', reply.body);
  const thread = await findThreadPlace(tx, viewer, threadIdOrSlug);
  permit(viewer, !thread.archived, (locale) => m.problem_channel_archived({}, { locale }));
  permit(viewer, mayReply(viewer, thread), (locale) =>
    thread.closed ? m.problem_thread_closed({}, { locale }) : m.problem_admin_reads({}, { locale }),
  );
  const said = { text: reply.body, documents: documentsIn(text.tokens, home) };
  await warnWriter(tx, thread, said, released || (reply.confirmed ?? false));
  const replyTo = reply.replyTo ? await postInThread(tx, viewer, thread.id, reply.replyTo) : null;
  const [{ body, html, mentioned, unreached, documents }] = await Promise.all([
    refer(tx, viewer, text, { channelId: thread.channelId, home }),
    refuseSilenced(tx, viewer, thread.channelId),
  ]);
  const place = { id: thread.channelId, holdsFirstPosts: thread.holdsFirstPosts && !released };
  const held = await holdFirstPost(tx, viewer, place, {
    threadId: thread.id,
    body,
    html,
    replyTo: replyTo?.id ?? null,
  });
  if (held) {
    await forgetDraft(tx, viewer, `thread:${thread.id}`);
    return held;
  }
  const post = await addPost(tx, viewer, {
    threadId: thread.id,
    channelId: thread.channelId,
    body,
    html,
    replyTo,
  });
  // one after the other in the database, in this order; nothing waits for the answers between
  await Promise.all([
    mentioned && noteMentions(tx, post.id, mentioned),
    documents.length > 0 && noteDocumentUses(tx, post.id, documents),
    tellPost(tx, 'post.created', post),
    notifyOfPost(tx, post.id),
    !released && forgetDraft(tx, viewer, `thread:${thread.id}`),
  ]);
  return { ...post, unreached };
}

async function postInThread(
  tx: Transaction,
  viewer: Viewer,
  threadId: string,
  id: string,
): Promise<Post['replyTo']> {
  const { post } = await findPost(tx, viewer, id);
  if (post.threadId !== threadId) {
    throw new Invalid([{ field: 'replyTo', message: (locale) => m.problem_reply_elsewhere({}, { locale }) }]);
  }
  return { id: post.id, number: post.number, author: post.author.name };
}
