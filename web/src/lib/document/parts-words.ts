import { m } from '#lib/messages.ts';
import { formatOf } from './size-words.ts';

/** "3 Blätter", "12 Folien", "40 Seiten": what a file of that name is made of. */
export function partsWords(name: string, count: number): string {
  const format = formatOf(name);
  if (['XLSX', 'ODS'].includes(format)) return m.document_sheets({ count });
  return ['PPTX', 'ODP'].includes(format) ? m.document_slides({ count }) : m.document_pages({ count });
}
