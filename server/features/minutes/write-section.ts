import { and, eq, isNull } from 'drizzle-orm';
import type * as Y from 'yjs';
import type { Transaction } from '../../../db/client.ts';
import { minutesSection } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Conflict, Denied, Invalid, NotFound, type Sentence } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { isOnAgenda } from '../meetings/is-on-agenda.ts';
import { renderText, rendererVersion } from '../posts/markdown.ts';
import { holdToWrite } from './hold-minutes.ts';
import { isWorn, mergeUpdate, openText, replaceText, stateOf, textOf } from './merge-text.ts';
import { minutesChanged } from './minutes-changed.ts';
import {
  largestUpdate,
  longestSection,
  type ReplaceSection,
  type SectionUpdate,
  type WrittenSection,
} from './schema.ts';

/** how much is kept of a section, with what was taken out of it (`minutes_section.state`) */
const largestState = 1_000_000;

/** What somebody wrote becomes part of the section, whatever others wrote meanwhile. The same once more changes nothing. */
export function writeSection(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  item: string,
  { update }: SectionUpdate,
): Promise<WrittenSection> {
  return changeSection(tx, viewer, idOrSlug, item, 'update', (doc) => {
    const bytes = Buffer.from(update, 'base64');
    const change = bytes.length > largestUpdate ? false : mergeUpdate(doc, bytes);
    if (change === false) refuse('update', (locale) => m.problem_minutes_update({}, { locale }));
    return change;
  });
}

/** The text as a whole, from a form: its difference to the one that it was written on. */
export function replaceSection(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  item: string,
  { body, revision }: ReplaceSection,
): Promise<WrittenSection> {
  return changeSection(tx, viewer, idOrSlug, item, 'body', (doc, stands) => {
    if (stands.revision !== revision)
      throw new Conflict('revision', (locale) => m.problem_minutes_section_changed({}, { locale }), {
        current: { body: stands.body, revision: stands.revision },
      });
    return replaceText(doc, body.replaceAll('\r\n', '\n'));
  });
}

type Standing = { body: string; revision: number };
/** Changes the text; says what of it was new, null if nothing was. */
type Change = (doc: Y.Doc, stands: Standing) => Uint8Array | null;

async function changeSection(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  item: string,
  field: string,
  by: Change,
): Promise<WrittenSection> {
  const { meetingId, state: phase } = await holdToWrite(tx, viewer, idOrSlug);
  const itemId = await itemNamed(tx, meetingId, item);
  const section = await lockSection(tx, meetingId, itemId);
  const doc = openText(section.state);
  const change = by(doc, section);
  if (!change) return written(section.revision, stateOf(doc));
  const [body, state] = [textOf(doc), Buffer.from(stateOf(doc))];
  refuseUnfit(field, body, { state, worn: isWorn(doc) });
  const html = isBlank(body) ? '' : renderText(field, body).html;
  const revision = section.revision + 1;
  const changed = await tx.db
    .update(minutesSection)
    .set({ state, body, html, renderer: rendererVersion, revision })
    .where(eq(minutesSection.id, section.id))
    .returning({ id: minutesSection.id });
  if (changed.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  const data = { itemId, update: Buffer.from(change).toString('base64'), revision };
  await appendEvents(tx, [
    { stream: `minutes:${meetingId}`, type: 'minutes.written', data },
    // whoever comments on it has it before her as it is
    ...(phase === 'circulated' ? [minutesChanged(meetingId)] : []),
  ]);
  return written(revision, state);
}

const written = (revision: number, state: Uint8Array): WrittenSection => ({
  revision,
  state: Buffer.from(state).toString('base64'),
});

function refuseUnfit(field: string, body: string, { state, worn }: { state: Buffer; worn: boolean }): void {
  if (body.length > longestSection)
    refuse(field, (locale) =>
      m.problem_minutes_long({ most: longestSection, over: body.length - longestSection }, { locale }),
    );
  if (state.length > largestState || worn) refuse(field, (locale) => m.problem_minutes_worn({}, { locale }));
  // what no keyboard types and the database does not hold
  if (body.includes('\u0000') || !body.isWellFormed())
    refuse(field, (locale) => m.problem_minutes_update({}, { locale }));
}

function refuse(field: string, message: Sentence): never {
  throw new Invalid([{ field, message }]);
}

/** "general": what belongs to no item. */
async function itemNamed(tx: Transaction, meetingId: string, item: string): Promise<string | null> {
  if (item === 'general') return null;
  if (await isOnAgenda(tx, meetingId, item)) return item;
  throw new NotFound((locale) => m.problem_not_found({}, { locale }));
}

/** Made when first somebody writes in it. Whoever writes at the same moment waits, and writes on what is there then. */
async function lockSection(tx: Transaction, meetingId: string, itemId: string | null) {
  await tx.db
    .insert(minutesSection)
    .values({ meetingId, itemId, renderer: rendererVersion })
    .onConflictDoNothing();
  const [section] = await tx.db
    .select({
      id: minutesSection.id,
      state: minutesSection.state,
      body: minutesSection.body,
      revision: minutesSection.revision,
    })
    .from(minutesSection)
    .where(
      and(
        eq(minutesSection.meetingId, meetingId),
        itemId === null ? isNull(minutesSection.itemId) : eq(minutesSection.itemId, itemId),
      ),
    )
    .for('update');
  if (!section) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  return section;
}
