/** NOTIFY refuses 8000 bytes and more; some are left for the envelope. */
const LONGEST = 7900;

/** Packs messages into as few payloads as NOTIFY allows. One that is too long by itself is left out: it was only a hint. */
export function payloads(from: string, messages: unknown[]): string[] {
  const envelope = (parts: string[]) => `{"from":${JSON.stringify(from)},"messages":[${parts.join(',')}]}`;
  const packed: string[] = [];
  let parts: string[] = [];
  let size = 0;
  for (const message of messages) {
    const part = JSON.stringify(message);
    const bytes = Buffer.byteLength(part) + 1;
    if (bytes > LONGEST) continue;
    if (size + bytes > LONGEST) {
      packed.push(envelope(parts));
      parts = [];
      size = 0;
    }
    parts.push(part);
    size += bytes;
  }
  return parts.length > 0 ? [...packed, envelope(parts)] : packed;
}

/** What another node packed; null for what is not understood, or came from ourselves. */
export function unpack(self: string, payload: string | undefined): unknown[] | null {
  try {
    const { from, messages } = JSON.parse(payload ?? '') as { from?: unknown; messages?: unknown };
    return from !== self && Array.isArray(messages) ? messages : null;
  } catch {
    return null;
  }
}
