import { m } from '../../../messages/compiled/messages.js';
import { escapeHtml } from '../../plugins/escape-html.ts';
import { kindWords } from '../documents/words.ts';
import type { CardOfDocument } from './cards-query.ts';
import type { LinkedDocument } from './document-links.ts';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { formatWords } from './format-words.ts';

const mostCards = 5;

interface Cards {
  cards: readonly CardOfDocument[];
  /** which of those that she does not read only because they are hidden */
  hidden: ReadonlySet<string>;
  /** they lead out of a page that nobody wants to leave */
  apart: boolean;
}

/** A list of cards, as HTML. It is made here and not in the browser, because hardly a post has one, and every page of a thread would carry the script. */
export function cardsHtml(
  named: readonly LinkedDocument[],
  { cards, hidden, apart }: Cards,
  locale: Locale,
): string {
  const items = named.slice(0, mostCards).map((each) => {
    const card = cards.find(
      ({ documentId, version }) => documentId === each.documentId && version === each.version,
    );
    if (card) return cardHtml(each, card, { apart, locale });
    return gone(
      hidden.has(each.documentId)
        ? m.problem_document_hidden({}, { locale })
        : m.document_card_unreadable({}, { locale }),
    );
  });
  const left = named.length - mostCards;
  if (left > 0) items.push(gone(m.document_card_more({ count: left }, { locale })));
  return `<ul class="documents" aria-label="${escapeHtml(m.documents_title({}, { locale }))}">${items.join('')}</ul>`;
}

const gone = (words: string) => `<li class="gone">${escapeHtml(words)}</li>`;

function cardHtml(
  named: LinkedDocument,
  { title, kind, removed, hidden, shown }: CardOfDocument,
  { apart, locale }: { apart: boolean; locale: Locale },
): string {
  const link = `<a href="${escapeHtml(named.path)}"${apart ? ' target="_blank"' : ''}>${escapeHtml(title)}</a>`;
  const words = removed ? [m.problem_document_removed({}, { locale })] : wordsOf(kind, named, shown, locale);
  if (hidden && !removed) words.unshift(m.document_hidden({}, { locale }));
  return `<li${removed ? ' class="gone"' : ''}>${link} <span>${escapeHtml(words.join(' · '))}</span></li>`;
}

function wordsOf(
  kind: CardOfDocument['kind'],
  { page }: LinkedDocument,
  shown: CardOfDocument['shown'],
  locale: Locale,
): string[] {
  const what = kindWords[kind]({}, { locale });
  if (!shown) return [what, m.document_checking({}, { locale })];
  const { number, newest, pages, name, size } = shown;
  return [
    what,
    number < newest
      ? m.document_card_older({ number, newest }, { locale })
      : m.document_version({ number }, { locale }),
    ...(page > 0 ? [m.document_place_page({ page }, { locale })] : []),
    ...(pages ? [partsOf(name)({ count: pages }, { locale })] : []),
    formatWords(name, size, locale),
  ];
}

/** "3 Blätter", "12 Folien", "40 Seiten": what a file of that name is made of. */
function partsOf(name: string) {
  if (/\.(xlsx|ods)$/i.test(name)) return m.document_sheets;
  return /\.(pptx|odp)$/i.test(name) ? m.document_slides : m.document_pages;
}
