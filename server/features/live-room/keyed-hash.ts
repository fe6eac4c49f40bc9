import { createHmac } from 'node:crypto';

/** What only whoever has the key of a room can make of these words, and nobody can turn back. */
export const keyedHash = (key: Buffer, ...words: string[]): Buffer =>
  createHmac('sha256', key).update(words.join('\n')).digest();
