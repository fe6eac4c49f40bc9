import { createHash } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';

const routePrefix = '/api/docs';
const paths = [routePrefix, `${routePrefix}/`, `${routePrefix}/js/scalar.js`];

/** A page to read the description of the API, from local files: 5 MB of script, loaded when somebody first asks. */
export const apiDocs = plugin(async (app) => {
  let reference: Promise<FastifyInstance> | null = null;
  for (const path of paths) {
    app.get(path, { config: { access: 'guest' }, schema: { hide: true } }, async (request, reply) => {
      reference ??= loadReference();
      const answer = await (await reference).inject({ url: path, headers: { host: request.host } });
      const { location, 'content-type': type } = answer.headers;
      if (location) return reply.redirect(String(location), answer.statusCode);
      if (path.endsWith('/')) reply.header('content-security-policy', policyOf(answer.body));
      return reply.type(String(type)).send(answer.body);
    });
  }
});

async function loadReference(): Promise<FastifyInstance> {
  const { default: plugin } = await import('@scalar/fastify-api-reference');
  const reference = Fastify();
  await reference.register(plugin, {
    routePrefix,
    configuration: {
      url: '/api/v1/openapi.json',
      withDefaultFonts: false,
      hideClientButton: true,
      agent: { disabled: true },
    },
  });
  return reference;
}

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
