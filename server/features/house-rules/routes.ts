import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { acceptHouseRules, readAcceptance } from './accept-house-rules.ts';
import { Acceptance, AcceptHouseRules } from './schema.ts';

const access = { access: 'signed-in' } as const;
const response = { 200: Acceptance };

export async function houseRulesRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/house-rules/acceptance', { config: access, schema: { response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => readAcceptance(tx, signedIn(request))),
  );

  app.put(
    '/house-rules/acceptance',
    { config: { ...access, beforeHouseRules: true }, schema: { body: AcceptHouseRules, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        acceptHouseRules(tx, signedIn(request), request.body.version),
      ),
  );
}
