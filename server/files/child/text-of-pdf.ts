import { openPdf } from './open-pdf.ts';
import type { TextReader } from './text-reader.ts';

export const readPdf: TextReader = async (path, _, parts) => {
  const pdf = await openPdf(path);
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    parts.add(text, '', number);
    page.cleanup();
    if (parts.full && number < pdf.numPages) return parts.leaveOff();
  }
};
