import type { Block, Piece } from './blocks-of.ts';
import { byAlphabet, fontOf } from './fonts.ts';

type Pdf = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

export const margin = 62;
export const width = 595.28 - 2 * margin;
const sizes = { 1: 20, 2: 14, 3: 12, 4: 11 };
const textSize = 10.5;
const lineGap = 3;

/** Blocks below each other, each an element of `parent`: so that the record is read aloud as it stands. */
export function draw(pdf: Pdf, parent: Element, blocks: Block[], indent = 0): void {
  for (const block of blocks) {
    if (block.kind === 'heading') heading(pdf, parent, block);
    else if (block.kind === 'paragraph') paragraph(pdf, parent, block, indent);
    else if (block.kind === 'list') list(pdf, parent, block, indent);
    else table(pdf, parent, block.rows);
  }
}

const room = (pdf: Pdf, height: number) => {
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
};

function heading(pdf: Pdf, parent: Element, { level, text }: Block & { kind: 'heading' }) {
  // never alone at the end of a page
  room(pdf, 90);
  if (level > 1) pdf.moveDown(0.6);
  pdf.fontSize(sizes[level]);
  pdf.x = margin;
  parent.add(pdf.struct(`H${level}`, {}, within(pdf, [{ text, bold: true }], { width, lineGap: 2 })));
  pdf.moveDown(0.35);
}

function paragraph(
  pdf: Pdf,
  parent: Element,
  { pieces, quoted }: Block & { kind: 'paragraph' },
  indent: number,
) {
  if (pieces.length === 0) return;
  const inset = indent + (quoted ? 16 : 0);
  room(pdf, 30);
  pdf.fontSize(textSize);
  pdf.x = margin + inset;
  const element = pdf.struct('P', {}, within(pdf, pieces, { width: width - inset, lineGap }));
  if (quoted) {
    const quote = pdf.struct('BlockQuote');
    parent.add(quote);
    quote.add(element);
    quote.end();
  } else parent.add(element);
  pdf.moveDown(0.45);
}

/** A word without an end, as an address can be, is otherwise measured letter by letter, each time from its beginning. */
const breakable = (text: string): string => text.replaceAll(/\S{80}/gu, '$&\u200b');

/** Text in its fonts, links as elements of their own. */
function within(pdf: Pdf, pieces: Piece[], options: object): (Element | (() => void))[] {
  const runs = pieces.flatMap((piece) =>
    byAlphabet(breakable(piece.text)).map(({ text, alphabet }) => ({ ...piece, text, alphabet })),
  );
  return runs.map(({ text, alphabet, link, ...style }, at) => {
    const write = () => {
      pdf.font(fontOf(style, alphabet)).fillColor(link ? '#0b4a7a' : '#1a1a1a');
      // what is said of one run counts for those that continue it
      pdf.text(text, {
        ...options,
        continued: at < runs.length - 1,
        link: link ?? null,
        underline: link !== undefined,
      });
    };
    return link ? pdf.struct('Link', { alt: link }, write) : write;
  });
}

function list(pdf: Pdf, parent: Element, { from, items }: Block & { kind: 'list' }, indent: number) {
  const element = pdf.struct('L');
  parent.add(element);
  for (const [at, blocks] of items.entries()) {
    room(pdf, 30);
    const item = pdf.struct('LI');
    element.add(item);
    const top = pdf.y;
    pdf.fontSize(textSize).fillColor('#1a1a1a');
    item.add(
      pdf.struct('Lbl', {}, () => {
        pdf
          .font(fontOf({}))
          .text(from === null ? '•' : `${from + at}.`, margin + indent, top, { width: 20, lineGap });
      }),
    );
    const body = pdf.struct('LBody');
    item.add(body);
    pdf.y = top;
    draw(
      pdf,
      body,
      blocks.length > 0 ? blocks : [{ kind: 'paragraph', pieces: [{ text: ' ' }] }],
      indent + 20,
    );
    body.end();
    item.end();
  }
  element.end();
  pdf.x = margin;
}

const padding = 5;
const cellSize = 9.5;

function table(pdf: Pdf, parent: Element, rows: string[][]) {
  const [head = []] = rows;
  const element = pdf.struct('Table');
  parent.add(element);
  const columns = widthsOf(rows, head.length);
  for (const [at, cells] of rows.entries()) row(pdf, element, cells, columns, at === 0);
  element.end();
  pdf.moveDown(0.8);
  pdf.x = margin;
}

/** By how much stands in them, none too narrow to be read. */
function widthsOf(rows: string[][], count: number): number[] {
  const longest = Array.from({ length: count }, (_, at) =>
    Math.min(60, Math.max(8, ...rows.map((cells) => cells[at]?.length ?? 0))),
  );
  const all = longest.reduce((sum, each) => sum + each, 0);
  return longest.map((each) => (each / all) * width);
}

function row(pdf: Pdf, parent: Element, cells: string[], columns: number[], isHead: boolean) {
  const style = isHead ? { bold: true } : {};
  pdf.font(fontOf(style)).fontSize(cellSize);
  const height =
    Math.max(
      ...columns.map((each, at) =>
        pdf.heightOfString(cells[at] || ' ', { width: each - 2 * padding, lineGap: 1.5 }),
      ),
    ) +
    2 * padding;
  room(pdf, height);
  const top = pdf.y;
  const element = pdf.struct('TR');
  parent.add(element);
  let left = margin;
  for (const [at, each] of columns.entries()) {
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.rect(left, top, each, height).lineWidth(0.5).strokeColor('#999999').stroke();
    pdf.endMarkedContent();
    pdf.x = left + padding;
    pdf.y = top + padding;
    element.add(
      pdf.struct(
        isHead ? 'TH' : 'TD',
        {},
        within(pdf, [{ text: cells[at] || ' ', ...style }], { width: each - 2 * padding, lineGap: 1.5 }),
      ),
    );
    left += each;
  }
  element.end();
  pdf.y = top + height;
  pdf.x = margin;
}
