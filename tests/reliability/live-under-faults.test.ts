import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check, clean } from './checker/check.ts';
import { caughtUp, Follower } from './checker/follower.ts';
import { readTable } from './checker/read-table.ts';
import { ServerProcess } from './checker/server-process.ts';
import { Writer } from './checker/writer.ts';

const SOCKETS = 50;
const FAULTS = ['server', 'postgres', 'server', 'postgres', 'server'] as const;

let server: ServerProcess;

beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server?.end());

async function call(path: string, cookie: string, body?: object): Promise<Response> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie, origin: server.url, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

/** Three people of the demo content who may write where everybody reads. */
async function signInPeople(): Promise<string[]> {
  const { items } = (await (await call('/session/demo-people', '')).json()) as {
    items: { email: string; role: string }[];
  };
  const writers = items.filter(({ role }) => ['member', 'lead', 'advisor'].includes(role)).slice(0, 3);
  return Promise.all(
    writers.map(async ({ email }) => {
      const response = await call('/session', '', { email, password: 'rathausrunde-demo' });
      return response.headers.get('set-cookie')?.split(';')[0] ?? '';
    }),
  );
}

async function openThread(cookie: string, title: string): Promise<string> {
  const { items } = (await (await call('/channels?limit=100', cookie)).json()) as {
    items: { slug: string; visibility: string }[];
  };
  const slug = items.find(({ visibility }) => visibility === 'everyone')?.slug ?? '';
  const opened = await call(`/channels/${slug}/threads`, cookie, { kind: 'discussion', title, body: title });
  return ((await opened.json()) as { id: string }).id;
}

test('kill -9 of the server and of PostgreSQL under a stream of posts: nothing lost, doubled or out of order', async () => {
  const cookies = await signInPeople();
  expect(cookies).toHaveLength(3);
  const threads = await Promise.all(
    ['Erstes Thema', 'Zweites Thema'].map((title) => openThread(cookies[0] ?? '', title)),
  );

  const followers = Array.from({ length: SOCKETS }, (_, at) => {
    const stream = `thread:${threads[at % 2]}`;
    const url = `${server.url.replace('http', 'ws')}/api/v1/socket`;
    return { stream, follower: new Follower({ name: `${at}`, url, cookie: cookies[at % 3] ?? '', stream }) };
  });
  const writers = Array.from({ length: 6 }, (_, at) => {
    const path = `/threads/${threads[at % 2]}/posts`;
    const place = { server: () => server.url, origin: () => server.url, path };
    return new Writer({ name: `w${at}`, ...place, cookie: cookies[at % 3] ?? '', pauseMs: 40 });
  });
  let over = false;
  const writing = Promise.all(writers.map((writer) => writer.write(() => over)));

  for (const fault of FAULTS) {
    await sleep(1200);
    const before = writers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
    if (fault === 'postgres') server.killPostgres();
    else {
      await server.killServer();
      await server.start();
    }
    // the next fault only when this one is over: somebody was told again
    const end = Date.now() + 10_000;
    while (
      Date.now() < end &&
      writers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0) < before + 12
    ) {
      await sleep(50);
    }
  }
  await sleep(1000);
  over = true;
  await Promise.race([writing, sleep(30_000)]);

  const client = new pg.Client({ connectionString: server.databaseUrl() });
  await client.connect();
  const table = await readTable(client, threads);
  await client.end();
  const headOf = new Map(table.streams.map(({ stream, head }) => [stream, head]));
  for (const { stream, follower } of followers)
    await caughtUp([follower], () => headOf.get(stream) ?? 0, 5000);
  for (const { follower } of followers) follower.stop();

  const findings = check({
    acknowledged: writers.flatMap(({ acknowledged }) => acknowledged),
    open: writers.flatMap(({ open }) => open ?? []),
    table,
    histories: followers.map(({ follower }) => follower.history()),
  });
  expect(findings).toEqual(clean);
  expect(writers.flatMap(({ refused }) => refused)).toEqual([]);
  expect(followers.map(({ follower }) => follower.ended).filter(Boolean)).toEqual([]);
  // the faults were real: everybody lost the socket at each kill of the server, and much was written in between
  expect(Math.min(...followers.map(({ follower }) => follower.lost))).toBeGreaterThanOrEqual(3);
  expect(table.posts.length).toBeGreaterThan(100);
});
