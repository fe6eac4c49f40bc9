import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../db/migrate.ts';
import { fillDatabase } from './fill.ts';

const here = import.meta.dirname;

/** Changes with the migrations, with what fills the database, and with how posts become HTML. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const folder of [join(here, '../../migrations'), here]) {
    for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  hash.update(readFileSync(join(here, '../../server/features/posts/markdown.ts')));
  return hash.digest('hex').slice(0, 10);
}

const ofDatabase = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

export interface Filled {
  /** a copy of its own for this run */
  url: string;
  /** null when it was there from an earlier run */
  loadedInMs: number | null;
}

const prefix = 'bench_';

/** A database with so many posts: filled once, then copied for every run. */
export async function filledDatabase(server: string, posts: number): Promise<Filled> {
  const template = `${prefix}${posts}_${fingerprint()}`;
  const run = `${prefix}run_${posts}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    const names = await databases(admin);
    const outdated = names.filter((name) => name.startsWith(`${prefix}${posts}_`) && name !== template);
    for (const name of [...outdated, run]) await admin.query(`drop database if exists ${name} with (force)`);
    const loadedInMs = names.includes(template) ? null : await load(admin, server, template, posts);
    await admin.query(`create database ${run} template ${template} strategy file_copy`);
    return { url: ofDatabase(server, run), loadedInMs };
  } finally {
    await admin.end();
  }
}

async function load(admin: pg.Client, server: string, template: string, posts: number): Promise<number> {
  const unfinished = `${prefix}unfinished`;
  await admin.query(`drop database if exists ${unfinished} with (force)`);
  await admin.query(`create database ${unfinished}`);
  const began = performance.now();
  await migrate(ofDatabase(server, unfinished));
  await fillDatabase(ofDatabase(server, unfinished), posts);
  const took = performance.now() - began;
  await admin.query(`alter database ${unfinished} rename to ${template}`);
  return took;
}

async function databases(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ datname: string }>('select datname from pg_database');
  return rows.map(({ datname }) => datname);
}
