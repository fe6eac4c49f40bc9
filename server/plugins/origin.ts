import plugin from 'fastify-plugin';
import type { FastifyRequest } from 'fastify';
import { m } from '../../messages/compiled/messages.js';
import type { Config } from '../config.ts';
import { isOwnHost } from './own-host.ts';
import { Problem } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** of what type its body is, where that is not JSON */
    takes?: 'multipart/form-data' | 'application/offset+octet-stream';
  }
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who is asked must be us. Unsafe methods come from our own pages: Origin must be ours, and a body must be JSON, or what the route `takes`. */
export const origin = plugin(async (app, { config }: { config: Config }) => {
  app.addHook('onRequest', async (request) => {
    if (!config.publicUrl) refuseOtherHosts(config, request);
    if (safe.has(request.method) || !isApi(request)) return;
    if (!isOwnOrigin(config, request)) {
      throw new Problem(403, 'foreign-origin', (locale) => m.problem_foreign_origin({}, { locale }));
    }
    const hasBody =
      request.headers['transfer-encoding'] !== undefined ||
      Number(request.headers['content-length'] ?? 0) > 0;
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (hasBody && type !== (request.routeOptions.config.takes ?? 'application/json')) {
      throw new Problem(415, 'wrong-type', (locale) => m.problem_wrong_type({}, { locale }));
    }
  });
});

function refuseOtherHosts(config: Config, request: FastifyRequest): void {
  const asked = `http://${request.headers.host}`;
  if (!request.headers.host || !URL.canParse(asked)) {
    throw new Problem(400, 'malformed', (locale) => m.problem_malformed({}, { locale }));
  }
  if (isOwnHost(config, new URL(asked))) return;
  throw new Problem(421, 'foreign-host', (locale) => m.problem_foreign_host({}, { locale }));
}

/** By the route that was found: `/%61pi/v1/session` is spelled otherwise and leads to the same place. */
export const isApi = (request: FastifyRequest): boolean =>
  (request.routeOptions.url ?? request.url).startsWith('/api/');

/** PUBLIC_URL's origin; without that setting (demo mode) the address that was asked. */
export const ownOrigin = (config: Config, request: FastifyRequest): string =>
  config.publicUrl ? new URL(config.publicUrl).origin : `http://${request.headers.host}`;

export function isOwnOrigin(config: Config, request: FastifyRequest): boolean {
  const given = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (given === undefined) return false;
  return given === ownOrigin(config, request);
}
