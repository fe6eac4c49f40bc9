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

/**
 * Texts with a card of each document that they name, below them: what the viewer may know of it today. So it is neither stored with the
 * text nor told in an event, which all see alike.
 */
export async function withCards<Text extends { html: string }>(
  tx: Transaction,
  viewer: Viewer,
  texts: readonly Text[],
): Promise<Text[]> {
  const named = new Map(
    texts.filter(({ html }) => namesDocument(html)).map((text) => [text, namedIn(text.html)]),
  );
  const all = [...named.values()].flat();
  if (all.length === 0) return [...texts];
  const cards = await cardsOf(tx, viewer, all);
  const read = new Set(cards.map(({ documentId }) => documentId));
  const unread = all.flatMap(({ documentId }) => (read.has(documentId) ? [] : [documentId]));
  const hidden = new Set((await hiddenDocuments(tx, unread)).map(({ documentId }) => documentId));
  return texts.map((text) => {
    const here = named.get(text) ?? [];
    if (here.length === 0) return text;
    return { ...text, html: text.html + cardsHtml(here, cards, hidden, viewer.language) };
  });
}
