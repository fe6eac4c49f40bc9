import { readDemoFiles } from '../../db/demo/content-files.ts';
import { demoSlug } from '../../db/demo/demo-slug.ts';
import {
  askedAgain,
  kinds,
  otherWords,
  queries,
  type KnownQuery,
} from '../../tests/api/search-quality/queries.ts';
import { askFor, signIn, type Bench } from '../bench.ts';
import { addDemo } from '../database/demo.ts';
import type { Figure, Row } from '../figure.ts';

const searchPath = (q: string) => `/api/v1/search?limit=5&q=${encodeURIComponent(q)}`;
const similarPath = (q: string) => `/api/v1/search/similar?title=${encodeURIComponent(q)}`;

/** The questions of the quality test, asked among all posts of the bench with the demo content between them. Leaves it there: the last row. */
export const searchQuality: Row = {
  name: 'search-quality',
  async measure(bench) {
    await addDemo(bench.postgresUrl, bench.databaseUrl);
    const [token = ''] = await signIn(bench.owner, 1, ['advisor']);
    const isFound = await finder(bench, token);
    const recall = async (known: readonly KnownQuery[], path: (q: string) => string, first: number) => {
      let found = 0;
      for (const query of known) if (await isFound(query, path, first)) found += 1;
      return found;
    };
    const figures: Figure[] = [];
    let all = 0;
    for (const kind of kinds) {
      const found = await recall(queries[kind], searchPath, 5);
      all += found;
      figures.push(figure(`recall@5, ${kind}`, found, queries[kind].length));
    }
    const asked = kinds.flatMap((kind) => queries[kind]);
    const others = await recall(otherWords, searchPath, 5);
    const again = await recall(askedAgain, similarPath, 3);
    const waited = await askFor(
      bench,
      [...asked, ...otherWords].map(({ q }) => searchPath(q)),
      {
        cookie: token,
        count: 1,
      },
    );
    return [
      ...figures,
      { ...figure('recall@5, all', all, asked.length), bar: { least: 0.7 } },
      figure('recall@5, another word for the same', others, otherWords.length),
      {
        ...figure('asked before, among the first three similar', again, askedAgain.length),
        bar: { least: 0.8 },
      },
      {
        what: 'these searches, as JSON, 1 connection',
        value: waited.p50,
        unit: 'ms at the median',
        bar: { most: 30 },
        note: `p99 ${waited.p99.toFixed(1)} ms; ${waited.cpu}`,
      },
    ];
  },
};

const figure = (what: string, found: number, of: number): Figure => ({
  what,
  value: found / of,
  unit: 'found',
  note: `${found} of ${of}`,
});

/** Whether one of the threads that a query must find is among the first ones. */
async function finder({ owner, product }: Bench, token: string) {
  const { threads } = await readDemoFiles();
  const fileOf = new Map(threads.map(({ title, id }) => [demoSlug(title, id), id]));
  const { rows } = await owner.query<{ id: string; slug: string }>(
    'select p.id, t.slug from post p join thread t on t.id = p.thread_id where t.slug = any ($1)',
    [[...fileOf.keys()]],
  );
  const threadOf = new Map(rows.map(({ id, slug }) => [id, fileOf.get(slug) ?? '']));
  return async ({ q, threads: wanted }: KnownQuery, path: (q: string) => string, first: number) => {
    const answer = await fetch(`http://127.0.0.1:${product.port}${path(q)}`, {
      headers: { cookie: `rathausrunde=${token}` },
    });
    if (!answer.ok) throw new Error(`${path(q)}: ${await answer.text()}`);
    const { items } = (await answer.json()) as { items: { id: string; threadId: string | null }[] };
    return items
      .filter(({ threadId }) => threadId)
      .slice(0, first)
      .some(({ id }) => wanted.includes(threadOf.get(id) ?? ''));
  };
}
