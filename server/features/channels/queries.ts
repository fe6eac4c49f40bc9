import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, channelCurator, membership, organisation, person } from '../../../db/schema/index.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { m } from '../../../messages/compiled/messages.js';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { authorJson } from '../people/author-json.ts';
import { openableKinds } from '../threads/policy.ts';
import { pinnedThreads } from '../threads/queries.ts';
import { checked, readable, viewerValues } from './policy.ts';
import type { Channel, ChannelSummary, ListedChannel } from './schema.ts';
import { selectChannels, selectListed } from './summary-query.ts';

/** The channels that the viewer reads, with what is new for her: what the navigation shows. */
export function channelsOfViewer(tx: Transaction, viewer: Viewer): Promise<ChannelSummary[]> {
  return prepared(tx, `channels${checked(viewer)}`, (db) =>
    selectChannels(db).where(readable({ db }, viewer)).orderBy(asc(channel.position), inGerman(channel.name)),
  ).execute(viewerValues(viewer));
}

/** The same channels with what there is in them. */
export function listedChannels(tx: Transaction, viewer: Viewer): Promise<ListedChannel[]> {
  return prepared(tx, `channels_listed${checked(viewer)}`, (db) =>
    selectListed(db, {})
      .where(readable({ db }, viewer))
      .orderBy(asc(channel.position), inGerman(channel.name)),
  ).execute(viewerValues(viewer));
}

/** One channel by its slug. Not found and not readable are the same. */
export async function findChannel(tx: Transaction, viewer: Viewer, slug: string) {
  const [found] = await prepared(tx, `channel_by_slug${checked(viewer)}`, (db) =>
    db
      .select({ id: channel.id, slug: channel.slug, visibility: channel.visibility })
      .from(channel)
      .where(and(eq(channel.slug, sql.placeholder('slug')), readable({ db }, viewer))),
  ).execute({ ...viewerValues(viewer), slug });
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

/** A channel as its page shows it. */
export async function readChannel(tx: Transaction, viewer: Viewer, slug: string): Promise<Channel> {
  const [found] = await prepared(tx, `channel_page${checked(viewer)}`, (db) =>
    selectListed(db, {
      description: channel.description,
      descriptionHtml: channel.descriptionHtml,
      head: sql<number>`coalesce((select s.head from stream s where s.id = 'channel:' || channel.id), 0)::int`.as(
        'head',
      ),
    }).where(and(eq(channel.slug, sql.placeholder('slug')), readable({ db }, viewer))),
  ).execute({ ...viewerValues(viewer), slug });
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  const [curators, pinned] = await Promise.all([
    curatorsOf(tx, found.id),
    pinnedThreads(tx, viewer, found.id),
  ]);
  return {
    ...found,
    curators,
    pinned,
    stream: `channel:${found.id}`,
    may: { kinds: openableKinds(viewer, found) },
  };
}

async function curatorsOf(tx: Transaction, channelId: string) {
  const rows = await prepared(tx, 'channel_curators', (db) =>
    db
      .select({ author: authorJson(person, membership, organisation).as('author') })
      .from(channelCurator)
      .innerJoin(membership, eq(membership.id, channelCurator.membershipId))
      .innerJoin(person, eq(person.id, membership.personId))
      .innerJoin(organisation, eq(organisation.id, membership.organisationId))
      .where(eq(channelCurator.channelId, sql.placeholder('channelId')))
      .orderBy(inGerman(person.name)),
  ).execute({ channelId });
  return rows.map((row) => row.author);
}
