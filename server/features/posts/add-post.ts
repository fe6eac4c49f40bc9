import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../../db/client.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { rendererVersion } from './markdown.ts';
import type { Post } from './schema.ts';

export interface NewPost {
  threadId: string;
  channelId: string;
  body: string;
  html: string;
  replyTo: Post['replyTo'];
}

interface Written {
  number: number;
  created_at: string;
}

/** Planned once per connection: it is the busiest statement that writes. */
const write = {
  name: 'add_post',
  text: `with numbered as (
      update thread set post_count = post_count + 1, last_post_at = greatest(last_post_at, clock_timestamp()),
        answered_at = coalesce(answered_at, (select clock_timestamp() from post question
          where question.thread_id = $1 and question.number = 1 and question.organisation_id <> $5))
      where id = $1 returning id, channel_id, post_count, last_post_at
    ), read as (
      insert into read_mark (person_id, thread_id, number)
      select $4, id, post_count from numbered
      on conflict (person_id, thread_id) do update set number = excluded.number, read_at = now()
      where read_mark.number >= excluded.number - 1
    )
    insert into post (id, thread_id, channel_id, number, membership_id, person_id, organisation_id, function, reply_to,
      body, html, renderer, created_at)
    select $2, id, channel_id, post_count, $3, $4, $5, $6, $7, $8, $9, $10, last_post_at from numbered
    returning number, ${rfc3339('created_at')} as created_at`,
};

/**
 * Gives the next number of the thread and writes the post under it, in one statement. The lock on the thread's row makes
 * the order of numbers the order of commits; a transaction that fails gives its number back with the lock.
 */
export async function addPost(tx: Transaction, viewer: Viewer, post: NewPost): Promise<Post> {
  const id = randomUUID();
  const { rows } = await tx.db.$client.query<Written>({
    ...write,
    values: [
      post.threadId,
      id,
      viewer.membershipId,
      viewer.personId,
      viewer.organisationId,
      viewer.function,
      post.replyTo?.id ?? null,
      post.body,
      post.html,
      rendererVersion,
    ],
  });
  const written = rows[0];
  if (!written) throw new Error('a thread vanished while a post was written');
  return {
    id,
    threadId: post.threadId,
    number: written.number,
    html: post.html,
    body: post.body,
    author: {
      id: viewer.personId,
      name: viewer.name,
      function: viewer.function,
      organisation: viewer.organisation,
    },
    replyTo: post.replyTo,
    createdAt: written.created_at,
    editedAt: null,
    revision: 1,
    stub: null,
    helpful: 0,
  };
}
