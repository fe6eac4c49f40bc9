import { m } from '../../messages/compiled/messages.js';
import { Problem } from '../plugins/problem.ts';

/** Passes bytes on, tells of each chunk, and refuses what goes beyond the limit (413). */
export const counted = (limit: number, tell: (chunk: Uint8Array) => void) =>
  async function* (bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > limit) throw tooLarge(limit);
      tell(chunk);
      yield chunk;
    }
  };

export const tooLarge = (limit: number): Problem =>
  new Problem(413, 'too-large', (locale) =>
    m.problem_file_too_large({ megabytes: Math.floor(limit / 1_000_000) }, { locale }),
  );
