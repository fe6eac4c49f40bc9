import { deflateSync } from 'node:zlib';

/** A PDF of these objects; the first one is its catalog. Whatever stands in `trailer` is added there. */
export function pdfOf(objects: string[], trailer = ''): Buffer {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

const font = '<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';
export const stream = (content: string, entries = '') =>
  `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;

/** Pages of one line each. `catalog` and `page` are added to those dictionaries, `more` are objects from number 3 + 2n on. */
export function pdfWithPages(
  lines: string[],
  {
    catalog = '',
    page = '',
    more = [],
    trailer = '',
  }: Partial<Record<'catalog' | 'page' | 'trailer', string>> & {
    more?: string[];
  } = {},
): Buffer {
  const number = (at: number) => 3 + 2 * at;
  const kids = lines.map((_, at) => `${number(at)} 0 R`).join(' ');
  const pages = lines.flatMap((line, at) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources ${font} /Contents ${number(at) + 1} 0 R ${page} >>`,
    stream(`BT /F1 12 Tf 72 720 Td (${line}) Tj ET`),
  ]);
  return pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`,
      ...pages,
      ...more,
    ],
    trailer,
  );
}

/** Objects in a packed stream, where a look at the bytes does not see them. */
export const objectStream = (content: string) => {
  const packed = deflateSync(Buffer.from(content)).toString('latin1');
  return stream(packed, '/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode');
};
