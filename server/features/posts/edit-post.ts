import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { post as postTable, postRevision } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { namesDocument } from '../document-uses/document-links.ts';
import { noteDocumentUses } from '../document-uses/note-document-uses.ts';
import { refuseSilenced } from '../moderation/refuse-silenced.ts';
import { notifyOfMentions } from '../notifications/tell.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { mayChange } from './policy.ts';
import { parseText, rendererVersion } from './markdown.ts';
import { findPost } from './queries.ts';
import { refer } from './refer.ts';
import { refuseStub } from './refuse-stub.ts';
import { tellPost } from './tell-post.ts';
import type { EditPost, Post, WrittenPost } from './schema.ts';

/** The author changes her text; what it said before is kept as a revision, and two editors never overwrite each other. */
export async function editPost(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  edit: EditPost,
  home: string,
): Promise<WrittenPost> {
  const text = parseText('body', edit.body);
  const found = await findPost(tx, viewer, id);
  permit(viewer, mayChange(viewer, found), (locale) => m.problem_not_own_post({}, { locale }));
  // nobody edits, withdraws or pins it meanwhile: what is read now is what is replaced, or what a conflict shows as the present text
  await lockThread(tx, found.thread.id);
  const before = (await findPost(tx, viewer, id)).post;
  refuseStub(before, { current: before });
  const [{ body, html, mentioned, unreached, documents }] = await Promise.all([
    refer(tx, viewer, text, { channelId: found.channelId, home }),
    refuseSilenced(tx, viewer, found.channelId),
  ]);
  // the title of a document that was hidden a moment ago is not kept by what it said before
  const [last] = await tx.db
    .select({ html: postTable.html })
    .from(postTable)
    .where(eq(postTable.id, id))
    .for('no key update');
  const [changed] = await tx.db
    .update(postTable)
    .set({
      body,
      html,
      renderer: rendererVersion,
      revision: edit.revision + 1,
      // not the start of the transaction: an edit that waited for a pin comes after it
      editedAt: sql`clock_timestamp()`,
    })
    .where(and(eq(postTable.id, id), eq(postTable.revision, edit.revision)))
    .returning({ editedAt: postTable.editedAt });
  if (!changed) {
    throw new Conflict('revision', (locale) => m.problem_edited_meanwhile({}, { locale }), {
      current: before,
    });
  }
  await tx.db.insert(postRevision).values({
    postId: id,
    channelId: found.channelId,
    revision: edit.revision,
    body: before.body,
    html: last?.html ?? before.html,
    writtenAt: before.editedAt ?? before.createdAt,
  });
  if (documents.length > 0 || namesDocument(before.html)) await noteDocumentUses(tx, id, documents);
  const after: Post = { ...before, body, html, revision: edit.revision + 1, editedAt: changed.editedAt };
  await tellPost(tx, 'post.edited', after);
  if (mentioned) await notifyOfMentions(tx, id, mentioned);
  return { ...after, unreached };
}
