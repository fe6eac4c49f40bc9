import { escaped, odfOf } from './odf.js';

const text = (pieces) =>
  pieces
    .map(({ text: said, bold }) =>
      bold ? `<text:span text:style-name="Strong">${escaped(said)}</text:span>` : escaped(said),
    )
    .join('');

const of = {
  heading: ({ level, pieces }) =>
    level === 1
      ? `<text:h text:style-name="Title" text:outline-level="1">${text(pieces)}</text:h>`
      : `<text:h text:style-name="Heading_20_${level - 1}" text:outline-level="${level}">${text(pieces)}</text:h>`,
  paragraph: ({ pieces }) => `<text:p text:style-name="Text">${text(pieces)}</text:p>`,
  item: ({ number, pieces }) =>
    `<text:p text:style-name="Item">${number === null ? '•' : `${number}.`}<text:tab/>${text(pieces)}</text:p>`,
  table: ({ rows }) => {
    const cell = (style) => (pieces) =>
      `<table:table-cell table:style-name="Cell" office:value-type="string"><text:p text:style-name="${style}">${text(pieces)}</text:p></table:table-cell>`;
    const row = (cells, style) => `<table:table-row>${cells.map(cell(style)).join('')}</table:table-row>`;
    const [first, ...others] = rows;
    return `<table:table table:style-name="Table"><table:table-column table:number-columns-repeated="${first.length}"/><table:table-header-rows>${row(first, 'Head')}</table:table-header-rows>${others.map((cells) => row(cells, 'In_table')).join('')}</table:table><text:p text:style-name="Text"/>`;
  },
};

const paragraph = (name, properties, letters, more = '') =>
  `<style:style style:name="${name}" style:family="paragraph" ${more}><style:paragraph-properties ${properties}/><style:text-properties ${letters}/></style:style>`;
const letters = (size, weight = 'normal') => `fo:font-size="${size}pt" fo:font-weight="${weight}"`;

const styles = `<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:font-family="Liberation Sans" fo:language="de" fo:country="DE" fo:font-size="11pt"/></style:default-style>
${paragraph('Title', 'fo:margin-bottom="0.4cm"', letters(20, 'bold'), 'style:default-outline-level="1"')}
${paragraph('Heading_20_1', 'fo:margin-top="0.7cm" fo:margin-bottom="0.25cm" fo:keep-with-next="always"', letters(15, 'bold'), 'style:display-name="Heading 1"')}
${paragraph('Heading_20_2', 'fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"', letters(12.5, 'bold'), 'style:display-name="Heading 2"')}
${paragraph('Text', 'fo:margin-bottom="0.25cm" fo:line-height="125%"', letters(11))}
${paragraph('Item', 'fo:margin-left="0.8cm" fo:text-indent="-0.8cm" fo:margin-bottom="0.15cm"', letters(11))}
${paragraph('Head', '', letters(9.5, 'bold'))}
${paragraph('In_table', '', letters(9.5))}
<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.2cm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>`;

const automatic =
  '<style:style style:name="Table" style:family="table"><style:table-properties style:width="16.6cm" table:align="margins"/></style:style><style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #8a97a5" fo:padding="0.12cm"/></style:style>';

/** A text in OpenDocument, in German, with headings by their levels. */
export const odtOf = (blocks, { title, author, pages }) =>
  odfOf('text', {
    title,
    author,
    styles,
    automatic,
    statistic: `<meta:document-statistic meta:page-count="${pages}"/>`,
    body: blocks.map((block) => of[block.kind](block)).join('\n'),
  });
