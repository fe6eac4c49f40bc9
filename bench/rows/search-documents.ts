import { askFor, query, signIn } from '../bench.ts';
import { addDocuments } from '../database/documents.ts';
import type { Row } from '../figure.ts';
import { queries } from './search.ts';

const pages = 100_000;

/** What PostgreSQL does at best with the pages: the index alone, without rights and without an order, for which it would read each page. */
const bareText = `select count(distinct document_id) from search_page where words @@ websearch_to_tsquery('german', $1)`;

/** The same searches before and after there are documents. Leaves them there: after all that measures without. */
export const searchDocuments: Row = {
  name: 'search-documents',
  async measure(bench) {
    const [token = ''] = await signIn(bench.owner, 1);
    const ask = (path: (q: string) => string) =>
      askFor(bench, queries.map(path), { cookie: token, count: 1 });
    const found = (q: string) => `/api/v1/search?q=${encodeURIComponent(q)}`;
    const similar = (q: string) =>
      `/api/v1/search/similar?title=${encodeURIComponent(`Wer hat ${q} schon geplant?`)}`;
    const suggested = (q: string) => `/api/v1/search/suggestions?q=${encodeURIComponent(q.slice(0, 6))}`;
    const before = [await ask(found), await ask(similar), await ask(suggested)] as const;
    const took = await addDocuments(bench.databaseUrl, pages);
    const raw = await query(
      bench,
      bareText,
      queries.map((q) => [q]),
      1,
    );
    type Asked = Awaited<ReturnType<typeof ask>>;
    const line = (
      what: string,
      measured: Asked,
      against: { what: string; value: number },
      most?: number,
    ) => ({
      what,
      value: measured.p50,
      unit: 'ms at the median',
      against,
      ...(most && { bar: { most } }),
      note: `p99 ${measured.p99.toFixed(1)} ms; ${measured.cpu}`,
    });
    const without = (measured: Asked) => ({
      what: `without documents (${measured.cpu})`,
      value: measured.p50,
    });
    return [
      { what: 'pages taken into the search', value: pages / (took / 1000), unit: 'pages/s' },
      line('search among posts and 100,000 pages', await ask(found), without(before[0]), 30),
      line(
        'documents alone',
        await ask((q) => `${found(q)}&kind=document`),
        { what: 'full text of PostgreSQL alone, of the pages', value: raw.p50 },
        30,
      ),
      line('similar questions and documents', await ask(similar), without(before[1])),
      line('suggestions under the field', await ask(suggested), without(before[2])),
    ];
  },
};
