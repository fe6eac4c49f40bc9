import { m } from '#lib/messages.ts';

/** A place in a document; 0 where nothing in particular is meant. */
export type DocumentPlace = { version: number; page: number };

/** "Fassung 2, Seite 12"; empty for all of the newest. */
export const placeWords = ({ version, page }: DocumentPlace): string =>
  [version > 0 && m.document_place_version({ version }), page > 0 && m.document_place_page({ page })]
    .filter(Boolean)
    .join(', ');

/** Where that place is shown. */
export function placePath(document: string, { version, page }: DocumentPlace): string {
  const query = [version > 0 && `fassung=${version}`, page > 0 && `seite=${page}`].filter(Boolean).join('&');
  return `/dokumente/${document}${query && `?${query}`}`;
}

/** Which place an address names. */
export const placeIn = (params: Pick<URLSearchParams, 'get'>): DocumentPlace => ({
  version: numberIn(params, 'fassung'),
  page: numberIn(params, 'seite'),
});

const numberIn = (params: Pick<URLSearchParams, 'get'>, name: string): number => {
  const said = params.get(name) ?? '';
  return /^[1-9]\d{0,5}$/.test(said) ? Number(said) : 0;
};
