import { cpus } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../db/embedded.ts';
import { hasPages, type Bench } from './bench.ts';
import { filledDatabase } from './database/database.ts';
import type { Figure } from './figure.ts';
import { readOptions, usage } from './options.ts';
import { printFigure } from './print.ts';
import { printProfiles, profileFlags } from './profile.ts';
import { rows } from './rows/rows.ts';
import { startBaseline, startProduct } from './server-process.ts';

const posts = 50_000;
const options = readOptionsOrExplain();
const say = options.json ? () => {} : (line: string) => console.log(line);
/** microseconds: what the server did before is starting */
let measuredFrom = 0;
const dataDir = join(import.meta.dirname, '../data/bench');

const chosen = rows.filter(({ name }) =>
  options.only.length > 0 ? options.only.includes(name) : name !== 'growth' || options.growth,
);
const unknown = options.only.filter((name) => !rows.some((row) => row.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no row ${unknown.join(', ')}. There are: ${rows.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

const postgres = await startEmbedded({ dataDir, locale: 'en', log: { info: say, warn: say } });
const ends: (() => Promise<unknown>)[] = [() => postgres.stop()];
const stop = async () => {
  for (const end of ends.splice(0).reverse()) await end();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stop().then(() => process.exit(130)));
try {
  const figures = await run();
  if (options.json) console.log(JSON.stringify(figures, null, 2));
} finally {
  await stop();
}
if (options.profile) await printProfiles(dataDir, measuredFrom);
process.exit();

async function run(): Promise<(Figure & { row: string })[]> {
  const filled = await filledDatabase(postgres.url, posts);
  const load =
    filled.loadedInMs === null
      ? 'kept from an earlier run'
      : `loaded by COPY in ${(filled.loadedInMs / 1000).toFixed(1)} s`;
  say(
    `${posts.toLocaleString('en')} posts of German text, ${load}. ${cpus().length} cores, PostgreSQL with fsync.`,
  );
  say(
    `The limits for people are lifted (RATE_LIMITS=off). ${options.seconds} s for each measurement, over loopback.`,
  );
  say('Server, PostgreSQL and the load share these cores: compare the ratios (×), not the figures.\n');
  const owner = new pg.Pool({ connectionString: filled.url, max: 2 });
  // its last connections may still be closing when PostgreSQL ends
  owner.on('error', () => {});
  ends.push(() => owner.end());
  const product = await startProduct(filled.url, options.profile ? profileFlags(dataDir) : []);
  ends.push(product.stop);
  const baseline = await startBaseline();
  ends.push(baseline.stop);
  const bench: Bench = {
    product,
    baseline,
    owner,
    databaseUrl: filled.url,
    postgresUrl: postgres.url,
    postgresPid: postgres.pid,
    ms: options.seconds * 1000,
  };
  const figures: (Figure & { row: string })[] = [];
  measuredFrom = Number(process.hrtime.bigint() / 1000n);
  for (const row of chosen) {
    if (row.pages && !hasPages) {
      say(`${row.name}: left out, because the pages are not built (npm start builds them)`);
      continue;
    }
    await owner.query("delete from session where device = ''");
    for (const figure of await row.measure(bench)) {
      figures.push({ row: row.name, ...figure });
      if (!options.json) printFigure(figure);
    }
  }
  return figures;
}

function readOptionsOrExplain() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(1);
  }
}
