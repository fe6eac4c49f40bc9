import type { Readable } from 'node:stream';

/** What was stored: its address, and how many bytes it has. */
export interface Stored {
  /** SHA-256 of the bytes, in hex: the same bytes lie there once */
  hash: string;
  size: number;
}

/** From and to which byte, both included, as in a Range header. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Where the bytes of files lie. Who may read them, and what they are called, the database knows
 * (docs/decisions/0012-bytes-first-rows-after.md). No file is ever held in memory.
 */
export interface Storage {
  /** Takes at most `limit` bytes; throws a Problem: 413 when there are more, 503 when the disk is full. Of what failed nothing is left. */
  put(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<Stored>;
  /** Throws NotStored. */
  open(hash: string, range?: ByteRange): Promise<Readable>;
  /** Lends the bytes as a file of this machine, for as long as the work takes. Throws NotStored. */
  lend<T>(hash: string, work: (path: string) => Promise<T>): Promise<T>;
  has(hash: string): Promise<boolean>;
  /** What is not there is removed already. */
  remove(hash: string): Promise<void>;
  /** All that lies there, with the time since when: it was put, or put again. */
  list(): AsyncIterable<{ hash: string; since: Date }>;
  /** Removes what was begun before a moment and never finished. */
  sweep(before: Date): Promise<void>;
  /** Whether it would give and take at all. Throws StorageAway. */
  check(): Promise<void>;
}

/** A row names a file that is not there: somebody took it from the storage by hand. */
export class NotStored extends Error {
  constructor(hash: string) {
    super(`nothing is stored under ${hash}`);
  }
}

/** Addresses become names of files, so they must be what they claim to be. */
export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
