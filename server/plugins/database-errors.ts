/** Row-level security, a definer function or a missing grant refused (SQLSTATE 42501, insufficient_privilege). */
export function isRefusedByDatabase(error: unknown): boolean {
  return codes(error).includes('42501');
}

/** The trigger that keeps what is archived as it is. */
export const isArchived = (error: unknown): boolean => messages(error).includes('the channel is archived');

/**
 * For the log: what PostgreSQL said and where it was asked. drizzle puts the statement with its values first, and these are
 * what people wrote.
 */
export function withoutValues(error: Error): { code?: string; message: string; stack: string } | Error {
  const said = [...chain(error)].findLast((each) => 'code' in each && typeof each.code === 'string');
  if (!said || !('code' in said)) return error;
  const frames = error.stack?.split('\n').filter((line) => /^ {4}at /.test(line)) ?? [];
  return { code: String(said.code), message: said.message, stack: [said.message, ...frames].join('\n') };
}

/** A unique index said no (SQLSTATE 23505). */
export function isDuplicate(error: unknown): boolean {
  return codes(error).includes('23505');
}

/** Two transactions stood in each other's way (SQLSTATE 40P01 deadlock, 40001 serialization failure), and this one gave way. */
export function hasGivenWay(error: unknown): boolean {
  return codes(error).some((code) => code === '40P01' || code === '40001');
}

/** What the network says of a database that is not there. */
const unreachable = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
]);
/** Shut down, crashed or starting; connections (08) and resources, as a full disk (53), by their class. */
const shutDown = new Set(['57P01', '57P02', '57P03']);

/** The database is restarting, not reachable or out of something: worth another try in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  const away = (code: string) => unreachable.has(code) || shutDown.has(code) || /^(08|53)...$/.test(code);
  if (codes(error).some(away)) return true;
  return messages(error).some((text) =>
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      text,
    ),
  );
}

/** drizzle wraps what PostgreSQL said: look at the causes too. */
function* chain(error: unknown): Generator<Error> {
  let present = error;
  for (let depth = 0; present instanceof Error && depth < 5; depth++) {
    yield present;
    present = present.cause;
  }
}

const codes = (error: unknown): string[] =>
  [...chain(error)].flatMap((each) => ('code' in each && typeof each.code === 'string' ? [each.code] : []));
const messages = (error: unknown): string[] => [...chain(error)].map((each) => each.message);
