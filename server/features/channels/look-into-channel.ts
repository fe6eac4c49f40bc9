import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { organisation } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { isId } from '../../plugins/paging.ts';
import { Invalid, NotFound } from '../../plugins/problem.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import type { Lookable } from './looking-schema.ts';
import { lookMinutes } from './policy.ts';

/** What the administrator could look into. */
export async function lookableChannels(tx: Transaction): Promise<Lookable[]> {
  const { rows } = await tx.db.execute<Lookable & Record<string, unknown>>(sql`
    select c.id, c.name, ${sql.raw(rfc3339('c.created_at'))} as "createdAt",
      case when ${organisation.id} is not null then ${organisationJson(organisation)} end as organisation,
      case when c.look_until is not null then json_build_object('slug', c.slug, 'reason', c.look_reason,
        'until', ${sql.raw(rfc3339('c.look_until'))}) end as look
    from channels_to_look() c left join ${organisation} on ${organisation.id} = c.organisation_id`);
  return rows;
}

/** He looks in for an hour, and says why: all in it learn of it, and the log keeps it. */
export async function openLook(tx: Transaction, id: string, reason: string): Promise<Lookable> {
  if (isBlank(reason))
    throw new Invalid([{ field: 'reason', message: (locale) => m.problem_field_required({}, { locale }) }]);
  return deed(tx, id, sql`channel_look_open(${id}, ${reason.trim()}, ${lookMinutes})`);
}

/** He has seen what he came for. */
export const endLook = (tx: Transaction, id: string): Promise<Lookable> =>
  deed(tx, id, sql`channel_look_end(${id})`);

async function deed(tx: Transaction, id: string, call: SQL): Promise<Lookable> {
  await found(tx, id);
  const { rows } = await tx.db.execute<{ head: string | null }>(sql`select ${call} as head`);
  const head = rows[0]?.head;
  if (head) tx.rings.set(`channel:${id}`, { head: Number(head), channelId: id });
  return found(tx, id);
}

async function found(tx: Transaction, id: string): Promise<Lookable> {
  const channel = isId(id) ? (await lookableChannels(tx)).find((each) => each.id === id) : undefined;
  if (!channel) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return channel;
}
