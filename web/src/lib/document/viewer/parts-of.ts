import type { RequestEvent } from '@sveltejs/kit';
import { parse } from 'csv-parse/sync';
import type { DocumentPage } from '#lib/api-types.ts';
import { callApi } from '#lib/api.ts';

/** A page, a slide, a sheet, or what stands under a heading; as HTML or as the rows of a table where the file has such. */
export interface Part extends DocumentPage {
  html: string | null;
  rows: string[][] | null;
  /** how many rows there are, shown or not */
  rowCount: number;
}

const mostRows = 200;
const mostColumns = 30;
const longestMarkdown = 20_000;
const sheets = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
];

export function partsOf(event: RequestEvent, mediaType: string, pages: DocumentPage[]): Promise<Part[]> {
  return Promise.all(
    pages.map(async (page) => {
      const rows = rowsOf(mediaType, page.text);
      return {
        ...page,
        html: mediaType === 'text/markdown' ? await htmlOf(event, page.text) : null,
        rows: rows && rows.slice(0, mostRows).map((row) => row.slice(0, mostColumns)),
        rowCount: rows?.length ?? 0,
        // a table is sent once
        text: rows ? '' : page.text,
      };
    }),
  );
}

/** Rendered and sanitised as posts are: no HTML of its own, no pictures. */
async function htmlOf(event: RequestEvent, text: string): Promise<string | null> {
  if (!text || text.length > longestMarkdown) return null;
  const answer = await callApi(event, 'POST', '/preview', { body: text });
  return answer.ok ? answer.json<{ html: string }>().html : null;
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

function rowsOf(mediaType: string, text: string): string[][] | null {
  if (sheets.includes(mediaType)) return linesOf(text).map((line) => line.split('\t'));
  if (mediaType !== 'text/csv') return null;
  const [first = ''] = text.split('\n', 1);
  const delimiter = [';', '\t', ','].find((sign) => first.includes(sign)) ?? ';';
  try {
    return parse(text, { delimiter, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true });
  } catch {
    return null;
  }
}
