import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { cpuTime } from './cpu-time.ts';
import { inChild } from './load/child.ts';
import type { HttpJob } from './load/http-worker.ts';
import type { BenchRequest } from './load/requests.ts';
import type { SqlJob } from './load/sql-worker.ts';
import type { Tally } from './load/tally.ts';
import type { ServerProcess } from './server-process.ts';

export const hasPages = existsSync(fileURLToPath(new URL('../web/build/handler.js', import.meta.url)));

/** Everything a row measures with: the product, the baseline beside it, and their database. */
export interface Bench {
  product: ServerProcess;
  baseline: ServerProcess;
  databaseUrl: string;
  /** of the PostgreSQL that runs for the bench */
  postgresUrl: string;
  postgresPid: () => number;
  /** as the owner, whom row-level security does not bind */
  owner: pg.Pool;
  ms: number;
}

export const connections = 10;

/** `cpu` says in words what one request costs; other work on the machine does not change it much. */
export type Measured = Tally & { cpu: string };

/** Each connection asks all of the paths, beginning with another one. */
export const askFor = (
  bench: Bench,
  paths: string[],
  {
    cookie,
    count = connections,
    of = bench.product,
  }: { cookie?: string; count?: number; of?: ServerProcess } = {},
): Promise<Measured> =>
  load(
    bench,
    Array.from({ length: count }, (_, lane) =>
      paths.map((_path, at): BenchRequest => ({
        method: 'GET',
        path: paths[(at + lane) % paths.length] ?? '/',
        cookie,
      })),
    ),
    of,
  );

export const askBare = (bench: Bench): Promise<Measured> => askFor(bench, ['/'], { of: bench.baseline });

/** One list of requests for each connection. */
export async function load(bench: Bench, requests: BenchRequest[][], of = bench.product): Promise<Measured> {
  const used = () => [cpuTime(of.pid), cpuTime(bench.postgresPid())];
  const before = used();
  const result = await inChild<HttpJob, Tally>('./http-worker.ts', {
    port: of.port,
    ms: bench.ms,
    connections: requests,
  });
  if (result.asked === 0)
    throw new Error(`nothing was answered within ${bench.ms} ms: ${requests[0]?.[0]?.path ?? ''}`);
  const [server, postgres] = used().map((after, at) => (after === null ? null : after - (before[at] ?? 0)));
  const each = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? '?' : (ms / result.asked).toFixed(2);
  return { ...result, cpu: `CPU for each: server ${each(server)} ms, PostgreSQL ${each(postgres)} ms` };
}

export const query = (bench: Bench, text: string, values: unknown[][], count = connections): Promise<Tally> =>
  inChild('./sql-worker.ts', {
    url: bench.databaseUrl,
    ms: bench.ms,
    connections: count,
    text,
    values,
  } satisfies SqlJob);

/** Sessions of so many different people of these roles, else members and leads of participants; returns their tokens. */
export async function signIn(owner: pg.Pool, count: number, roles = ['member', 'lead']): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    'select id from membership where role = any ($2) order by id limit $1',
    [count, roles],
  );
  if (rows.length !== count) throw new Error('there are not as many people as sessions were asked for');
  return signInAs(
    owner,
    rows.map(({ id }) => id),
  );
}

/** A session for each of these memberships; returns their tokens. */
export async function signInAs(owner: pg.Pool, memberships: string[]): Promise<string[]> {
  const tokens = memberships.map(() => randomBytes(20).toString('hex'));
  await owner.query(
    `insert into session (id, person_id, membership_id, expires_at, absolute_expires_at)
     select token.id, m.person_id, m.id, now() + interval '14 days', now() + interval '90 days'
     from unnest($1::text[], $2::uuid[]) token (id, membership) join membership m on m.id = token.membership`,
    [tokens.map((token) => createHash('sha256').update(token).digest('hex')), memberships],
  );
  return tokens;
}

export interface Place {
  id: string;
  slug: string;
  channelId: string;
}

/** So many threads with a full first page, the same number from each channel, and a mixture of kinds. */
export async function fullThreads(owner: pg.Pool, count: number): Promise<Place[]> {
  const { rows } = await owner.query<Place>(
    `select id, slug, channel_id as "channelId" from (
       select *, row_number() over (partition by channel_id order by id) as nth
       from thread where post_count between 20 and 60) full_one
     order by nth, channel_id limit $1`,
    [count],
  );
  return rows;
}
