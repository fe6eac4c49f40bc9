import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database, Transaction } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List, PageQuery, pageOfWhole, pageQuery } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { Language } from '../people/schema.ts';
import { renderLegalText } from '../posts/markdown.ts';
import { publishLegalText } from './publish-legal-text.ts';
import { readLegalPages, readLegalSource, readLegalText, readLegalVersions } from './queries.ts';
import {
  LegalPage,
  LegalPreview,
  LegalSource,
  LegalText,
  LegalVersion,
  PreviewLegalText,
  PublishLegalText,
} from './schema.ts';

const params = Type.Object({ page: LegalPage });
const language = Type.Optional(Language);
const version = Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 }));
const guest = { access: 'guest' } as const;
const admin = { access: ['admin'] } as const;
/** two languages of 50,000 characters each */
const bodyLimit = 262_144;

/** The texts that the operator answers for, and their versions. */
export async function legalTextRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const asWhoever = <T>(viewer: Viewer | null, read: (tx: Transaction) => Promise<T>) =>
    viewer ? database.asViewer(viewer, read) : database.asGuest(read);

  app.get(
    '/legal-texts',
    { config: admin, schema: { querystring: PageQuery, response: { 200: List(LegalVersion) } } },
    async (request) =>
      pageOfWhole(
        await database.asViewer(signedIn(request), (tx) => readLegalPages(tx, request.locale)),
        request.query,
      ),
  );

  app.get(
    '/legal-texts/:page',
    {
      config: guest,
      schema: {
        params,
        querystring: Type.Object({ language, version }, { additionalProperties: false }),
        response: { 200: LegalText },
      },
    },
    (request) =>
      database.asGuest((tx) =>
        readLegalText(tx, request.viewer, {
          page: request.params.page,
          language: request.query.language ?? request.locale,
          version: request.query.version,
        }),
      ),
  );

  app.get(
    '/legal-texts/:page/versions',
    {
      config: guest,
      schema: {
        params,
        querystring: Type.Object({ ...pageQuery, language }, { additionalProperties: false }),
        response: { 200: List(LegalVersion) },
      },
    },
    async (request) => {
      const chosen = request.query.language ?? request.locale;
      return pageOfWhole(
        await asWhoever(request.viewer, (tx) => readLegalVersions(tx, request.params.page, chosen)),
        request.query,
      );
    },
  );

  app.get(
    '/legal-texts/:page/source',
    { config: admin, schema: { params, response: { 200: LegalSource } } },
    (request) => database.asViewer(signedIn(request), (tx) => readLegalSource(tx, request.params.page)),
  );

  app.put(
    '/legal-texts/:page',
    // whoever publishes house rules agrees to them by that
    {
      config: { ...admin, beforeHouseRules: true },
      bodyLimit,
      schema: { params, body: PublishLegalText, response: { 200: LegalSource } },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        publishLegalText(tx, signedIn(request), request.params.page, request.body),
      ),
  );

  app.post(
    '/legal-texts/preview',
    {
      config: { ...admin, limit: 'quiet' },
      bodyLimit,
      schema: { body: PreviewLegalText, response: { 200: LegalPreview } },
    },
    async (request) => ({ html: renderLegalText('body', request.body.body).html }),
  );
}
