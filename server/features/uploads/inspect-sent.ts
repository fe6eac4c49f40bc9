import { m } from '../../../messages/compiled/messages.js';
import { inspectFile } from '../../files/inspect-file.ts';
import type { Inspection, RefusalReason } from '../../files/schema.ts';
import { Problem, type Sentence } from '../../plugins/problem.ts';

type Words = (values: object, options: { locale?: 'de' | 'en' }) => string;

/** Why a file is not taken in, as its sender is told. */
const words: Record<RefusalReason, Words> = {
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

/** Looks into what has come, in a process of its own; throws a Problem (422) at `file` with the reason, of a type of its own (`file-encrypted`). `bytes`: how large a file may be. */
export async function inspectSent(path: string, name: string, bytes: number): Promise<Inspection> {
  const found = await inspectFile(path, name, { bytes });
  if (!('refused' in found)) return found;
  const message: Sentence = (locale) => words[found.refused]({}, { locale });
  throw new Problem(422, `file-${found.refused}`, message, { fields: [{ field: 'file', message }] });
}
