import type { Inspection, RefusalReason } from '../../../../server/files/schema.ts';
import type { FileLimits } from '../../../../server/files/limits.ts';

/** A file that nobody could keep in a repository without a bad feeling, and what is to come of it. */
export interface Case {
  /** what is odd about it */
  odd: string;
  name: string;
  bytes: () => Uint8Array | Promise<Uint8Array>;
  outcome: RefusalReason | Partial<Inspection>;
  detail?: RegExp;
  limits?: Partial<FileLimits>;
}

export const text = (content: string, encoding: BufferEncoding = 'utf8') => Buffer.from(content, encoding);
