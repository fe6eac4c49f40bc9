/** What the server says over the socket; see docs/realtime.md. */
export type Frame =
  | { t: 'welcome'; heartbeat: number; epoch: string; person: string }
  | { t: 'subscribed'; id: number; stream: string; head: number; grew?: number }
  | LiveEvent
  | { t: 'heads'; heads: Record<string, number> }
  | { t: 'resync'; stream: string; head: number }
  | { t: 'typing'; stream: string; person: TypingPerson }
  | { t: 'presence'; stream: string; people: number }
  | { t: 'activity'; stream: string; threads: string[] }
  | { t: 'revoked'; stream: string }
  | { t: 'error'; id?: number; code: string }
  | { t: 'bye'; within: [number, number] }
  | { t: 'pong' };

/** `data` is null for a tombstone: the number was used, its content is gone. */
export type LiveEvent = { t: 'event'; stream: string; seq: number; type: string; at: string; data: unknown };

export type TypingPerson = { id: string; name: string; organisation?: { name: string } };

/** A frame, or null for anything that is none: what a later server says must not break this page. */
export function readFrame(text: unknown): Frame | null {
  try {
    const frame = JSON.parse(String(text));
    return typeof frame?.t === 'string' ? frame : null;
  } catch {
    return null;
  }
}
