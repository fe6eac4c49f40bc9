import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { mayOrderChannels } from './policy.ts';
import type { ChannelOrder, OrderChannels } from './curating-schema.ts';
import { channelsOfViewer } from './queries.ts';

/** The order as it is, of all channels that the viewer reads. */
export async function readChannelOrder(tx: Transaction, viewer: Viewer): Promise<ChannelOrder> {
  const channels = await channelsOfViewer(tx, viewer);
  const order = channels.map(({ id, section }) => [id, section]);
  return {
    revision: createHash('sha256').update(JSON.stringify(order)).digest('base64url'),
    sections: [...Map.groupBy(channels, ({ section }) => section)].map(([name, inside]) => ({
      name,
      channels: inside.map(({ slug, name: called }) => ({ slug, name: called })),
    })),
  };
}

/** The administrator puts the channels of the navigation into another order, and under headings. */
export async function orderChannels(
  tx: Transaction,
  viewer: Viewer,
  { revision, sections }: OrderChannels,
): Promise<ChannelOrder> {
  permit(viewer, mayOrderChannels(viewer), (locale) => m.problem_denied_role({}, { locale }));
  // one after the other, so that each sees the order that the one before has left
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('channel_order'))`);
  const current = await readChannelOrder(tx, viewer);
  const wanted = sections.flatMap(({ name, channels }) =>
    channels.map((slug) => ({ slug, section: name.replaceAll(/\s+/g, ' ').trim() })),
  );
  const ids = new Map((await channelsOfViewer(tx, viewer)).map(({ slug, id }) => [slug, id]));
  const places = wanted.flatMap(({ slug, section }) => {
    const id = ids.get(slug);
    return id ? [{ id, section }] : [];
  });
  // a channel that came or went meanwhile is a change like any other
  const complete = wanted.length === ids.size && new Set(places.map(({ id }) => id)).size === ids.size;
  if (revision !== current.revision || !complete) {
    throw new Conflict('revision', (locale) => m.problem_order_changed({}, { locale }), { current });
  }
  const { rows } = await tx.db.execute<{ id: string }>(
    sql`select order_channels(${sql.param(places.map(({ id }) => id))}::uuid[],
      ${sql.param(places.map(({ section }) => section))}::text[]) as id`,
  );
  const moved = new Set(rows.map(({ id }) => id));
  const events = places.flatMap(({ id, section }, index) =>
    moved.has(id)
      ? [
          {
            stream: `channel:${id}`,
            type: 'channel.moved' as const,
            data: { id, position: index + 1, section },
          },
        ]
      : [],
  );
  if (events.length > 0) await appendEvents(tx, events);
  return readChannelOrder(tx, viewer);
}
