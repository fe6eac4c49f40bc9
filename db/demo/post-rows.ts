import { randomUUID } from 'node:crypto';
import { bavarianInstant } from './bavarian-time.ts';
import type { DemoPost, DemoThread } from './content-files.ts';
import { documentUses, withDocumentLinks } from './document-links.ts';
import type { Account, Loading } from './loading.ts';

const minute = 60_000;

/** Posts of one thread in their order. What would lie in the future has been written minutes ago, still in this order. */
export function postRows(thread: DemoThread, threadId: string, channelId: string, loading: Loading) {
  const ids = thread.posts.map(() => randomUUID());
  return thread.posts.map((post, index) => {
    const author: Account = loading.account(post.author);
    const latest = loading.now.getTime() - (thread.posts.length - index) * 4 * minute;
    const written = Math.min(bavarianInstant(loading.now, post.offsetDays, post.time).getTime(), latest);
    const body = post.withdrawn ? '' : withDocumentLinks(post.body, loading.documentId);
    const after = (minutes: number) => new Date(Math.min(written + minutes * minute, loading.now.getTime()));
    return {
      id: ids[index] ?? '',
      thread_id: threadId,
      channel_id: channelId,
      number: index + 1,
      membership_id: author.membershipId,
      person_id: author.personId,
      organisation_id: author.organisationId,
      function: author.function,
      reply_to: post.replyTo === null ? null : (ids[post.replyTo - 1] ?? null),
      body,
      html: loading.renderMarkdown(body),
      renderer: loading.rendererVersion,
      revision: post.editedAfterMinutes === null ? 1 : 2,
      created_at: new Date(written),
      edited_at: post.editedAfterMinutes === null ? null : after(post.editedAfterMinutes),
      stub: post.withdrawn ? 'withdrawn' : null,
      stub_at: post.withdrawn ? after(3) : null,
    };
  });
}

/** Which post names which document. */
export function useRows(thread: DemoThread, posts: ReturnType<typeof postRows>, { documentId }: Loading) {
  return thread.posts.flatMap(({ withdrawn, body }, index) =>
    withdrawn ? [] : documentUses(body, documentId).map((use) => ({ post_id: posts[index]?.id, ...use })),
  );
}

/** What an edited or withdrawn post said before. An edited one had not yet its last paragraph, or its last sentence. */
export function revisionRows(thread: DemoThread, posts: ReturnType<typeof postRows>, loading: Loading) {
  return thread.posts.flatMap((post, index) => {
    const row = posts[index];
    if (!row || (!post.withdrawn && post.editedAfterMinutes === null)) return [];
    const body = withDocumentLinks(post.withdrawn ? post.body : beforeEdit(post), loading.documentId);
    return [
      {
        post_id: row.id,
        channel_id: row.channel_id,
        revision: 1,
        body,
        html: loading.renderMarkdown(body),
        written_at: row.created_at,
      },
    ];
  });
}

function beforeEdit({ body }: DemoPost): string {
  const paragraphs = body.split('\n\n');
  return paragraphs.length > 1
    ? paragraphs.slice(0, -1).join('\n\n')
    : body.replace(/(?<=[.!?]) [^.!?]+[.!?]$/, '');
}
