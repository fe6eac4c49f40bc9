import { m } from '#lib/messages.ts';

/** Why a file was refused that came by a form without script: the word in the address. */
const words = new Map([
  ['invalid', m.document_refused_kind],
  ['too-large', m.document_refused_large],
  ['no-room', m.document_refused_room],
  ['storage-full', m.problem_storage_full],
  ['denied', m.problem_admin_reads],
  ['file-too-large', m.file_refused_large],
  ['file-bad-name', m.file_refused_name],
  ['file-unknown-format', m.file_refused_unknown],
  ['file-ending-differs', m.file_refused_ending],
  ['file-polyglot', m.file_refused_polyglot],
  ['file-encrypted', m.file_refused_encrypted],
  ['file-damaged', m.file_refused_damaged],
  ['file-doctype', m.file_refused_active],
  ['file-too-many-pages', m.file_refused_pages],
  ['file-too-many-pixels', m.file_refused_pixels],
  ['file-too-many-entries', m.file_refused_entries],
  ['file-zip-bomb', m.file_refused_inflated],
  ['file-too-deep', m.file_refused_nested],
  ['file-not-text', m.file_refused_text],
  ['file-active-content', m.file_refused_active],
  ['file-changed', m.file_refused_again],
  ['file-timeout', m.file_refused_costly],
  ['file-too-much-memory', m.file_refused_costly],
]);

export const problemWords = (type: string | null): string | null =>
  type === null ? null : (words.get(type) ?? m.document_refused)();
