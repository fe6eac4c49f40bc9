import type { Token } from 'markdown-it';
import { isId } from '../../plugins/paging.ts';

/** A document that a text names by a link. 0: no version or page in particular. */
export interface NamedDocument {
  documentId: string;
  version: number;
  page: number;
}

/** With its way from here. */
export type LinkedDocument = NamedDocument & { path: string };

const mostNamed = 100;

/** The document of this installation to which a link leads; null for any other link. `home`: our own origin. */
export function documentOfLink(href: string, home: string): LinkedDocument | null {
  const url = URL.parse(href, home);
  if (!url || !/^https?:$/.test(url.protocol) || url.host !== URL.parse(home)?.host) return null;
  const [, documentId = ''] = /^\/dokumente\/([^/]+)\/?$/.exec(url.pathname) ?? [];
  if (!isId(documentId)) return null;
  return {
    documentId,
    version: numberIn(url, 'fassung'),
    page: numberIn(url, 'seite'),
    path: url.pathname + url.search + url.hash,
  };
}

const numberIn = ({ searchParams }: URL, name: string): number => {
  const said = searchParams.get(name) ?? '';
  return /^[1-9]\d{0,5}$/.test(said) ? Number(said) : 0;
};

/**
 * Which documents a text names, in their order. Links with our own address in them lose it on the way: they lead to the document wherever
 * this is asked.
 */
export function documentsIn(tokens: Token[], home: string): NamedDocument[] {
  const named = tokens.flatMap(({ children }) =>
    (children ?? []).flatMap((token) => {
      const found = token.type === 'link_open' && documentOfLink(String(token.attrGet('href')), home);
      if (!found) return [];
      const { path, ...document } = found;
      token.attrSet('href', path);
      return [document];
    }),
  );
  return named.slice(0, mostNamed);
}

/** Whether a text that became HTML may name a document: most do not, and nothing is asked for those. */
export const namesDocument = (html: string): boolean => html.includes('href="/dokumente/');
