import { m } from '#lib/messages.ts';

/** Why a file was refused that came by a form without script: the word in the address. */
const words = new Map([
  ['invalid', m.document_refused_kind],
  ['too-large', m.document_refused_large],
  ['no-room', m.document_refused_room],
  ['storage-full', m.problem_storage_full],
  ['denied', m.problem_admin_reads],
]);

export const problemWords = (type: string | null): string | null =>
  type === null ? null : (words.get(type) ?? m.document_refused)();
