import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List } from '../../plugins/paging.ts';
import { releaseVersion } from './release-version.ts';
import { ReleaseVersion, WaitingVersion } from './waiting-schema.ts';
import { waitingVersions } from './waiting-versions.ts';

const config = { access: ['admin'] } as const;

/** What waits for a virus scanner that is away, or set no more. */
export function waitingRoutes(
  instance: FastifyInstance,
  { database, office }: { database: Database; office: boolean },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/waiting-versions',
    { config, schema: { response: { 200: List(WaitingVersion) } } },
    async (request) => ({
      items: await database.asViewer(signedIn(request), waitingVersions),
      next: null,
    }),
  );

  app.put(
    '/waiting-versions/:id/released',
    {
      config,
      schema: {
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        body: ReleaseVersion,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        releaseVersion(tx, request.params.id, request.body, office),
      );
      return reply.code(204).send(null);
    },
  );
}
