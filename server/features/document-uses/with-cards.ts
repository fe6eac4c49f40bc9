import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { hiddenDocuments } from '../documents/hidden-documents.ts';
import { cardsHtml } from './cards-html.ts';
import { cardsOf } from './cards-query.ts';
import { documentOfLink, namesDocument, type LinkedDocument } from './document-links.ts';

const somewhere = 'http://localhost';
const links = /<a href="(\/dokumente\/[^"]+)"/g;

/** Which documents a text that became HTML names: each once, as it is named first. */
const namedIn = (html: string): LinkedDocument[] => {
  const found = [...html.matchAll(links)].flatMap(
    ([, href = '']) => documentOfLink(href.replaceAll('&amp;', '&'), somewhere) ?? [],
  );
  return found.filter(
    ({ documentId }, at) => found.findIndex((each) => each.documentId === documentId) === at,
  );
};

/** Texts with a card of each document that they name, below them. */
export async function withCards<Text extends { html: string }>(
  tx: Transaction,
  viewer: Viewer,
  texts: readonly Text[],
): Promise<Text[]> {
  const cards = await cardsBelow(tx, viewer, texts);
  return texts.map((text, at) => (cards[at] ? { ...text, html: text.html + cards[at] } : text));
}

/**
 * Of each text the cards of the documents that it names, as HTML; empty for most. They say what the viewer may know of a document today, so they
 * are neither stored with the text nor told in an event, which all see alike. `apart`: what they lead to opens beside the page.
 */
export async function cardsBelow(
  tx: Transaction,
  viewer: Viewer,
  texts: readonly { html: string }[],
  { apart = false } = {},
): Promise<string[]> {
  const named = texts.map(({ html }) => (namesDocument(html) ? namedIn(html) : []));
  const all = named.flat();
  if (all.length === 0) return texts.map(() => '');
  const cards = await cardsOf(tx, viewer, all);
  const read = new Set(cards.map(({ documentId }) => documentId));
  const unread = all.flatMap(({ documentId }) => (read.has(documentId) ? [] : [documentId]));
  const hidden = new Set((await hiddenDocuments(tx, unread)).map(({ documentId }) => documentId));
  return named.map((here) =>
    here.length === 0 ? '' : cardsHtml(here, { cards, hidden, apart }, viewer.language),
  );
}
