import { afterAll, afterEach, beforeAll } from 'vitest';
import { createDatabase, type TestDatabase } from '../../support/database.ts';
import { Ear } from './ear.ts';
import { startNode, type TestNode } from './node.ts';

export interface House {
  readonly database: TestDatabase;
  node: (
    settings?: Parameters<typeof startNode>[1],
    broker?: Parameters<typeof startNode>[2],
  ) => Promise<TestNode>;
  ear: (at: TestNode, listener: { cookie: string }) => Promise<Ear>;
}

/** One database per file; nodes and ears are put away after each test. */
export function house(): House {
  let database: TestDatabase | null = null;
  const nodes: TestNode[] = [];
  const ears: Ear[] = [];
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterEach(async () => {
    for (const ear of ears.splice(0)) await ear.end();
    for (const node of nodes.splice(0)) await node.close();
  });
  afterAll(() => database?.drop());
  return {
    get database() {
      if (!database) throw new Error('the database has not started');
      return database;
    },
    async node(settings, broker) {
      const started = await startNode(this.database.url, settings, broker);
      nodes.push(started);
      return started;
    },
    async ear(at, listener) {
      const opened = await Ear.open(at, listener);
      ears.push(opened);
      return opened;
    },
  };
}

/** first..last */
export const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
