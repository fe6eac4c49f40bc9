import type {} from '@fastify/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { m } from '../../messages/compiled/messages.js';
import type { Config } from '../config.ts';
import { signedIn } from '../plugins/access.ts';
import { NotFound, Problem } from '../plugins/problem.ts';
import type { Delivery } from './delivery.ts';
import { Poll, type PollAnswer } from './poll.ts';

const EventsQuery = Type.Object(
  {
    stream: Type.String({ minLength: 1, maxLength: 100 }),
    after: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
    wait: Type.Integer({ minimum: 0, maximum: 30, default: 0, description: 'seconds' }),
  },
  { additionalProperties: false },
);

/** What the socket sends as `event` frames; the schema is for the documentation, the bytes come ready spelled. */
const Event = Type.Object({
  t: Type.Literal('event'),
  stream: Type.String(),
  seq: Type.Integer(),
  type: Type.String(),
  at: Type.String({ format: 'date-time' }),
  data: Type.Unknown(),
});
const EventsAnswer = Type.Union([
  Type.Object({ events: Type.Array(Event), head: Type.Integer() }),
  Type.Object({ resync: Type.Literal(true), head: Type.Integer() }),
]);

export interface EventsRouteOptions {
  config: Config;
  delivery: Delivery;
  isDraining: () => boolean;
}

export interface WaitingPolls {
  readonly size: number;
  /** all that wait get their answer */
  finish(): void;
}

/** Long polling: the same delivery behind another door. */
export function eventsRoute(
  app: FastifyInstance,
  { config, delivery, isDraining }: EventsRouteOptions,
): WaitingPolls {
  const waiting = new Set<Poll>();

  app.route<{ Querystring: Static<typeof EventsQuery> }>({
    method: 'GET',
    url: '/api/v1/events',
    config: { access: 'signed-in' },
    schema: {
      summary: 'Events of a stream after a number, waiting for the next one',
      querystring: EventsQuery,
      response: { 200: EventsAnswer },
    },
    handler: async (request, reply) => {
      if (isDraining()) throw draining();
      const poll = new Poll(questionOf(request), delivery);
      leaveRoomFor(poll);
      const gone = () => poll.finish();
      request.raw.socket.once('close', gone);
      try {
        const answer = await poll.ask();
        if (isDraining()) reply.header('connection', 'close');
        return await reply.type('application/json; charset=utf-8').send(spellAnswer(answer));
      } finally {
        waiting.delete(poll);
        request.raw.socket.off('close', gone);
      }
    },
  });

  /** As with sockets, the oldest of a person goes: it gets its answer at once, and its place is free from this moment on. */
  function leaveRoomFor(poll: Poll): void {
    waiting.add(poll);
    if (!config.rateLimits) return;
    const own = [...waiting].filter(({ personId }) => personId === poll.personId);
    for (const oldest of own.slice(0, Math.max(0, own.length - config.socketsPerPerson))) {
      waiting.delete(oldest);
      oldest.finish();
    }
  }

  return {
    get size() {
      return waiting.size;
    },
    finish() {
      for (const poll of waiting) poll.finish();
    },
  };
}

function questionOf(request: FastifyRequest<{ Querystring: Static<typeof EventsQuery> }>) {
  const { personId, membershipId } = signedIn(request);
  const { stream, after, wait } = request.query;
  return { session: request.sessionHash ?? '', personId, membershipId, stream, after, waitMs: wait * 1000 };
}

function spellAnswer(answer: PollAnswer): string {
  if (answer === 'not_found') throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  if (answer === 'no_session')
    throw new Problem(401, 'no-session', (locale) => m.problem_no_session({}, { locale }));
  if (answer === 'try_again') throw draining();
  if ('resync' in answer) return JSON.stringify(answer);
  return `{"events":[${answer.events.join(',')}],"head":${answer.head}}`;
}

const draining = () => new Problem(503, 'unavailable', (locale) => m.live_draining({}, { locale }));
