/**
 * Why a job failed, in a few words that hold nothing of what it worked on: of the database its code, because its words and the statement quote
 * what was to be written.
 */
export function faultOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause ? `${cause.name} ${String(cause.code)}` : cause.message.slice(0, 300);
}
