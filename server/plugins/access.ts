import plugin from 'fastify-plugin';
import type { FastifyRequest, RouteOptions } from 'fastify';
import { m } from '../../messages/compiled/messages.js';
import type { Role } from '../features/people/schema.ts';
import { Denied, Problem } from './problem.ts';
import type { Viewer } from './viewer.ts';

/**
 * Who may call a route at all. What a caller may do with what he reads there is the feature's policy.
 * `guest`: anybody; `signed-in`: whoever has a session; a list: these roles.
 */
export type Access = 'guest' | 'signed-in' | readonly Role[];

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** also for whoever has not agreed to the house rules yet: signing out, agreeing, her own affairs */
    beforeHouseRules?: true;
  }
  interface FastifyInstance {
    /** every route with its declared access, for the matrix of the tests */
    declaredRoutes: { method: string; url: string; access: Access }[];
  }
}

/** A route without declared access does not start. */
export const access = plugin(async (app) => {
  const routes: RouteOptions[] = [];
  app.decorate('declaredRoutes', []);
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  app.addHook('onReady', async () => {
    for (const { method, url, config } of routes) {
      if (!config?.access) throw new Error(`${String(method)} ${url} does not declare its access`);
      for (const each of [method].flat())
        app.declaredRoutes.push({ method: each, url, access: config.access });
    }
  });
  app.addHook('onRequest', async (request) => {
    const declared = request.routeOptions.config.access ?? 'guest';
    if (declared === 'guest') return;
    const viewer = signedIn(request);
    if (declared !== 'signed-in' && viewer.applicationCheck && !declared.includes(viewer.role)) {
      throw new Denied((locale) => m.problem_denied_role({}, { locale }));
    }
    if (viewer.houseRulesDue && viewer.applicationCheck && !mayComeFirst(request)) {
      throw new Problem(403, 'house-rules-not-accepted', (locale) => m.problem_house_rules({}, { locale }));
    }
  });
});

/** What is done before somebody agrees to the house rules: reading, and what a page does by itself, so that no draft is lost. */
function mayComeFirst({ method, routeOptions: { config } }: FastifyRequest): boolean {
  return (
    method === 'GET' || method === 'HEAD' || config.limit === 'quiet' || config.beforeHouseRules === true
  );
}

/** The viewer of a route that demands one. */
export function signedIn(request: FastifyRequest): Viewer {
  if (request.viewer) return request.viewer;
  throw new Problem(401, 'no-session', (locale) => m.problem_no_session({}, { locale }));
}
