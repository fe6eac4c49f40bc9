import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, document, thread } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { isId } from '../../plugins/paging.ts';
import { Invalid, type FieldProblem, type Sentence } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { hiddenDocuments } from '../documents/hidden-documents.ts';
import { opensDocument } from '../documents/policy.ts';
import { checked, readable, viewerValues } from './policy.ts';
import type { ArrangeReading, Reading } from './curating-schema.ts';

type Item = ArrangeReading['items'][number];

/** The rows of a reading list as it shall be; refuses what leads nowhere, at its field. `present`: the list as the viewer sees it. */
export async function readingRows(
  tx: Transaction,
  viewer: Viewer,
  channelId: string,
  present: Reading[],
  items: Item[],
) {
  const known = new Map(present.map((entry) => [entry.id, entry]));
  const [targets, documents] = [
    await threadsNamed(tx, viewer, items),
    await documentsNamed(tx, viewer, items),
  ];
  const problems: FieldProblem[] = [];
  const used = new Set<string>();
  const rows = items.map(({ id, kind, target, url, title = '', note = '' }, index) => {
    const refuse = (field: string, message: Sentence) =>
      problems.push({ field: `items.${index}.${field}`, message });
    if (id !== undefined && (!known.has(id) || used.has(id))) {
      refuse('id', (locale) => m.problem_reading_gone({}, { locale }));
    }
    if (id !== undefined) used.add(id);
    const row = { id: id ?? randomUUID(), channelId, kind, note: tidy(note) };
    if (kind === 'address') {
      const address = addressOf(url ?? '');
      if (!address) refuse('url', (locale) => m.problem_reading_address({}, { locale }));
      if (isBlank(title)) refuse('title', (locale) => m.problem_field_required({}, { locale }));
      return { ...row, ...nowhere, url: address, title: tidy(title) };
    }
    if (kind === 'document') {
      const found = documents.get(target ?? '');
      // one that was removed or hidden later stays, and says so
      if (!found || ((found.removedAt || found.hidden) && id === undefined))
        refuse('target', (locale) => m.problem_reading_document({}, { locale }));
      return { ...row, ...nowhere, documentId: found?.id ?? null, targetChannel: found?.channelId ?? null };
    }
    const found = targets.get(target ?? '');
    if (!found) refuse('target', (locale) => m.problem_reading_target({}, { locale }));
    else if (kind === 'expertAnswer' && found.state !== 'expert' && id === undefined) {
      refuse('target', (locale) => m.problem_reading_no_expert_answer({}, { locale }));
    }
    return {
      ...row,
      ...nowhere,
      target: found?.id ?? null,
      targetChannel: found?.channelId ?? null,
    };
  });
  if (problems.length > 0) throw new Invalid(problems);
  return rows;
}

type NamedDocument = { id: string; channelId: string; removedAt: string | null; hidden: boolean };

const nowhere = { url: null, target: null, documentId: null, targetChannel: null, title: '' };

const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** An address of the web, as a browser spells it; null for anything else. */
function addressOf(typed: string): string | null {
  const address = URL.parse(typed.trim());
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.password) return null;
  return address.href.length <= 500 ? address.href : null;
}

/** The threads that the entries name by id or slug, as far as the viewer reads them. */
async function threadsNamed(tx: Transaction, viewer: Viewer, items: Item[]) {
  const named = items.flatMap(({ kind, target }) =>
    kind !== 'address' && kind !== 'document' && target ? [target] : [],
  );
  if (named.length === 0) return new Map<string, { id: string; channelId: string; state: string | null }>();
  const rows = await prepared(tx, `reading_targets${checked(viewer)}`, (db) =>
    db
      .select({ id: thread.id, slug: thread.slug, channelId: thread.channelId, state: thread.state })
      .from(thread)
      .innerJoin(channel, eq(channel.id, thread.channelId))
      .where(
        and(
          sql`(${thread.id} = any (${sql.placeholder('ids')}::uuid[]) or ${thread.slug} = any (${sql.placeholder('slugs')}::text[]))`,
          readable({ db }, viewer),
        ),
      ),
  ).execute({ ...viewerValues(viewer), ids: named.filter(isId), slugs: named });
  return new Map(rows.flatMap((row) => [[row.id, row] as const, [row.slug, row] as const]));
}

/** The documents that the entries name, as far as the viewer reads them; of what is hidden, where it stands. */
async function documentsNamed(tx: Transaction, viewer: Viewer, items: Item[]) {
  const ids = items.flatMap(({ kind, target }) =>
    kind === 'document' && target && isId(target) ? [target] : [],
  );
  if (ids.length === 0) return new Map<string, NamedDocument>();
  const rows = await prepared(tx, `reading_documents${checked(viewer)}`, (db) =>
    db
      .select({ id: document.id, channelId: document.channelId, removedAt: document.removedAt })
      .from(document)
      .innerJoin(channel, eq(channel.id, document.channelId))
      .where(
        and(
          sql`${document.id} = any (${sql.placeholder('ids')}::uuid[])`,
          opensDocument(viewer),
          readable({ db }, viewer),
        ),
      ),
  ).execute({ ...viewerValues(viewer), ids });
  const hidden = await hiddenDocuments(tx, ids);
  return new Map<string, NamedDocument>([
    ...rows.map((row) => [row.id, { ...row, hidden: false }] as const),
    ...hidden.map(
      ({ documentId: id, channel: { id: channelId } }) =>
        [id, { id, channelId, removedAt: null, hidden: true }] as const,
    ),
  ]);
}
