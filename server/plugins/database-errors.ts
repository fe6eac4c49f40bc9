/** Row-level security or a definer function refused (SQLSTATE 42501, insufficient_privilege). */
export function isRefusedByDatabase(error: unknown): boolean {
  return codes(error).includes('42501');
}

/** A unique index said no (SQLSTATE 23505). */
export function isDuplicate(error: unknown): boolean {
  return codes(error).includes('23505');
}

const away = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03', '53300']);

/** The database is restarting, shut down or not reachable: worth another try in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  if (codes(error).some((code) => away.has(code) || code.startsWith('08'))) return true;
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
