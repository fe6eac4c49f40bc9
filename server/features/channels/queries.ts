import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, channelCurator, membership, organisation, person } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { authorJson } from '../people/author-json.ts';
import { openableKinds } from '../threads/policy.ts';
import { pinnedThreads } from '../threads/queries.ts';
import { checked, readable, viewerValues } from './policy.ts';
import type { Channel, ChannelSummary } from './schema.ts';

const summaryColumns = () => ({
  id: channel.id,
  slug: channel.slug,
  name: channel.name,
  shortName: channel.shortName,
  visibility: channel.visibility,
  unread: sql<number>`(select count(*) from thread t
    left join read_mark r on r.thread_id = t.id and r.person_id = ${sql.placeholder('viewerPerson')}
    where t.channel_id = channel.id and t.last_post_at >= ${sql.placeholder('unreadSince')}
      and t.post_count > coalesce(r.number, 0))::int`.as('unread'),
  threads: sql<number>`(select count(*) from thread t where t.channel_id = channel.id)::int`.as('threads'),
  lastPostAt: sql<
    string | null
  >`(select to_char(max(t.last_post_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from thread t where t.channel_id = channel.id)`.as(
    'last_post_at',
  ),
});

/** All channels that the viewer reads, with what is new for her. */
export function channelsOfViewer(tx: Transaction, viewer: Viewer): Promise<ChannelSummary[]> {
  return prepared(tx, `channels${checked(viewer)}`, (db) =>
    db
      .select(summaryColumns())
      .from(channel)
      .where(readable({ db }, viewer))
      .orderBy(asc(channel.position), asc(channel.name)),
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
    db
      .select({
        ...summaryColumns(),
        description: channel.description,
        descriptionHtml: channel.descriptionHtml,
        unanswered: sql<number>`(select count(*) from thread t
          where t.channel_id = channel.id and t.state = 'open' and t.post_count = 1)::int`.as('unanswered'),
        head: sql<number>`coalesce((select s.head from stream s where s.id = 'channel:' || channel.id), 0)::int`.as(
          'head',
        ),
      })
      .from(channel)
      .where(and(eq(channel.slug, sql.placeholder('slug')), readable({ db }, viewer))),
  ).execute({ ...viewerValues(viewer), slug });
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return {
    ...found,
    curators: await curatorsOf(tx, found.id),
    pinned: await pinnedThreads(tx, viewer, found.id),
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
      .orderBy(asc(person.name)),
  ).execute({ channelId });
  return rows.map((row) => row.author);
}
