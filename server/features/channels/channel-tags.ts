import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { ChannelTag } from './tags-schema.ts';

/** Tags that threads of a channel carry, and those that other words stand for. Whoever asks has found the channel. */
export async function tagsOfChannel(tx: Transaction, channelId: string): Promise<ChannelTag[]> {
  const { rows } = await tx.db.execute<ChannelTag & Record<string, unknown>>(sql`
    with carried as (
      select lower(tag) as key, min(tag) as tag, count(*)::integer as threads
      from thread t cross join unnest(t.tags) tag where t.channel_id = ${channelId} group by 1),
    other as (
      select lower(s.tag) as key, min(s.tag) as tag, array_agg(s.synonym order by s.synonym collate "de-x-icu") as synonyms
      from tag_synonym s where s.channel_id = ${channelId} group by 1)
    select coalesce(c.tag, o.tag) as tag, coalesce(c.threads, 0) as threads, coalesce(o.synonyms, '{}') as synonyms
    from carried c full join other o using (key) order by coalesce(c.tag, o.tag) collate "de-x-icu"`);
  return rows;
}
