import { keyedHash } from './keyed-hash.ts';

/**
 * What stands for a person who asked or voted, as long as the key exists. Another for each question and poll, so that nobody sees which votes are of one
 * person, whoever she is.
 */
export const fingerprint = (
  key: Buffer,
  purpose: 'asked' | 'voted' | 'polled',
  /** of the question or the poll */
  id: string,
  personId: string,
): Buffer => keyedHash(key, purpose, id, personId);
