import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List, PageQuery, pageOfWhole } from '../../plugins/paging.ts';
import { endLook, lookableChannels, openLook } from './look-into-channel.ts';
import { Lookable, OpenLook } from './looking-schema.ts';

const config = { access: ['admin'] } as const;
const params = Type.Object({ channel: Type.String({ maxLength: 64 }) });
const response = { 200: Lookable };

/** The audited look. */
export async function lookingRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/looks',
    { config, schema: { querystring: PageQuery, response: { 200: List(Lookable) } } },
    async (request) =>
      pageOfWhole(await database.asViewer(signedIn(request), lookableChannels), request.query),
  );

  app.put('/looks/:channel', { config, schema: { params, body: OpenLook, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => openLook(tx, request.params.channel, request.body.reason)),
  );

  app.delete('/looks/:channel', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => endLook(tx, request.params.channel)),
  );
}
