import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { ooxmlOf } from './ooxml.js';

const levels = [
  null,
  HeadingLevel.TITLE,
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
];
const runs = (pieces) => pieces.map(({ text, bold }) => new TextRun({ text, bold }));

const of = {
  heading: ({ level, pieces }) => new Paragraph({ heading: levels[level], children: runs(pieces) }),
  paragraph: ({ pieces }) => new Paragraph({ children: runs(pieces), spacing: { after: 140 } }),
  item: ({ number, pieces }) =>
    number === null
      ? new Paragraph({ bullet: { level: 0 }, children: runs(pieces), spacing: { after: 60 } })
      : new Paragraph({
          indent: { left: 480, hanging: 480 },
          tabStops: [{ type: 'left', position: 480 }],
          children: [new TextRun(`${number}.\t`), ...runs(pieces)],
          spacing: { after: 80 },
        }),
  table: ({ rows }) =>
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: rows.map(
        (cells, at) =>
          new TableRow({
            tableHeader: at === 0,
            cantSplit: true,
            children: cells.map(
              (pieces) =>
                new TableCell({
                  margins: { top: 60, bottom: 60, left: 90, right: 90 },
                  ...(at === 0 && { shading: { type: ShadingType.CLEAR, fill: 'E8EEF4' } }),
                  children: [
                    new Paragraph({
                      children: runs(at === 0 ? pieces.map((each) => ({ ...each, bold: true })) : pieces),
                    }),
                  ],
                }),
            ),
          }),
      ),
    }),
};

/** A Word document in German, with headings by their styles. */
export async function docxOf(blocks, about) {
  const document = new Document({
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 22, language: { value: 'de-DE' } },
          paragraph: { spacing: { line: 276 } },
        },
        title: { run: { size: 40, bold: true, font: 'Calibri' }, paragraph: { spacing: { after: 200 } } },
        heading1: {
          run: { size: 30, bold: true, font: 'Calibri' },
          paragraph: { spacing: { before: 320, after: 120 } },
        },
        heading2: {
          run: { size: 25, bold: true, font: 'Calibri' },
          paragraph: { spacing: { before: 220, after: 100 } },
        },
      },
    },
    numbering: {
      config: [
        {
          reference: 'numbers',
          levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1200, bottom: 1200, left: 1250, right: 1250 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.END,
                children: [
                  new TextRun({
                    size: 17,
                    children: ['Seite ', PageNumber.CURRENT, ' von ', PageNumber.TOTAL_PAGES],
                  }),
                ],
              }),
            ],
          }),
        },
        children: blocks.flatMap((block) =>
          block.kind === 'table'
            ? [of.table(block), new Paragraph({ children: [] })]
            : [of[block.kind](block)],
        ),
      },
    ],
  });
  return ooxmlOf(await Packer.toBuffer(document), about);
}
