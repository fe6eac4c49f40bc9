import { sql, type SQL } from 'drizzle-orm';
import { channel, moderationEntry as entry } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';

/** Move, close, change the kind of a thread, hide posts and documents and bring them back: advisors where they read. */
export const mayModerate = (viewer: Viewer): boolean => viewer.role === 'advisor';

/** Of others; one's own post one changes. */
export const mayAskRevision = (viewer: Viewer, post: { personId: string }): boolean =>
  mayModerate(viewer) && post.personId !== viewer.personId;

/**
 * Take the right to write in a channel for a time: advisors where they read, from everybody but themselves and the administrator (`roles`:
 * those of her present memberships), for there is nobody above these who could hear their objection. `silence_begin` in SQL says the same.
 */
export const maySilence = (viewer: Viewer, { roles }: { roles: readonly string[] }): boolean =>
  mayModerate(viewer) && !roles.some((role) => role === 'advisor' || role === 'admin');

/** Who opened it may mend its title, in a closed thread, too; advisors any that they read. */
export const mayRetitle = (viewer: Viewer, thread: { openedBy: string }): boolean =>
  mayModerate(viewer) || thread.openedBy === viewer.personId;

/** The text of a hidden post and the reason: its author, and advisors where they read. */
export const mayReadHidden = (viewer: Viewer, post: { personId: string }): boolean =>
  mayModerate(viewer) || post.personId === viewer.personId;

/**
 * Entries of the log: all of a thread to its readers, of posts and documents to those who moderate, what concerns herself to everybody.
 * `moderation_entry_read` in the database says the same. A query that uses it joins `channel`, as far as it is readable.
 */
export const seesEntry = (viewer: Viewer): SQL | undefined =>
  viewer.applicationCheck
    ? sql`(${entry.personId} = ${sql.placeholder('viewerPerson')} or ${channel.id} is not null
        and (${entry.postId} is null and ${entry.documentId} is null or ${sql.raw(String(mayModerate(viewer)))}))`
    : undefined;
