import { sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel } from '../../../db/schema/index.ts';
import { isId } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import type { SearchQuery } from './schema.ts';

/** What narrows a search down, as the database knows it. */
export interface SearchFilter {
  /** those that the viewer reads, or the one that was asked for */
  channels: string[];
  near?: string;
  organisation?: string;
  person?: string;
  thread?: string;
  document?: string;
  documentKind?: string;
  actionField?: string;
  licence?: string;
  kind?: string;
  state?: string;
  from?: string;
  to?: string;
  order?: string;
}

type Asked = Omit<SearchQuery, 'q' | 'limit' | 'after'>;

/** Ids instead of slugs; null when something is asked for that is not there, so nothing can be found. */
export async function filterOf(tx: Transaction, viewer: Viewer, asked: Asked): Promise<SearchFilter | null> {
  const { channel: slug, organisation, near, ...rest } = asked;
  const channels = await prepared(tx, `search_channels${checked(viewer)}`, (db) =>
    db.select({ id: channel.id, slug: channel.slug }).from(channel).where(readable({ db }, viewer)),
  ).execute(viewerValues(viewer));
  const organisationId = organisation && (await organisationOf(tx, organisation));
  const nearId = near && channels.find((each) => each.slug === near)?.id;
  const wanted = slug ? channels.filter((each) => each.slug === slug) : channels;
  const isNowhere =
    wanted.length === 0 ||
    (organisation && !organisationId) ||
    (rest.person && !isId(rest.person)) ||
    (rest.thread && !isId(rest.thread)) ||
    (rest.document && !isId(rest.document));
  if (isNowhere) return null;
  return {
    ...rest,
    channels: wanted.map(({ id }) => id),
    ...(nearId && { near: nearId }),
    ...(organisationId && { organisation: organisationId }),
  };
}

/** How documents are looked for: not at all where something is asked for that only posts have. */
export const documentsFor = ({ kind, thread, state }: Asked): 'pages' | undefined =>
  (kind === undefined || kind === 'document') && thread === undefined && state === undefined
    ? 'pages'
    : undefined;

async function organisationOf({ db }: Transaction, slug: string): Promise<string | undefined> {
  const { rows } = await db.execute<{ id: string }>(sql`select id from organisation where slug = ${slug}`);
  return rows[0]?.id;
}

/** An array as one value of a query. */
export const list = (values: readonly string[], type: 'uuid' | 'text') =>
  sql`${sql.param(values)}::${sql.raw(type)}[]`;
