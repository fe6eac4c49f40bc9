import type { ByteRange } from '../../storage/storage.ts';

/**
 * What a Range header asks of a file (RFC 9110): one range, cut to its size; `null` for all of it, also where it asks for several or cannot be
 * read; `'outside'` where there is nothing.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'outside' | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  // the last so many bytes
  if (from === '')
    return Number(to) > 0 ? { start: Math.max(0, size - Number(to)), end: size - 1 } : 'outside';
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < start) return null;
  return start < size ? { start, end } : 'outside';
}
