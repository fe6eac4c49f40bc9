import plugin from 'fastify-plugin';
import type { Config } from '../config.ts';
import { isApi } from './origin.ts';

/** Headers of every answer. Pages add their Content-Security-Policy with a nonce; what is no page may load nothing at all. */
export const headers = plugin(async (app, { config }: { config: Config }) => {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), interest-cohort=()',
    });
    if (config.production) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    if (isApi(request)) {
      reply.headers({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      });
    }
  });
});
