import { keyedHash } from '../live-room/keyed-hash.ts';

/** The id of a question without a name: a repetition of the request comes to the same one, and nothing of it has to be kept. */
export function idOfRequest(key: Buffer, personId: string, idempotencyKey: string): string {
  const bytes = keyedHash(key, 'asking', personId, idempotencyKey).subarray(0, 16);
  // version 8 of RFC 9562: made by a rule of our own
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
