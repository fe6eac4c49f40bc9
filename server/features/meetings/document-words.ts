import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { formatWords } from '../document-uses/format-words.ts';
import { kindWords } from '../documents/words.ts';
import type { AgendaDocument } from './schema.ts';

/**
 * "Leitfaden · Fassung 2 · PDF, 1,2 MB": what stands beside the title. Made here and not in the browser, as cards are: the page of a live room
 * would carry the words of all kinds for it. Nothing for one that is hidden and not hers to open.
 */
export function documentWords(
  { kind, removed, hidden, version }: Omit<AgendaDocument, 'words'>,
  locale: Locale,
): string {
  if (removed) return m.problem_document_removed({}, { locale });
  if (!kind) return '';
  return [
    ...(hidden ? [m.document_hidden({}, { locale })] : []),
    kindWords[kind]({}, { locale }),
    ...(version
      ? [
          m.document_version({ number: version.number }, { locale }),
          formatWords(version.name, version.size, locale),
        ]
      : [m.document_checking({}, { locale })]),
  ].join(' · ');
}
