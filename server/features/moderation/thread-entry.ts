import type { moderationEntry } from '../../../db/schema/index.ts';

/** A deed that was done to a thread, or to what stands in one. */
export type ThreadEntry = typeof moderationEntry.$inferSelect & { threadId: string };
