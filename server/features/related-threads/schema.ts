import { Type, type Static } from 'typebox';
import { ThreadSummary } from '../threads/schema.ts';

/** Threads that curators have put beside this one, as far as the viewer reads them; `may.relate`: she may do so, too. */
export type RelatedThreads = Static<typeof RelatedThreads>;
export const RelatedThreads = Type.Object({
  items: Type.Array(ThreadSummary),
  may: Type.Object({ relate: Type.Boolean() }),
});
