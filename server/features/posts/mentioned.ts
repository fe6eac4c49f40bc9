import type { Transaction } from '../../../db/client.ts';
import type { Mention } from './mention.ts';

/** Whoever of those mentioned reads the channel, and is seen by the viewer. */
export type Reader = Mention & { id: string };

/** The one whose id begins so; should two of them, the one of that name. */
export function meantBy({ kind, key, name }: Mention, readers: readonly Reader[]): Reader | undefined {
  const found = readers.filter((reader) => reader.kind === kind && reader.key.startsWith(key));
  if (kind === 'organisation') return found.find((reader) => reader.key === key);
  return found.length > 1 ? found.find((reader) => reader.name === name) : found[0];
}

/** The name is the one that they have today, the key the whole one. */
export async function readersOf(
  tx: Transaction,
  channelId: string,
  mentions: readonly Mention[],
): Promise<Reader[]> {
  const keysOf = (kind: Mention['kind']) =>
    mentions.filter((mention) => mention.kind === kind).map(({ key }) => key);
  const { rows } = await tx.db.$client.query<Reader>({
    name: 'mentioned_readers',
    text: `with reader as materialized (
        select m.person_id, m.organisation_id from membership m join channel_readers($1) r (id) on r.id = m.id)
      select 'person' as kind, p.id::text as key, p.id, p.name from person p
      where left(p.id::text, 8) = any ($2) and p.id in (select person_id from reader)
      union all
      select 'organisation', o.slug, o.id, o.name from organisation o
      where o.slug = any ($3) and o.id in (select organisation_id from reader)`,
    values: [channelId, keysOf('person').map((key) => key.slice(0, 8)), keysOf('organisation')],
  });
  return rows;
}
