import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List } from '../../plugins/paging.ts';
import { readChores } from './queries.ts';
import { runChore } from './run-chore.ts';
import { Chore, ChoreParams } from './schema.ts';

const config = { access: ['admin'] } as const;
const response = { 200: List(Chore) };

export async function choreRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/chores', { config, schema: { response } }, async (request) => ({
    items: await database.asViewer(signedIn(request), readChores),
    next: null,
  }));

  app.put('/chores/:name/run', { config, schema: { params: ChoreParams, response } }, async (request) => ({
    items: await runChore(database, signedIn(request), request.params.name, (name) => app.tidy(name)),
    next: null,
  }));
}
