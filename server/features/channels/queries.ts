import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, channelCurator, membership, organisation, person } from '../../../db/schema/index.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { m } from '../../../messages/compiled/messages.js';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { authorJson } from '../people/author-json.ts';
import { openableKinds } from '../threads/policy.ts';
import { pinnedThreads } from '../threads/queries.ts';
import { checked, mayCurate, mayKeep, readable, viewerValues } from './policy.ts';
import { noticesOf } from './notices.ts';
import { readingOf } from './reading-query.ts';
import type { FollowLevel } from './curating-schema.ts';
import type { Channel, ChannelSummary, ListedChannel } from './schema.ts';
import { ownColumns, selectChannels, selectListed } from './summary-query.ts';

/** The channels that the viewer reads and that have not ended, with what is new for her: what the navigation shows. */
export function channelsOfViewer(tx: Transaction, viewer: Viewer): Promise<ChannelSummary[]> {
  return prepared(tx, `channels${checked(viewer)}`, (db) =>
    selectChannels(db)
      .where(and(isNull(channel.archivedAt), readable({ db }, viewer)))
      .orderBy(asc(channel.position), inGerman(channel.name)),
  ).execute(viewerValues(viewer));
}

/** The same channels with what there is in them. */
export function listedChannels(tx: Transaction, viewer: Viewer): Promise<ListedChannel[]> {
  return prepared(tx, `channels_listed${checked(viewer)}`, (db) =>
    selectListed(db).where(readable({ db }, viewer)).orderBy(asc(channel.position), inGerman(channel.name)),
  ).execute(viewerValues(viewer));
}

/** Whether the channel names the viewer's membership among its curators. */
const namesViewer = () =>
  sql<boolean>`exists (select from channel_curator named where named.channel_id = channel.id
    and named.membership_id = ${sql.placeholder('viewerMembership')})`.as('names_viewer');

/** One channel by its slug. Not found and not readable are the same. */
export async function findChannel(tx: Transaction, viewer: Viewer, slug: string) {
  const [found] = await prepared(tx, `channel_by_slug${checked(viewer)}`, (db) =>
    db
      .select({
        id: channel.id,
        slug: channel.slug,
        visibility: channel.visibility,
        archivedAt: channel.archivedAt,
        warnsOfBids: channel.warnsOfBids,
        holdsFirstPosts: channel.holdsFirstPosts,
        namesViewer: namesViewer(),
      })
      .from(channel)
      .where(and(eq(channel.slug, sql.placeholder('slug')), readable({ db }, viewer))),
  ).execute({ ...viewerValues(viewer), slug });
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

/** A channel as its page shows it. */
export async function readChannel(tx: Transaction, viewer: Viewer, slug: string): Promise<Channel> {
  return completeChannel(tx, viewer, await findChannelForPage(tx, viewer, slug));
}

/** Of a channel what its page shows and one row has. Not found and not readable are the same. */
export async function findChannelForPage(tx: Transaction, viewer: Viewer, slug: string) {
  const [found] = await prepared(tx, `channel_page${checked(viewer)}`, (db) =>
    db
      .select({
        ...ownColumns,
        description: channel.description,
        descriptionHtml: channel.descriptionHtml,
        revision: channel.revision,
        beforeAsking: channel.beforeAsking,
        beforeAskingHtml: channel.beforeAskingHtml,
        warnsOfBids: channel.warnsOfBids,
        holdsFirstPosts: channel.holdsFirstPosts,
        suggestedTags: channel.suggestedTags,
        readingRevision: channel.readingRevision,
        organisationId: channel.organisationId,
        namesViewer: namesViewer(),
        follow: sql<FollowLevel>`coalesce((select f.level from channel_follow f
        where f.channel_id = ${channel.id} and f.person_id = ${sql.placeholder('viewerPerson')}),
        own_default_follow(${sql.placeholder('viewerPerson')}, ${sql.placeholder('viewerRole')}, ${channel.visibility}))`.as(
          'follow',
        ),
        head: sql<number>`coalesce((select s.head from stream s where s.id = 'channel:' || channel.id), 0)::int`.as(
          'head',
        ),
      })
      .from(channel)
      .where(and(eq(channel.slug, sql.placeholder('slug')), readable({ db }, viewer))),
  ).execute({ ...viewerValues(viewer), slug });
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

export async function completeChannel(
  tx: Transaction,
  viewer: Viewer,
  found: Awaited<ReturnType<typeof findChannelForPage>>,
): Promise<Channel> {
  const { organisationId, ...shown } = found;
  const [curators, notices, pinned, reading, organisations] = await Promise.all([
    curatorsOf(tx, found.id),
    noticesOf(tx, found.id),
    pinnedThreads(tx, viewer, found.id),
    readingOf(tx, viewer, found.id),
    organisationsIn(tx, found.id),
  ]);
  return {
    ...shown,
    curators,
    notices,
    pinned,
    reading,
    organisations,
    stream: `channel:${found.id}`,
    may: {
      kinds: openableKinds(viewer, found),
      curate: mayCurate(viewer, found),
      keep: mayKeep(viewer, { ...found, organisationId }),
    },
  };
}

/** Who wrote in a channel: one look into an index for each organisation. */
function organisationsIn(tx: Transaction, channelId: string) {
  return prepared(tx, 'channel_organisations', (db) =>
    db
      .select({ slug: organisation.slug, name: organisation.name })
      .from(organisation)
      .where(
        sql`exists (select from post p where p.channel_id = ${sql.placeholder('channelId')} and p.organisation_id = ${organisation.id})`,
      )
      .orderBy(inGerman(organisation.name)),
  ).execute({ channelId });
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
