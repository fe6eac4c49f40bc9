import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import { m } from '../../messages/compiled/messages.js';
import { locales } from '../../messages/compiled/runtime.js';
import { problemDocument } from './error-handler.ts';
import { Problem, type Sentence } from './problem.ts';

const tooLarge: Sentence = (locale) => m.problem_headers_too_large({}, { locale });
const tooSlow: Sentence = (locale) => m.problem_too_slow({}, { locale });
const malformed: Sentence = (locale) => m.problem_malformed({}, { locale });

const byCode: Record<string, Problem> = {
  HPE_HEADER_OVERFLOW: new Problem(431, 'headers-too-large', inEveryLanguage(tooLarge)),
  ERR_HTTP_REQUEST_TIMEOUT: new Problem(408, 'too-slow', inEveryLanguage(tooSlow)),
};
const otherwise = new Problem(400, 'malformed', inEveryLanguage(malformed));

/** What cannot be read as HTTP at all reaches no hook: an answer by hand, and the line is closed. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) return void socket.destroy();
  const problem = byCode[error.code] ?? otherwise;
  const body = JSON.stringify(problemDocument(problem, 'de'));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}

/** Nobody knows yet which language the person reads. */
function inEveryLanguage(sentence: Sentence): Sentence {
  return () => locales.map(sentence).join(' ');
}
