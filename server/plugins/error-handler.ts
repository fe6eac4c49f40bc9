import { STATUS_CODES } from 'node:http';
import plugin from 'fastify-plugin';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { m } from '../../messages/compiled/messages.js';
import { baseLocale } from '../../messages/compiled/runtime.js';
import { fieldProblems, isMalformed } from './field-problems.ts';
import {
  hasGivenWay,
  isArchived,
  isDatabaseAway,
  isRefusedByDatabase,
  withoutValues,
} from './database-errors.ts';
import { preferred } from './language.ts';
import { Denied, Problem, type Sentence } from './problem.ts';

const typeBase = 'urn:rathausrunde:problem:';

/** The one place that turns what was thrown into an answer (RFC 9457). Nobody sees a stack trace. */
export const errorHandler = plugin(async (app) => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = asProblem(error);
    const err = withoutValues(error);
    if (problem.status >= 500 && problem.status !== 503) request.log.error({ err }, 'request failed');
    // answered, but somebody should know: a missing grant, a full disk or two deeds in a circle look like this
    else if ((isRefusedByDatabase(error) && !isArchived(error)) || problem.status === 503)
      request.log.warn({ err, status: problem.status }, 'the database refused');
    return sendProblem(request, reply, problem);
  });
});

/** What never reaches a route, such as an address that cannot be decoded: no hook has run, so the language is the browser's. */
export function answerFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  request.locale = preferred(request.headers['accept-language']) ?? baseLocale;
  sendProblem(request, reply, asProblem(error));
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 503) reply.header('retry-after', '2');
  if (typeof problem.extra.retryAfter === 'number')
    reply.header('retry-after', String(problem.extra.retryAfter));
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemDocument(problem, request.locale));
}

export function problemDocument(problem: Problem, locale: FastifyRequest['locale']): object {
  return {
    type: typeBase + problem.type,
    title: STATUS_CODES[problem.status] ?? 'Error',
    status: problem.status,
    detail: problem.detail(locale),
    ...(problem.fields.length > 0 && {
      errors: problem.fields.map(({ field, message }) => ({ field, message: message(locale) })),
    }),
    ...problem.extra,
  };
}

const byStatus: Record<number, { type: string; detail: Sentence }> = {
  413: { type: 'too-large', detail: (locale) => m.problem_too_large({}, { locale }) },
  415: { type: 'wrong-type', detail: (locale) => m.problem_wrong_type({}, { locale }) },
};

function asProblem(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  if (error.validation) {
    const fields = fieldProblems(error.validation);
    const status = isMalformed(error.validation, error.validationContext) ? 400 : 422;
    const type = status === 400 ? 'malformed' : 'invalid';
    return new Problem(status, type, fields[0]?.message ?? malformed, { fields });
  }
  if (isArchived(error)) return new Denied((locale) => m.problem_channel_archived({}, { locale }));
  if (isRefusedByDatabase(error)) return new Denied((locale) => m.problem_denied({}, { locale }));
  if (hasGivenWay(error)) return new Problem(503, 'busy', (locale) => m.problem_busy({}, { locale }));
  if (isDatabaseAway(error))
    return new Problem(503, 'unavailable', (locale) => m.problem_unavailable({}, { locale }));
  const status = error.statusCode ?? 500;
  const known = byStatus[status];
  if (known) return new Problem(status, known.type, known.detail);
  if (status < 500) return new Problem(status, 'malformed', malformed);
  return new Problem(500, 'internal', (locale) => m.problem_internal({}, { locale }));
}

const malformed: Sentence = (locale) => m.problem_malformed({}, { locale });
