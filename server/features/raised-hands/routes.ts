import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { raisedHands } from './queries.ts';
import { lowerHand, raiseHand } from './raise-hand.ts';
import { RaisedHands } from './schema.ts';

const id = Type.String({ maxLength: 80 });
const params = Type.Object({ id });
const config = { access: 'signed-in' } as const;
const response = { 200: RaisedHands };

export async function raisedHandRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/meetings/:id/hands', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => raisedHands(tx, signedIn(request), request.params.id)),
  );

  app.put('/meetings/:id/hand', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => raiseHand(tx, signedIn(request), request.params.id)),
  );

  app.delete(
    '/meetings/:id/hands/:person',
    { config, schema: { params: Type.Object({ id, person: id }), response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        lowerHand(tx, signedIn(request), request.params.id, request.params.person),
      ),
  );
}
