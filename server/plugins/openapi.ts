import swagger from '@fastify/swagger';
import plugin from 'fastify-plugin';

/** `/api/v1/openapi.json` from the schemas of the routes. */
export const openapi = plugin(async (app) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Rathausrunde',
        version: '1',
        description:
          'Times are RFC 3339 in UTC, ids opaque strings. Unsafe methods need `Origin` and `application/json`. Errors are problem documents (RFC 9457).',
        license: { name: 'EUPL-1.2', url: 'https://joinup.ec.europa.eu/collection/eupl' },
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'rathausrunde' } },
      },
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: {
        ...schema,
        tags: [url.split('/')[3] ?? 'service'],
        security: route.config?.access === 'guest' ? [] : [{ session: [] }],
      },
    }),
  });
  app.get('/api/v1/openapi.json', { config: { access: 'guest' }, schema: { hide: true } }, async () =>
    app.swagger(),
  );
});
