import { createHash } from 'node:crypto';
import swagger from '@fastify/swagger';
import reference from '@scalar/fastify-api-reference';
import plugin from 'fastify-plugin';

/** `/api/v1/openapi.json` from the schemas of the routes, and a page to read it from local files. */
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
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'guest' };
    });
    docs.addHook('onSend', async (_request, reply, payload) => {
      if (!String(reply.getHeader('content-type')).startsWith('text/html')) return payload;
      reply.header('content-security-policy', policyOf(String(payload)));
      return payload;
    });
    await docs.register(reference, { ...options });
  });
});

const options = {
  routePrefix: '/api/docs',
  configuration: {
    url: '/api/v1/openapi.json',
    withDefaultFonts: false,
    hideClientButton: true,
    agent: { disabled: true },
  },
} as const;

/** The page starts itself with a script in its HTML: that very script is allowed by its hash, and no other. */
function policyOf(html: string): string {
  const hashes = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return [
    "default-src 'self'",
    `script-src 'self' ${hashes.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}
