import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { findKept } from './kept-channels.ts';
import { mayKeep } from './policy.ts';

type Kept = Awaited<ReturnType<typeof findKept>>;

/**
 * What is done to a channel by those who look after it. The call of the database answers with the number of the event that tells it, and with
 * null where there was nothing to do; so does this.
 */
export async function keepDeed(
  tx: Transaction,
  viewer: Viewer,
  channel: Kept,
  call: () => Promise<SQL> | SQL,
): Promise<boolean> {
  const { visibility, organisation_id: organisationId } = channel;
  permit(viewer, mayKeep(viewer, { visibility, organisationId }), (locale) =>
    visibility === 'confidential'
      ? m.problem_room_leads_only({}, { locale })
      : m.problem_denied_role({}, { locale }),
  );
  const { rows } = await tx.db.execute<{ head: string | null }>(sql`select ${await call()} as head`);
  const head = rows[0]?.head;
  if (head) tx.rings.set(`channel:${channel.id}`, { head: Number(head), channelId: channel.id });
  return Boolean(head);
}
