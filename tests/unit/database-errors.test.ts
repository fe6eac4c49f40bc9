import { DrizzleQueryError } from 'drizzle-orm';
import Fastify from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorHandler } from '../../server/plugins/error-handler.ts';
import { language } from '../../server/plugins/language.ts';

const secret = 'was jemand geschrieben hat';

/** As drizzle hands on what PostgreSQL said: the statement with its values first. */
function refusal(code: string, said: string): Error {
  const cause = new pg.DatabaseError(said, said.length, 'error');
  cause.code = code;
  return new DrizzleQueryError('insert into post …', [secret], cause);
}
const network = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

const lines: Record<string, unknown>[] = [];
const app = Fastify({
  logger: {
    level: 'warn',
    stream: { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  },
});
let thrown: Error = new Error('nothing');
beforeAll(async () => {
  await app.register(errorHandler);
  app.decorateRequest('viewer', null);
  await app.register(language);
  app.get('/', async () => {
    throw thrown;
  });
});
afterAll(() => app.close());

async function answerTo(error: Error) {
  thrown = error;
  lines.length = 0;
  const answer = await app.inject('/');
  return { status: answer.statusCode, headers: answer.headers, text: answer.payload };
}

describe('what the database refuses', () => {
  test('a missing grant is a 403 for whoever asks, and a line in the log for whoever can mend it', async () => {
    const { status, text } = await answerTo(refusal('42501', 'permission denied for table draft'));
    expect(status).toBe(403);
    expect(text).not.toContain('draft');
    expect(lines).toMatchObject([
      { level: 40, err: { code: '42501', message: 'permission denied for table draft' }, status: 403 },
    ]);
  });

  test.each([
    refusal('53100', 'could not extend file: No space left on device'),
    refusal('53300', 'too many connections'),
    refusal('57P01', 'terminating connection'),
    refusal('40P01', 'deadlock detected'),
    ...['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'].map(network),
  ])('$cause.code $message is worth another try', async (error) => {
    const { status, headers } = await answerTo(error);
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('2');
    expect(lines).toMatchObject([{ level: 40, status: 503, err: { message: expect.any(String) } }]);
  });

  test('what is broken is a 500; a refusal of the application is no line at all', async () => {
    expect((await answerTo(refusal('42P01', 'relation does not exist'))).status).toBe(500);
    expect(lines).toMatchObject([{ level: 50 }]);
    expect((await answerTo(Object.assign(new Error('too big'), { statusCode: 413 }))).status).toBe(413);
    expect(lines).toEqual([]);
  });

  test('no line of the log holds what somebody wrote', async () => {
    for (const code of ['42501', '53100', '40001', '42P01']) {
      await answerTo(refusal(code, 'refused'));
      expect(lines).toHaveLength(1);
      expect(JSON.stringify(lines)).not.toContain(secret);
    }
  });
});
