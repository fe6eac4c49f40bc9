import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict, Invalid, type Sentence } from '../../plugins/problem.ts';
import type { ChangePoll, ToldPoll } from './schema.ts';

/**
 * Until when a poll runs after this change; undefined: as before. Opened, it runs as long as was said; while it runs its end may be another one.
 * The clock is the database's, which takes the votes.
 */
export async function endAfter(
  tx: Transaction,
  before: ToldPoll,
  { state, endsAt, from, minutes = before.minutes }: ChangePoll,
): Promise<string | null | undefined> {
  if (endsAt !== undefined && (before.state !== 'open' || state !== undefined))
    throw new Conflict('poll-end', (locale) => m.problem_poll_end({}, { locale }));
  // two who extend it do not shorten what the other one has extended
  if (from !== undefined && from !== before.endsAt)
    throw new Conflict('poll-end-moved', (locale) => m.problem_poll_end_moved({}, { locale }), {
      current: before,
    });
  const opens = before.state === 'prepared' && state === 'open';
  if (!opens && !endsAt) return endsAt;
  const { rows } = await tx.db.execute<{ past: boolean; far: boolean; ends: Date }>(
    sql`select ${endsAt ?? null}::timestamptz < now() as past, ${endsAt ?? null}::timestamptz > now() + interval '24 hours' as far,
      now() + ${minutes}::integer * interval '1 minute' as ends`,
  );
  const [{ past, far, ends } = { past: false, far: false, ends: null }] = rows;
  if (past) refuse((locale) => m.problem_poll_end_past({}, { locale }));
  if (far) refuse((locale) => m.problem_poll_end_far({}, { locale }));
  if (opens) return ends ? new Date(ends).toISOString() : null;
  return endsAt && new Date(endsAt).toISOString();
}

function refuse(message: Sentence): never {
  throw new Invalid([{ field: 'endsAt', message }]);
}
