import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { databaseUrl } from './database-url.ts';
import { templateDatabase } from './global-setup.ts';

export interface TestDatabase {
  url: string;
  /** as the owner, whom row-level security does not bind: for arranging and for looking behind the curtain */
  owner: pg.Pool;
  drop(): Promise<void>;
}

/** A database of its own for one file: a copy of the migrated world. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, `create database ${name} template ${templateDatabase}`);
  const url = databaseUrl(server, name);
  const owner = new pg.Pool({ connectionString: url, max: 3 });
  owner.on('error', () => {});
  // `end` does not wait until its connections have closed, and the database ends those that are left
  owner.on('connect', (client) => client.on('error', () => {}));
  return {
    url,
    owner,
    async drop() {
      await owner.end();
      await asAdmin(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
