import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { documentOfLink, documentsIn } from '../document-uses/document-links.ts';
import { htmlOf, parseText } from '../posts/markdown.ts';

/**
 * A message as it is stored, and its HTML. For the bare address of a document a word stands and not the title: not everybody who reads the meeting
 * reads the document's channel. `home`: this installation's own address.
 */
export function renderMessage(
  typed: string,
  { home, locale }: { home: string; locale: Locale },
): { body: string; html: string } {
  const text = parseText('body', typed, { headingsAbove: 3 });
  // links lose our own address on the way
  documentsIn(text.tokens, home);
  return {
    body: text.body,
    html: htmlOf(text, { readerOf: () => undefined, titleOf: (address) => wordFor(address, home, locale) }),
  };
}

function wordFor(address: string, home: string, locale: Locale): string | undefined {
  const link = documentOfLink(address, home);
  if (!link) return undefined;
  const { version, page } = link;
  return [
    m.search_document({}, { locale }),
    version > 0 && m.document_place_version({ version }, { locale }),
    page > 0 && m.document_place_page({ page }, { locale }),
  ]
    .filter(Boolean)
    .join(', ');
}
