import { sql } from 'drizzle-orm';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { signedIn } from '../../plugins/access.ts';
import { choreNames } from '../../plugins/chore-names.ts';
import { List } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import { readChores } from './queries.ts';
import { Chore, ChoreParams } from './schema.ts';

const config = { access: ['admin'] } as const;
const response = { 200: List(Chore) };

export async function choreRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/chores', { config, schema: { response } }, async (request) => ({
    items: await database.asViewer(signedIn(request), readChores),
    next: null,
  }));

  // done at once, so that whoever asked sees how it went
  app.put('/chores/:name/run', { config, schema: { params: ChoreParams, response } }, async (request) => {
    const viewer = signedIn(request);
    const name = choreNames.find((each) => each === request.params.name);
    if (!name) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
    await database.asViewer(viewer, (tx) =>
      tx.db.execute(sql`select audit('chore.run', ${`chore:${name}`}, '')`),
    );
    await app.tidy(name);
    return { items: await database.asViewer(viewer, readChores), next: null };
  });
}
