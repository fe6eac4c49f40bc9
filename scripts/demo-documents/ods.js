import { escaped, odfOf } from './odf.js';

const cell = (value, style) => {
  const named = style ? ` table:style-name="${style}"` : '';
  if (value === '' || value === null) return `<table:table-cell${named}/>`;
  if (typeof value === 'object') {
    return `<table:table-cell table:formula="of:=${escaped(value.formula.replaceAll(/(?<![[.\w])([A-Z]\d+(?::[A-Z]\d+)?)(?![\w\]])/g, '[.$1]').replaceAll(/:(?=[A-Z]\d+\])/g, ':.'))}" office:value-type="float" office:value="${value.value}"><text:p>${value.value}</text:p></table:table-cell>`;
  }
  if (typeof value === 'number') {
    return `<table:table-cell${named} office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`;
  }
  return `<table:table-cell${named} office:value-type="string"><text:p>${escaped(value)}</text:p></table:table-cell>`;
};

/** A spreadsheet in OpenDocument, with formulas and what they came to. */
export function odsOf(sheets, { title, author }) {
  const widths = [...new Set(sheets.flatMap((sheet) => sheet.widths))];
  const columns = widths.map(
    (width) =>
      `<style:style style:name="w${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * 0.19).toFixed(1)}cm"/></style:style>`,
  );
  const tables = sheets.map(({ name, widths: wide, rows }) => {
    const lines = rows.map(
      (row, at) =>
        `<table:table-row>${row.map((value) => cell(value, at === 0 ? 'head' : 'cell')).join('')}</table:table-row>`,
    );
    return `<table:table table:name="${escaped(name)}">${wide.map((width) => `<table:table-column table:style-name="w${width}"/>`).join('')}${lines.join('')}</table:table>`;
  });
  return odfOf('spreadsheet', {
    title,
    author,
    styles:
      '<office:styles><style:default-style style:family="table-cell"><style:text-properties fo:language="de" fo:country="DE" fo:font-family="Liberation Sans" fo:font-size="10pt"/></style:default-style></office:styles>',
    automatic: `${columns.join('')}<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:background-color="#e8eef4"/><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap"/></style:style>`,
    body: tables.join(''),
  });
}
