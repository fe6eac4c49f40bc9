import swagger from '@fastify/swagger';
import plugin from 'fastify-plugin';
import type { Config } from '../config.ts';
import { withProblems, type Description } from './openapi-problems.ts';
import { sessionCookie } from './session.ts';

/** The header of every operation that creates through `once`. */
const idempotencyKey = {
  type: 'object',
  properties: {
    'Idempotency-Key': {
      type: 'string',
      pattern: '^[A-Za-z0-9_-]{1,64}$',
      description:
        'With it, a repetition within 48 hours gets the first answer again with the same status, and nothing is created twice.',
    },
  },
};

/** `/api/v1/openapi.json` from the schemas of the routes. */
export const openapi = plugin(async (app, { config }: { config: Config }) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Rathausrunde',
        version: '1',
        description:
          'Times are RFC 3339 in UTC, ids opaque strings. Unsafe methods need `Origin` and `application/json`; files come as tus 1.0.0 sends them (`/uploads`). A request holds 64 KB: 20,000 characters of any language in UTF-8, fewer when they are emoji or escaped; a legal text 256 KB. Errors are problem documents (RFC 9457).',
        license: { name: 'EUPL-1.2', url: 'https://joinup.ec.europa.eu/collection/eupl' },
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie(config) } },
      },
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: {
        ...schema,
        tags: [url.split('/')[3] ?? 'service'],
        security: route.config?.access === 'guest' ? [] : [{ session: [] }],
        ...(route.config?.idempotencyKey && { headers: idempotencyKey }),
      },
    }),
    transformObject: (document) =>
      'openapiObject' in document
        ? (withProblems(document.openapiObject as Description) as object)
        : document.swaggerObject,
  });
  app.get('/api/v1/openapi.json', { config: { access: 'guest' }, schema: { hide: true } }, async () =>
    app.swagger(),
  );
});
