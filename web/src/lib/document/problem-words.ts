import type { RefusalReason } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** What is inside, as `inspectFile` refuses it; each reason has its words, or the types are wrong. */
const refusals: Record<RefusalReason, () => string> = {
  empty: m.problem_file_empty,
  'too-large': m.file_refused_large,
  'bad-name': m.file_refused_name,
  'unknown-format': m.file_refused_unknown,
  'ending-differs': m.file_refused_ending,
  polyglot: m.file_refused_polyglot,
  encrypted: m.file_refused_encrypted,
  damaged: m.file_refused_damaged,
  doctype: m.file_refused_active,
  'too-many-pages': m.file_refused_pages,
  'too-many-pixels': m.file_refused_pixels,
  'too-many-entries': m.file_refused_entries,
  'zip-bomb': m.file_refused_inflated,
  'too-deep': m.file_refused_nested,
  'not-text': m.file_refused_text,
  'active-content': m.file_refused_active,
  changed: m.file_refused_again,
  timeout: m.file_refused_costly,
  'too-much-memory': m.file_refused_costly,
};

/** Why a file was refused that came by a form without script: the word in the address. */
const words = new Map([
  ['invalid', m.document_refused_kind],
  ['too-large', m.document_refused_large],
  ['no-room', m.document_refused_room],
  ['storage-full', m.problem_storage_full],
  ['storage-away', m.problem_storage_away],
  ['denied', m.problem_admin_reads],
  ...Object.entries(refusals).map(([reason, said]) => [`file-${reason}`, said] as const),
]);

export const problemWords = (type: string | null): string | null =>
  type === null ? null : (words.get(type) ?? m.document_refused)();
