import { askFor, query, signIn } from '../bench.ts';
import type { Row } from '../figure.ts';

/** What people look for: words that stand in many posts and in few, parts of compounds, several words, a phrase, a typing error. */
export const queries = [
  'Leerstandskataster',
  'Vergabe',
  'Parkraum',
  'Verkehrszählung Kreuzung',
  'Foerderantrag Frist',
  '"digitalen Zwilling"',
  'Begrünung Marktplatz Schulen',
  'Verwendungsnachwies',
  'Stellplatz -Gemeinderat',
  'Kameras im Rathaus',
];

/** What PostgreSQL does at best for such words: the index alone, ranked by its own measure, without rights. */
const bareText = `select post_id from search_entry, websearch_to_tsquery('german', $1) q where words @@ q
  order by ts_rank(words, q) desc limit 20`;

/** A signed-in person searches among all posts, one after the other: what counts is how long she waits. */
export const search: Row = {
  name: 'search',
  async measure(bench) {
    const [token = ''] = await signIn(bench.owner, 1);
    const ask = (paths: string[]) => askFor(bench, paths, { cookie: token, count: 1 });
    const raw = await query(
      bench,
      bareText,
      queries.map((q) => [q]),
      1,
    );
    const found = await ask(queries.map((q) => `/api/v1/search?q=${encodeURIComponent(q)}`));
    const similar = await ask(
      queries.map((q) => `/api/v1/search/similar?title=${encodeURIComponent(`Wer hat ${q} schon geplant?`)}`),
    );
    const suggested = await ask(
      queries.map((q) => `/api/v1/search/suggestions?q=${encodeURIComponent(q.slice(0, 6))}`),
    );
    const line = (what: string, measured: typeof found, most?: number) => ({
      what,
      value: measured.p50,
      unit: 'ms at the median',
      against: { what: 'full text of PostgreSQL alone', value: raw.p50 },
      ...(most && { bar: { most } }),
      note: `p99 ${measured.p99.toFixed(1)} ms; ${measured.cpu}`,
    });
    return [
      line('search, as JSON, 1 connection', found, 30),
      line('similar questions while a title is typed', similar),
      line('suggestions under the field', suggested),
    ];
  },
};
