import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { loadDemo } from '../../db/demo/load.ts';
import { migrate } from '../../db/migrate.ts';
import { documentOfLink } from '../../server/features/document-uses/document-links.ts';
import { hashPassword, isPassword } from '../../server/features/people/passwords.ts';
import { renderMarkdown, rendererVersion } from '../../server/features/posts/markdown.ts';
import { databaseUrl } from '../support/database-url.ts';

// shortly after midnight in Bavaria: what the content dates on this day must not lie in the future
const now = new Date('2026-11-24T23:05:00Z');
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const storeFile = async (file: URL) => {
  const bytes = await readFile(file);
  return { hash: hashOf(bytes), size: bytes.length };
};
const options = { password: 'demo-secret', now, hashPassword, renderMarkdown, rendererVersion, storeFile };
const database = `demo_${randomBytes(6).toString('hex')}`;
let server: pg.Client;
let owner: pg.Client;
let took: number;

beforeAll(async () => {
  server = new pg.Client({ connectionString: inject('postgresUrl') });
  await server.connect();
  await server.query(`create database ${database}`);
  const url = databaseUrl(inject('postgresUrl'), database);
  await migrate(url);
  owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const began = performance.now();
  await loadDemo(owner, options);
  took = performance.now() - began;
});

afterAll(async () => {
  await owner.end();
  await server.query(`drop database ${database} with (force)`);
  await server.end();
});

const rows = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await owner.query(sql, values)).rows;

test('takes less than three seconds', () => {
  expect(took).toBeLessThan(3000);
});

test('everybody signs in with the one password', async () => {
  const [{ password_hash: hash } = {}, ...others] = await rows(
    'select distinct password_hash from credential',
  );
  expect(others).toEqual([]);
  expect(await isPassword(String(hash), 'demo-secret')).toBe(true);
});

test('everybody has something new, and has read what is older than three days', async () => {
  const people = await rows(
    `select c.email, count(*) filter (where t.post_count > coalesce(m.number, 0)) as threads,
      count(*) filter (where t.post_count > coalesce(m.number, 0) and t.last_post_at < $1::timestamptz - interval '3 days') as old
    from readership r join credential c on c.person_id = r.person_id join thread t on t.channel_id = r.channel_id
    left join read_mark m on m.thread_id = t.id and m.person_id = r.person_id group by c.email`,
    [now],
  );
  expect(people.length).toBeGreaterThanOrEqual(50);
  expect(people.filter(({ threads, old }) => Number(threads) === 0 || Number(old) > 0)).toEqual([]);
});

test('nothing was written in the future, and numbers run with time', async () => {
  expect(await rows('select id from post where created_at > $1 or edited_at > $1', [now])).toEqual([]);
  expect(
    await rows(`select p.id from post p join post next on next.thread_id = p.thread_id and next.number = p.number + 1
      where next.created_at <= p.created_at`),
  ).toEqual([]);
  expect(
    await rows(`select t.id from thread t join post p on p.thread_id = t.id group by t.id
      having max(p.number) <> t.post_count or count(*) <> t.post_count or max(p.created_at) <> t.last_post_at`),
  ).toEqual([]);
});

test('every thread and channel has its stream, with as many events as its head says', async () => {
  expect(
    await rows(`select place from (
        select 'thread:' || id as place, channel_id from thread union all select 'channel:' || id, id from channel) given
      left join stream s on s.id = place and s.channel_id = given.channel_id
      where s.head is distinct from (select count(*) from event where stream = place)`),
  ).toEqual([]);
});

test('the planner reads one confidential room alone', async () => {
  expect(
    await rows(`select ch.slug from readership r join membership m on m.id = r.membership_id
      join channel ch on ch.id = r.channel_id where m.role = 'planner'`),
  ).toEqual([{ slug: 'vergabe-innheim' }]);
});

test('withdrawn posts are empty stubs, edited ones keep what they said', async () => {
  const withdrawn = await rows('select body, html from post where stub is not null');
  expect(withdrawn).toEqual([
    { body: '', html: '' },
    { body: '', html: '' },
  ]);
  const edited = await rows(`select p.body, r.body as before from post p
    left join post_revision r on r.post_id = p.id and r.revision = 1 where p.edited_at is not null`);
  expect(edited.length).toBeGreaterThanOrEqual(4);
  for (const { body, before } of edited)
    expect(String(body).length).toBeGreaterThan(String(before ?? body).length);
});

test('documents have their versions in order, and each the bytes of its file', async () => {
  const documents = await rows(
    'select id, version_count, created_at, last_version_at, checked_at from document',
  );
  expect(documents).toHaveLength(11);
  const versions = await rows(
    `select v.*, f.size as stored from document_version v join stored_file f on f.hash = v.file_hash
    order by v.document_id, v.number`,
  );
  expect(versions).toHaveLength(16);
  for (const { name, file_hash: hash, size, stored } of versions) {
    const bytes = readFileSync(join(import.meta.dirname, '../../db/demo/documents', String(name)));
    expect([hash, size, stored]).toEqual([hashOf(bytes), `${bytes.length}`, `${bytes.length}`]);
  }
  for (const document of documents) {
    const own = versions.filter((version) => version.document_id === document.id);
    const times = own.map((version) => Number(version.created_at));
    expect(own.map(({ number }) => number)).toEqual(own.map((_, index) => index + 1));
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect([document.version_count, Number(document.created_at), Number(document.last_version_at)]).toEqual([
      own.length,
      times[0],
      times.at(-1),
    ]);
    expect(times.at(-1)).toBeLessThan(Number(document.checked_at ?? now));
    expect(Number(document.checked_at)).toBeLessThan(Number(now));
  }
});

test('a post that names a document is noted as its links say', async () => {
  const posts = await rows("select id, html from post where html like '%/dokumente/%' order by id");
  const named = posts.flatMap(({ id, html }) =>
    [...String(html).matchAll(/href="([^"]*)"/g)].map(([, href = '']) => {
      const { path: _, ...found } = documentOfLink(href.replaceAll('&amp;', '&'), 'http://localhost')!;
      return { post: id, ...found };
    }),
  );
  expect(named.length).toBeGreaterThan(3);
  expect(
    await rows(
      'select post_id as post, document_id as "documentId", version, page from document_use order by post_id',
    ),
  ).toEqual(named);
});

test('what cannot be loaded whole is not loaded at all', async () => {
  await expect(loadDemo(owner, options)).rejects.toThrow(/organisation/);
  expect(await rows('select count(*)::int as organisations from organisation')).toEqual([
    { organisations: 16 },
  ]);
});

test('the meetings lie around today, and what is coming takes up questions that wait', async () => {
  const [counted] = await rows(
    `
    select count(*) filter (where starts_at < $1)::int as past,
      count(*) filter (where state = 'announced' and starts_at > $1 and announced_at < $1)::int as coming,
      (select count(*)::int from agenda_thread) as questions from meeting`,
    [now],
  );
  expect(counted).toEqual({ past: 4, coming: 2, questions: 2 });
});
