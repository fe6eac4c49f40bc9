import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List, PageQuery, pageOfWhole } from '../../plugins/paging.ts';
import { ThreadsQuery } from '../threads/threads-query.ts';
import { listedChannels, readChannel } from './queries.ts';
import { readChannelPage } from './read-channel-page.ts';
import { Channel, ChannelPage, ListedChannel } from './schema.ts';

const channel = Type.Object({ slug: Type.String({ maxLength: 80 }) });

export async function channelRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/channels',
    {
      config: { access: 'signed-in' },
      schema: { querystring: PageQuery, response: { 200: List(ListedChannel) } },
    },
    async (request) =>
      pageOfWhole(
        await database.asViewer(signedIn(request), (tx) => listedChannels(tx, signedIn(request))),
        request.query,
      ),
  );

  app.get(
    '/channels/:slug',
    {
      config: { access: 'signed-in' },
      schema: { params: channel, response: { 200: Channel } },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) => readChannel(tx, signedIn(request), request.params.slug)),
  );

  app.get(
    '/channels/:slug/page',
    {
      config: { access: 'signed-in' },
      schema: { params: channel, querystring: ThreadsQuery, response: { 200: ChannelPage } },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        readChannelPage(tx, signedIn(request), request.params.slug, request.query),
      ),
  );
}
