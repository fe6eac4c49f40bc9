import type { DocumentKind } from '#lib/api-types.ts';

const told: [RegExp, DocumentKind][] = [
  [/protokoll|niederschrift/i, 'minutes'],
  [/beschluss/i, 'resolution'],
  [/merkblatt|flyer/i, 'leaflet'],
  [/leitfaden|arbeitshilfe|anleitung/i, 'guide'],
  [/konzept|idek|isek/i, 'concept'],
  [/muster|vorlage|vordruck|formular/i, 'template'],
  [/\.(pptx|odp)$/i, 'talk'],
  [/\.(csv|geojson|xlsx|ods)$/i, 'dataset'],
];

/** What a file most likely is, by what it is called; whoever shares it sees it, and says better. */
export const kindOfName = (name: string): DocumentKind =>
  told.find(([pattern]) => pattern.test(name.normalize('NFC')))?.[1] ?? 'other';
