import { createHmac } from 'node:crypto';

/**
 * What stands for a person who asked or voted, as long as the key exists. Another for each question and poll, so that nobody sees which votes are of one person,
 * whoever she is.
 */
export const fingerprint = (
  key: Buffer,
  purpose: 'asked' | 'voted' | 'polled',
  /** of the question or the poll */
  id: string,
  personId: string,
): Buffer => hmac(key, purpose, id, personId);

/** The id of a question without a name: a repetition of the request comes to the same one, and nothing of it has to be kept. */
export function idOfRequest(key: Buffer, personId: string, idempotencyKey: string): string {
  const bytes = hmac(key, 'asking', personId, idempotencyKey).subarray(0, 16);
  // version 8 of RFC 9562: made by a rule of our own
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const hmac = (key: Buffer, ...parts: string[]): Buffer =>
  createHmac('sha256', key).update(parts.join('\n')).digest();
