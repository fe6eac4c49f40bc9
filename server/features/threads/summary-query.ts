import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../../db/client.ts';
import { channel, organisation, person, post, readMark, thread } from '../../../db/schema/index.ts';
import { authorJson } from '../people/author-json.ts';
import { unreadPosts } from './unread.ts';

const first = alias(post, 'first');
const last = alias(post, 'last');
const author = alias(person, 'author');
const lastAuthor = alias(person, 'last_author');
const authorOrganisation = alias(organisation, 'author_organisation');
const lastOrganisation = alias(organisation, 'last_organisation');

/** The columns that make a `ThreadSummary`. */
export const summaryColumns = () => ({
  id: thread.id,
  slug: thread.slug,
  kind: thread.kind,
  title: thread.title,
  state: thread.state,
  tags: thread.tags,
  posts: thread.postCount,
  createdAt: thread.createdAt,
  lastPostAt: thread.lastPostAt,
  unread: unreadPosts().as('unread'),
  author: authorJson(author, first, authorOrganisation).as('author'),
  lastAuthor: authorJson(lastAuthor, last, lastOrganisation).as('last_author'),
  channel: { id: channel.id, slug: channel.slug, name: channel.name },
  pinnedUntil: thread.pinnedUntil,
  concerned: thread.concerned,
});

/** Threads with their channel, opening and last post, and what the viewer has read of them. Executes with `viewerValues`. */
export const selectSummaries = <More extends object>(db: Transaction['db'], more: More) =>
  db
    .select({ ...summaryColumns(), ...more } as ReturnType<typeof summaryColumns> & More)
    .from(thread)
    .innerJoin(channel, eq(channel.id, thread.channelId))
    .innerJoin(first, and(eq(first.threadId, thread.id), eq(first.number, 1)))
    .innerJoin(author, eq(author.id, first.personId))
    .innerJoin(authorOrganisation, eq(authorOrganisation.id, first.organisationId))
    .innerJoin(last, and(eq(last.threadId, thread.id), eq(last.number, thread.postCount)))
    .innerJoin(lastAuthor, eq(lastAuthor.id, last.personId))
    .innerJoin(lastOrganisation, eq(lastOrganisation.id, last.organisationId))
    .leftJoin(
      readMark,
      and(eq(readMark.threadId, thread.id), eq(readMark.personId, sql.placeholder('viewerPerson'))),
    );
