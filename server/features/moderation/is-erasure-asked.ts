import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { erasure } from '../../../db/schema/index.ts';

/** Somebody wants the post erased for good, and nobody has decided yet: it is not brought back meanwhile. */
export const isErasureAsked = async (tx: Transaction, postId: string): Promise<boolean> =>
  (await tx.db.$count(erasure, and(eq(erasure.postId, postId), isNull(erasure.outcome)))) > 0;
