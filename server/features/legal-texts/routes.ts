import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { Language } from '../people/schema.ts';
import { changeLegalText } from './change-legal-text.ts';
import { readLegalText } from './queries.ts';
import { ChangeLegalText, LegalPage, LegalText } from './schema.ts';

const params = Type.Object({ page: LegalPage });
const querystring = Type.Object({ language: Type.Optional(Language) }, { additionalProperties: false });

export async function legalTextRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/legal-texts/:page',
    { config: { access: 'guest' }, schema: { params, querystring, response: { 200: LegalText } } },
    (request) =>
      database.asGuest((tx) =>
        readLegalText(tx, request.viewer, request.params.page, request.query.language ?? request.locale),
      ),
  );

  app.put(
    '/legal-texts/:page',
    {
      config: { access: ['admin'] },
      schema: { params, querystring, body: ChangeLegalText, response: { 200: LegalText } },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        changeLegalText(
          tx,
          signedIn(request),
          request.params.page,
          request.query.language ?? request.locale,
          request.body,
        ),
      ),
  );
}
