import type { LogEntry, Thread } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';
import { kindNames } from '#lib/thread/kind-names.ts';

/** What was changed from and to, in words; null where a deed has no such thing. */
export function beforeAfter({ deed, before, after }: LogEntry): { before: string; after: string } | null {
  if (deed === 'thread_moved') {
    return { before: before ?? m.moderation_elsewhere(), after: after ?? m.moderation_elsewhere() };
  }
  if (!before || !after) return null;
  if (deed !== 'thread_kind_changed') return { before, after };
  return { before: kindNames[before as Thread['kind']](), after: kindNames[after as Thread['kind']]() };
}
