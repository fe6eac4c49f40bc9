import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { prepared, type Database, type Transaction } from '../../db/client.ts';
import { idempotencyKey } from '../../db/schema/index.ts';
import { m } from '../../messages/compiled/messages.js';
import { signedIn } from './access.ts';
import { problemDocument } from './error-handler.ts';
import { Conflict, Invalid, Problem } from './problem.ts';
import type { Viewer } from './viewer.ts';

interface Answer {
  status: number;
  body: unknown;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** the route creates through `once`, so it takes the header Idempotency-Key, and its description says so */
    idempotencyKey?: true;
  }
}

class AlreadyAnswered extends Error {}

/**
 * Runs a deed in one transaction and answers with `status` (which may hang on what came of it) and what it returns. With an Idempotency-Key the answer is stored
 * in that same transaction: a repetition gets it again, another body under the same key is refused, and of concurrent
 * requests with one key only one leaves a trace. Answers below 500 are stored, those of 500 and above are not. An answer that
 * holds a secret is stored nowhere: `repeated` says what a repetition is told instead.
 */
export async function once<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  status: number | ((done: T) => number),
  deed: (tx: Transaction, viewer: Viewer) => Promise<T>,
  repeated?: (done: T) => Problem,
): Promise<T> {
  const { config, url } = request.routeOptions;
  if (!config.idempotencyKey) throw new Error(`${url} does not declare that it takes an Idempotency-Key`);
  const viewer = signedIn(request);
  const key = givenKey(request);
  const run = async (tx: Transaction) => {
    const done = await deed(tx, viewer);
    reply.code(typeof status === 'number' ? status : status(done));
    return done;
  };
  if (!key) return database.asViewer(viewer, run);

  const requestHash = hashOf(request);
  try {
    return await database.asViewer(viewer, async (tx) => {
      const done = await run(tx);
      const answer = repeated
        ? answerWith(repeated(done), request)
        : { status: reply.statusCode, body: done };
      await store(tx, viewer, key, requestHash, answer);
      return done;
    });
  } catch (error) {
    const refused = error instanceof Problem && error.status < 500;
    if (!refused && !(error instanceof AlreadyAnswered)) throw error;
    const mine = refused ? answerWith(error, request) : null;
    const answer = await database.asViewer(viewer, (tx) => answerOf(tx, viewer, key, requestHash, mine));
    if (refused && answer === mine) throw error;
    if (answer.status >= 400)
      reply.type('application/problem+json; charset=utf-8').serializer(JSON.stringify);
    reply.code(answer.status);
    return answer.body as T;
  }
}

const answerWith = (problem: Problem, { locale }: FastifyRequest): Answer => ({
  status: problem.status,
  body: problemDocument(problem, locale),
});

/** The stored answer of an earlier request, else `mine`, which is stored from now on. */
async function answerOf(
  tx: Transaction,
  viewer: Viewer,
  key: string,
  requestHash: string,
  mine: Answer | null,
): Promise<Answer> {
  const [stored] = await tx.db
    .select()
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.personId, viewer.personId), eq(idempotencyKey.key, key)));
  if (stored && stored.requestHash !== requestHash) {
    throw new Conflict('idempotency-key-reused', (locale) => m.problem_key_reused({}, { locale }));
  }
  if (stored) return { status: stored.status ?? 500, body: stored.response };
  if (!mine) throw new Error('an idempotency key vanished');
  await store(tx, viewer, key, requestHash, mine);
  return mine;
}

async function store(tx: Transaction, viewer: Viewer, key: string, requestHash: string, answer: Answer) {
  const inserted = await prepared(tx, 'store_answer', (db) =>
    db
      .insert(idempotencyKey)
      .values({
        personId: sql.placeholder('personId'),
        key: sql.placeholder('key'),
        requestHash: sql.placeholder('requestHash'),
        status: sql.placeholder('status'),
        response: sql.placeholder('response'),
      })
      .onConflictDoNothing()
      .returning({ key: idempotencyKey.key }),
  ).execute({
    personId: viewer.personId,
    key,
    requestHash,
    status: answer.status,
    response: answer.body,
  });
  if (inserted.length === 0) throw new AlreadyAnswered();
}

/** The Idempotency-Key of a request, null without one. */
export function givenKey(request: FastifyRequest): string | null {
  const given = request.headers['idempotency-key'];
  if (given === undefined) return null;
  if (typeof given === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(given)) return given;
  throw new Invalid([{ field: 'Idempotency-Key', message: (locale) => m.problem_key_form({}, { locale }) }]);
}

function hashOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex');
}
