import type { ThreadSummary } from '#lib/api-types.ts';

/**
 * What is being read stays where it is while the list is read again: rows on the page keep their order and get their new
 * figures, one that left the list is shown as read, and who is new waits in `arrived`.
 */
export function steady(shown: ThreadSummary[], fresh: ThreadSummary[]) {
  const byId = new Map(fresh.map((thread) => [thread.id, thread]));
  const rows = shown.map((thread) => byId.get(thread.id) ?? { ...thread, unread: 0 });
  const known = new Set(shown.map(({ id }) => id));
  return { rows, arrived: fresh.filter(({ id }) => !known.has(id)) };
}
