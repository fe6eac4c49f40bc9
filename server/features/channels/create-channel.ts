import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { renderText } from '../posts/markdown.ts';
import { asAddress } from '../threads/slug.ts';
import { limitsOf, recordOf } from './channel-record.ts';
import { keptChannel } from './kept-channels.ts';
import type { CreateChannel, KeptChannelPage } from './keeping-schema.ts';
import { mayCreateChannel } from './policy.ts';

/** A new place for a topic, or a room in which one participant and whom its leads name speak in confidence. */
export async function createChannel(
  tx: Transaction,
  viewer: Viewer,
  { slug = '', description, participant, ...about }: CreateChannel,
): Promise<KeptChannelPage> {
  const organisationId = viewer.role === 'lead' ? viewer.organisationId : (participant ?? null);
  permit(viewer, mayCreateChannel(viewer, { visibility: about.visibility, organisationId }), (locale) =>
    m.problem_channel_create({}, { locale }),
  );
  const { organisations, room } = await limitsOf(tx, { ...about, participant: organisationId });
  const text = isBlank(description) ? { body: '', html: '' } : renderText('description', description);
  const record = {
    ...recordOf(about),
    slug: (asAddress(slug) || asAddress(about.name) || 'kanal').slice(0, 70),
    description: text.body,
    description_html: text.html,
    organisation_id: room,
  };
  const { rows } = await tx.db.execute<{ slug: string }>(
    sql`select channel_create(${JSON.stringify(record)}::jsonb, ${sql.param(organisations)}::uuid[]) as slug`,
  );
  return keptChannel(tx, viewer, rows[0]?.slug ?? '');
}
