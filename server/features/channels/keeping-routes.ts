import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { List, PageQuery, pageOfWhole } from '../../plugins/paging.ts';
import { archiveChannel, reopenChannel } from './archive-channel.ts';
import { changeChannel } from './change-channel.ts';
import { createChannel } from './create-channel.ts';
import { keptChannel, keptChannels } from './kept-channels.ts';
import {
  ArchiveChannel,
  ChangeChannel,
  CreateChannel,
  KeptChannel,
  KeptChannelPage,
} from './keeping-schema.ts';
import { nameInChannel } from './name-in-channel.ts';
import { keeping } from './policy.ts';

const config = { access: keeping };
const params = Type.Object({ slug: Type.String({ maxLength: 80 }) });
const response = { 200: KeptChannelPage };

/** Which channels there are, who reads them, and when they end. */
export async function keepingRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/kept-channels',
    { config, schema: { querystring: PageQuery, response: { 200: List(KeptChannel) } } },
    async (request) => pageOfWhole(await database.asViewer(signedIn(request), keptChannels), request.query),
  );

  app.get('/kept-channels/:slug', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => keptChannel(tx, signedIn(request), request.params.slug)),
  );

  app.post(
    '/kept-channels',
    {
      config: { ...config, idempotencyKey: true },
      schema: { body: CreateChannel, response: { 201: KeptChannelPage } },
    },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) => createChannel(tx, viewer, request.body)),
  );

  app.put('/kept-channels/:slug', { config, schema: { params, body: ChangeChannel, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      changeChannel(tx, signedIn(request), request.params.slug, request.body),
    ),
  );

  const member = Type.Object({ ...params.properties, membership: Type.String({ maxLength: 64 }) });
  for (const as of ['readers', 'curators'] as const) {
    for (const [method, is] of [
      ['PUT', true],
      ['DELETE', false],
    ] as const) {
      app.route({
        method,
        url: `/kept-channels/:slug/${as}/:membership`,
        config,
        schema: { params: member, response },
        handler: (request) =>
          database.asViewer(signedIn(request), (tx) =>
            nameInChannel(tx, signedIn(request), request.params.slug, {
              as,
              membership: request.params.membership,
              is,
            }),
          ),
      });
    }
  }

  app.put(
    '/kept-channels/:slug/archived',
    { config, schema: { params, body: ArchiveChannel, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        archiveChannel(tx, signedIn(request), request.params.slug, request.body.reason),
      ),
  );

  app.delete('/kept-channels/:slug/archived', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => reopenChannel(tx, signedIn(request), request.params.slug)),
  );
}
