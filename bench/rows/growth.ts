import pg from 'pg';
import { askFor, fullThreads, hasPages, signIn, type Bench } from '../bench.ts';
import { filledDatabase } from '../database/database.ts';
import type { Figure, Row } from '../figure.ts';
import { startProduct } from '../server-process.ts';

const few = 10_000;
const many = 1_000_000;
const rounds = 3;

/** The same pages with a hundred times as much in the database. Both are measured in turn, so that both see the same machine. */
export const growth: Row = {
  name: 'growth',
  async measure(bench) {
    const [small, large] = [await withPosts(bench, few), await withPosts(bench, many)];
    const figures: Figure[] = [];
    try {
      for (const [what, pathsOf] of Object.entries(pages)) {
        if (what.includes('page') && !hasPages) continue;
        figures.push(await compare(what, small, large, pathsOf));
      }
      return figures;
    } finally {
      for (const { product, owner } of [small, large]) {
        await product.stop();
        await owner.end();
      }
    }
  },
};

/** A server of its own over so many posts. */
async function withPosts(bench: Bench, posts: number): Promise<Bench> {
  const { url } = await filledDatabase(bench.postgresUrl, posts);
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  return { ...bench, databaseUrl: url, owner, product: await startProduct(url) };
}

const pages: Record<string, (slugs: string[]) => string[]> = {
  'thread page': (slugs) => slugs.map((slug) => `/themen/${slug}?seite=1`),
  'channel page': () => ['/kanaele/kanal-1', '/kanaele/kanal-2', '/kanaele/kanal-3'],
  'posts as JSON': (slugs) => slugs.map((slug) => `/api/v1/threads/${slug}/posts`),
  overview: () => ['/api/v1/overview'],
};

async function compare(
  what: string,
  small: Bench,
  large: Bench,
  pathsOf: (slugs: string[]) => string[],
): Promise<Figure> {
  const times = new Map<Bench, number[]>([
    [small, []],
    [large, []],
  ]);
  for (let round = 0; round < rounds; round++) {
    for (const [bench, measured] of times) {
      const [token = ''] = await signIn(bench.owner, 1);
      const paths = pathsOf((await fullThreads(bench.owner, 40)).map(({ slug }) => slug));
      measured.push((await askFor({ ...bench, ms: bench.ms / 2 }, paths, { cookie: token, count: 2 })).p50);
    }
  }
  const best = (bench: Bench) => Math.min(...(times.get(bench) ?? []));
  return {
    what: `growth: ${what} with 1,000,000 posts, 2 connections, p50`,
    value: best(large),
    unit: 'ms',
    against: { what: 'with 10,000 posts', value: best(small) },
    bar: { most: 1.2, of: 'ratio' },
  };
}
