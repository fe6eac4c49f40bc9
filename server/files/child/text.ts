import type { Format } from '../formats.ts';
import type { FileLimits } from '../limits.ts';
import type { TextEnd, TextPart } from '../schema.ts';
import { Parts } from './parts.ts';
import type { TextReader } from './text-reader.ts';

const plain = async () => (await import('./text-of-plain.ts')).readPlain;
const none = () => Promise.resolve<TextReader>(() => Promise.resolve());
const readers: Record<Format, () => Promise<TextReader>> = {
  pdf: async () => (await import('./text-of-pdf.ts')).readPdf,
  docx: async () => (await import('./text-of-docx.ts')).readDocx,
  xlsx: async () => (await import('./text-of-xlsx.ts')).readXlsx,
  pptx: async () => (await import('./text-of-pptx.ts')).readPptx,
  odt: async () => (await import('./text-of-odf.ts')).readOdt,
  ods: async () => (await import('./text-of-odf.ts')).readOds,
  odp: async () => (await import('./text-of-odf.ts')).readOdp,
  rtf: async () => (await import('./text-of-rtf.ts')).readRtf,
  geojson: async () => (await import('./text-of-geojson.ts')).readGeojson,
  zip: async () => (await import('./text-of-archive.ts')).readArchive,
  ...{ txt: plain, md: plain, csv: plain },
  ...{ png: none, jpeg: none, webp: none, gif: none },
};

export async function readText(
  path: string,
  format: Format,
  limits: FileLimits,
  say: (part: TextPart) => void,
): Promise<TextEnd> {
  const parts = new Parts(limits, say);
  const reader = await readers[format]();
  await reader(path, limits, parts);
  return parts.end;
}
