import type { Transaction } from '../../../db/client.ts';
import { appendEvent, appendEvents } from '../../realtime/append-event.ts';
import { namesDocument } from '../document-uses/document-links.ts';
import type { Post } from './schema.ts';

/**
 * Tells a thread of a post as it is now. Of the documents that it names each reader may know something else: where there are any, whoever
 * listens reads the page again. (No function that waits: of statements that are sent together, the first that fails has to be heard first.)
 */
export function tellPost(
  tx: Transaction,
  type: 'post.created' | 'post.edited' | 'post.brought_back',
  post: Post,
): Promise<unknown> {
  const stream = `thread:${post.threadId}`;
  if (!namesDocument(post.html)) return appendEvent(tx, stream, type, post);
  return appendEvents(tx, [
    { stream, type, data: post },
    { stream, type: 'posts.named_documents', data: null },
  ]);
}
