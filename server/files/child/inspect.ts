import { formatOfName, formats, type Format } from '../formats.ts';
import type { FileLimits } from '../limits.ts';
import type { Inspection } from '../schema.ts';
import { endsOfFile } from './ends-of-file.ts';
import type { Inspector } from './found.ts';
import { refusePolyglot } from './refuse-polyglot.ts';
import { Refused } from './refused.ts';
import { signatureOf, type Signature } from './signature.ts';

// Each with its parser, of which a file needs one.
const inspectors: Record<Format, () => Promise<Inspector>> = {
  pdf: async () => (await import('./inspect-pdf.ts')).inspectPdf,
  docx: async () => (await import('./inspect-ooxml.ts')).inspectDocx,
  xlsx: async () => (await import('./inspect-ooxml.ts')).inspectXlsx,
  pptx: async () => (await import('./inspect-ooxml.ts')).inspectPptx,
  odt: async () => (await import('./inspect-odf.ts')).inspectOdt,
  ods: async () => (await import('./inspect-odf.ts')).inspectOds,
  odp: async () => (await import('./inspect-odf.ts')).inspectOdp,
  rtf: async () => (await import('./inspect-rtf.ts')).inspectRtf,
  txt: async () => (await import('./inspect-plain.ts')).inspectPlain,
  md: async () => (await import('./inspect-plain.ts')).inspectPlain,
  csv: async () => (await import('./inspect-csv.ts')).inspectCsv,
  geojson: async () => (await import('./inspect-geojson.ts')).inspectGeojson,
  png: async () => (await import('./inspect-image.ts')).inspectPng,
  jpeg: async () => (await import('./inspect-image.ts')).inspectJpeg,
  webp: async () => (await import('./inspect-image.ts')).inspectWebp,
  gif: async () => (await import('./inspect-image.ts')).inspectGif,
  zip: async () => (await import('./inspect-archive.ts')).inspectArchive,
};

/** How the file has to begin that is called so; null: as text does. */
const signatures: Partial<Record<Format, Signature>> = {
  ...{ pdf: 'pdf', rtf: 'rtf', png: 'png', jpeg: 'jpeg', webp: 'webp', gif: 'gif' },
  ...{ docx: 'zip', xlsx: 'zip', pptx: 'zip', odt: 'zip', ods: 'zip', odp: 'zip', zip: 'zip' },
};

/** Signature, name and inner structure have to agree. */
export async function inspect(path: string, name: string, limits: FileLimits): Promise<Inspection> {
  const format = formatOfName(name);
  if (format === null) throw new Refused('unknown-format', 'ending');
  // as much as the end of a ZIP can be away from the end of the file
  const ends = await endsOfFile(path, 66_000);
  const signature = signatureOf(ends.head);
  if (signature === 'ole') refuseOle(ends.head, format);
  refusePolyglot(signature, ends);
  const expected = signatures[format] ?? null;
  if (signature !== expected) {
    if (signature !== null) throw new Refused('ending-differs', `begins as ${signature}`);
    throw new Refused('unknown-format', `does not begin as ${expected}`);
  }
  const inspector = await inspectors[format]();
  const { hints = [], ...found } = await inspector(path, limits, inspect);
  return { format, mediaType: formats[format].mediaType, ...found, hints };
}

/** An office file with a password is one of the old kind that holds a stream of this name. */
function refuseOle(head: Buffer, format: Format): never {
  const encrypted = head.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  if (encrypted && signatures[format] === 'zip') throw new Refused('encrypted', 'password');
  throw new Refused('unknown-format', 'Office before 2007');
}
