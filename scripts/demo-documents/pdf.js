import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

const font = (weight) =>
  fileURLToPath(import.meta.resolve(`@fontsource/fira-sans/files/fira-sans-latin-${weight}-normal.woff`));
const left = 62;
const width = 595 - 2 * left;
const sizes = { 1: 21, 2: 15, 3: 12.5 };
const plain = (pieces) => pieces.map(({ text }) => text).join('');

/** A tagged PDF with title and language, as a reader for the blind wants it. */
export async function pdfOf(blocks, { title, author }) {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 64, bottom: 70, left, right: left },
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'de-DE',
    bufferPages: true,
    info: { Title: title, Author: author, CreationDate: new Date('2026-01-05T09:00:00Z') },
  });
  pdf.registerFont('regular', font(400));
  pdf.registerFont('bold', font(600));
  pdf.fillColor('#1a1a1a');
  const document = pdf.struct('Document');
  pdf.addStructure(document);
  let list = null;
  for (const block of blocks) {
    if (block.kind === 'item') {
      if (!list) document.add((list = pdf.struct('L')));
    } else {
      list?.end();
      list = null;
    }
    draw[block.kind](pdf, list ?? document, block);
  }
  list?.end();
  document.end();
  numberPages(pdf, title);
  pdf.end();
  return buffer(pdf);
}

const room = (pdf, height) => {
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
};

function write(pdf, pieces, options = {}) {
  for (const [at, { text, bold }] of pieces.entries()) {
    pdf.font(bold ? 'bold' : 'regular').text(text, { ...options, continued: at < pieces.length - 1 });
  }
}

const draw = {
  heading(pdf, parent, { level, pieces }) {
    const size = sizes[level] ?? 12;
    room(pdf, level === 1 ? 100 : 90);
    if (level > 1) pdf.moveDown(0.7);
    parent.add(
      pdf.struct(`H${level}`, () => {
        pdf.font('bold').fontSize(size).text(plain(pieces), left, pdf.y, { width, lineGap: 2 });
      }),
    );
    pdf.moveDown(0.35);
  },
  paragraph(pdf, parent, { pieces }) {
    room(pdf, 40);
    pdf.fontSize(11);
    parent.add(
      pdf.struct('P', () => {
        pdf.x = left;
        write(pdf, pieces, { width, lineGap: 3 });
      }),
    );
    pdf.moveDown(0.55);
  },
  item(pdf, parent, { number, pieces }) {
    room(pdf, 34);
    pdf.fontSize(11);
    const top = pdf.y;
    const item = pdf.struct('LI');
    parent.add(item);
    item.add(
      pdf.struct('Lbl', () => {
        pdf.font('regular').text(number === null ? '•' : `${number}.`, left, top, { width: 22 });
      }),
    );
    item.add(
      pdf.struct('LBody', () => {
        pdf.x = left + 24;
        pdf.y = top;
        write(pdf, pieces, { width: width - 24, lineGap: 3 });
      }),
    );
    item.end();
    pdf.moveDown(0.3);
    pdf.x = left;
  },
  table(pdf, parent, { rows }) {
    // what is drawn within an element is drawn once it belongs to the document
    const table = pdf.struct('Table');
    parent.add(table);
    const columns = columnsOf(pdf, rows);
    pdf.moveDown(0.2);
    for (const [at, cells] of rows.entries()) drawRow(pdf, table, cells, columns, at === 0);
    table.end();
    pdf.moveDown(0.9);
    pdf.x = left;
  },
};

const padding = 5;
const cellSize = 9.5;

/** Each as wide as its longest word; what is left goes to those with the most text. */
function columnsOf(pdf, rows) {
  pdf.font('bold').fontSize(cellSize);
  const texts = rows[0].map((_, at) => rows.map((cells) => plain(cells[at] ?? [])));
  const least = texts.map(
    (column) =>
      Math.max(30, ...column.flatMap((text) => text.split(' ')).map((word) => pdf.widthOfString(word))) +
      2 * padding +
      2,
  );
  const wanted = texts.map((column) => Math.min(Math.max(...column.map((text) => text.length)), 70));
  const left = width - least.reduce((sum, each) => sum + each, 0);
  const all = wanted.reduce((sum, each) => sum + each, 0);
  return least.map((each, at) => each + (wanted[at] / all) * left);
}

function drawRow(pdf, table, cells, columns, isHead) {
  const font = isHead ? 'bold' : 'regular';
  pdf.font(font).fontSize(cellSize);
  const heights = cells.map((cell, at) =>
    pdf.heightOfString(plain(cell) || ' ', { width: columns[at] - 2 * padding, lineGap: 1.5 }),
  );
  const height = Math.max(...heights) + 2 * padding;
  room(pdf, height + (isHead ? 40 : 0));
  const top = pdf.y;
  const row = pdf.struct('TR');
  table.add(row);
  let x = left;
  for (const [at, cell] of cells.entries()) {
    pdf.markContent('Artifact', { type: 'Layout' });
    if (isHead) pdf.rect(x, top, columns[at], height).fill('#e8eef4');
    pdf.rect(x, top, columns[at], height).lineWidth(0.6).stroke('#8a97a5').fillColor('#1a1a1a');
    pdf.endMarkedContent();
    const from = x + padding;
    row.add(
      pdf.struct(isHead ? 'TH' : 'TD', () => {
        const options = { width: columns[at] - 2 * padding, lineGap: 1.5 };
        pdf
          .font(font)
          .fontSize(cellSize)
          .text(plain(cell) || ' ', from, top + padding, options);
      }),
    );
    x += columns[at];
  }
  row.end();
  pdf.x = left;
  pdf.y = top + height;
}

function numberPages(pdf, title) {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    pdf.markContent('Artifact', { type: 'Pagination' });
    const { bottom } = pdf.page.margins;
    pdf.page.margins.bottom = 0;
    const y = pdf.page.height - 44;
    pdf.font('regular').fontSize(8.5).fillColor('#4a5560');
    pdf.text(title, left, y, { width: width - 90, lineBreak: false, ellipsis: true });
    pdf.text(`Seite ${page + 1} von ${count}`, left + width - 90, y, {
      width: 90,
      align: 'right',
      lineBreak: false,
    });
    pdf.page.margins.bottom = bottom;
    pdf.endMarkedContent();
  }
}
