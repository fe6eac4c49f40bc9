import type { MarkedRead } from '#lib/api-types.ts';

/** how long the address of the page that follows still offers to take it back, for whoever loads it anew */
const UNDO_WITHIN = 24 * 60 * 60_000;

/** The page that says what was marked as read, and offers to take it back. */
export const markedPath = (path: string, { readAt, threads }: MarkedRead): string =>
  readAt ? `${path}?gelesen=${readAt}&themen=${threads}` : path;

/** What the address says of it, while it is new. */
export function markedIn({ searchParams }: URL): (MarkedRead & { readAt: string }) | null {
  const readAt = searchParams.get('gelesen') ?? '';
  const threads = Number(searchParams.get('themen'));
  if (!/^[\d-]{10}T[\d:.]{12}Z$/.test(readAt) || !Number.isSafeInteger(threads) || threads < 0) return null;
  return Math.abs(Date.now() - Date.parse(readAt)) < UNDO_WITHIN ? { readAt, threads } : null;
}
