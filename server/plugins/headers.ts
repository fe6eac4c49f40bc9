import plugin from 'fastify-plugin';
import type { Config } from '../config.ts';
import { isApi } from './origin.ts';

/**
 * The workers that read a PDF obey this, not the policy of the page: they may fetch from here, and compile the decoders of pictures that
 * come with pdf.js (WebAssembly, nothing else). What a PDF brings runs nowhere.
 */
const pdfWorkerPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; font-src 'self'; frame-ancestors 'none'";

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
    if (request.url.startsWith('/_app/immutable/pdfjs/'))
      reply.header('content-security-policy', pdfWorkerPolicy);
    if (isApi(request)) {
      reply.headers({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      });
    }
  });
});
