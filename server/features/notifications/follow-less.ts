import type { Transaction } from '../../../db/client.ts';
import { holdNews, now, readHeld } from './read-notifications.ts';
import { tellOwnNotifications } from './tell.ts';

/** Whoever leaves a thread is rid of what she was told of it, but for what answers her own words. */
export async function leaveNewsOf(tx: Transaction, threadId: string): Promise<void> {
  const held = await holdNews(tx, { threadId });
  const { rows } = await tx.db.$client.query<{ id: string }>(
    `select id from notification where id = any ($1) and actor is null and kind <> 'reply_to_me'`,
    [held],
  );
  const left = rows.map(({ id }) => id);
  await readHeld(tx, left, null);
}

/** Whoever follows a channel less is rid of what she was told for that reason alone. */
export async function followChannelLess(
  tx: Transaction,
  channelId: string,
  level: 'replies' | 'muted',
): Promise<void> {
  const { rowCount } = await tx.db.$client.query(`select read_news_of_channel($1, $2, ${now})`, [
    channelId,
    level,
  ]);
  if (rowCount) await tellOwnNotifications(tx);
}
