import type { Transaction } from '../../../db/client.ts';
import { moderationEntry } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Ground } from '../posts/schema.ts';
import type { Done, ModerationDeed } from './schema.ts';

export interface NewEntry {
  deed: ModerationDeed;
  threadId?: string;
  documentId?: string;
  channelId: string;
  postId?: string;
  /** whose post, thread or document it is */
  personId: string;
  ground?: Ground;
  reason: string;
  otherThread?: string;
  before?: string;
  after?: string;
  /** the entry that this deed takes back */
  undoes?: string | undefined;
}

/** Writes down what moderation did, in the transaction of the deed. */
export async function logDeed(tx: Transaction, viewer: Viewer, entry: NewEntry): Promise<Done> {
  const [made] = await tx.db
    .insert(moderationEntry)
    .values({ ...entry, doneBy: viewer.membershipId })
    .returning({ entry: moderationEntry.id });
  if (!made) throw new Error('a deed of moderation was not written down');
  return made;
}
