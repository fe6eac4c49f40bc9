import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { OneOf } from '../plugins/schema.ts';

const Id = Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }));
const Stream = Type.String({ minLength: 1, maxLength: 100 });
const exact = { additionalProperties: false };

/** What a client may say. */
export const ClientFrame = Type.Union([
  Type.Object(
    {
      t: Type.Literal('subscribe'),
      id: Id,
      stream: Stream,
      after: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
    },
    exact,
  ),
  Type.Object({ t: Type.Literal('unsubscribe'), id: Id, stream: Stream }, exact),
  Type.Object({ t: Type.Literal('typing'), id: Id, stream: Stream }, exact),
  Type.Object(
    {
      t: Type.Literal('presence'),
      id: Id,
      stream: Stream,
      state: OneOf('here', 'away'),
    },
    exact,
  ),
  Type.Object({ t: Type.Literal('ping'), id: Id }, exact),
]);
export type ClientFrame = Static<typeof ClientFrame>;

const check = Compile(ClientFrame);

/** What came as text, or the number that its sender gave it, so that the error can be told apart from others. */
export function readFrame(text: string): ClientFrame | { invalid: number | undefined } {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return { invalid: undefined };
  }
  if (check.Check(said)) return said;
  const id = typeof said === 'object' && said !== null && 'id' in said ? said.id : undefined;
  return { invalid: typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined };
}

export type ErrorCode = 'not_found' | 'invalid_frame' | 'too_many_subscriptions' | 'rate_limited';

/** What the server says, apart from events: those come out of the database ready spelled. */
export type ServerFrame =
  | { t: 'welcome'; heartbeat: number; epoch: string; person: string }
  | { t: 'subscribed'; id?: number; stream: string; head: number; grew?: number }
  | { t: 'heads'; heads: Record<string, number> }
  | { t: 'resync'; stream: string; head: number }
  | { t: 'typing'; stream: string; person: unknown }
  | { t: 'presence'; stream: string; people: number }
  | { t: 'activity'; stream: string; threads: string[] }
  | { t: 'revoked'; stream: string }
  | { t: 'error'; id?: number; code: ErrorCode }
  | { t: 'bye'; within: [number, number] }
  | { t: 'pong' };

export const spell = (frame: ServerFrame): Buffer => Buffer.from(JSON.stringify(frame));
