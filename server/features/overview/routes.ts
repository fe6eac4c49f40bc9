import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { OneOf } from '../../plugins/schema.ts';
import { readOverview } from './read-overview.ts';
import { Overview } from './schema.ts';

const querystring = Type.Object(
  {
    unread: Type.Integer({ minimum: 1, maximum: 100, default: 8 }),
    /** advisors alone take on questions; to others it says nothing */
    questions: Type.Unsafe<'all' | 'mine'>({ ...OneOf('all', 'mine'), default: 'all' }),
  },
  { additionalProperties: false },
);

export async function overviewRoutes(
  instance: FastifyInstance,
  { database, config }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/overview',
    { config: { access: 'signed-in' }, schema: { querystring, response: { 200: Overview } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        readOverview(tx, signedIn(request), request.query, config.answerTargetDays),
      ),
  );
}
