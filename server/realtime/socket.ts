import type {} from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { m } from '../../messages/compiled/messages.js';
import type { Config } from '../config.ts';
import { signedIn } from '../plugins/access.ts';
import { isOwnOrigin } from '../plugins/origin.ts';
import { NotFound, Problem } from '../plugins/problem.ts';
import type { Activity } from './activity.ts';
import { Connection } from './connection.ts';
import type { Delivery } from './delivery.ts';
import type { Presence } from './presence.ts';
import type { Sockets } from './sockets.ts';
import type { Typing } from './typing.ts';

export interface SocketRouteOptions {
  config: Config;
  delivery: Delivery;
  sockets: Sockets;
  typing: Typing;
  presence: Presence;
  activity: Activity;
  epoch: () => Promise<string>;
  isDraining: () => boolean;
}

/** The door of the socket. Whoever may not pass is told by HTTP, before there is a socket. */
export function socketRoute(app: FastifyInstance, options: SocketRouteOptions): void {
  const { config, delivery, sockets, typing, presence, activity, isDraining } = options;
  app.route({
    method: 'GET',
    url: '/api/v1/socket',
    config: { access: 'signed-in' },
    schema: { hide: true },
    onRequest: async (request) => {
      // every browser names the page's origin here; a program without one carries no stolen cookie
      if (request.headers.origin !== undefined && !isOwnOrigin(config, request)) {
        throw new Problem(403, 'foreign-origin', (locale) => m.problem_foreign_origin({}, { locale }));
      }
      if (isDraining()) throw new Problem(503, 'unavailable', (locale) => m.live_draining({}, { locale }));
      // asked here, so that nothing the client says is missed while the answer is awaited
      request.epoch = await options.epoch();
    },
    handler: () => {
      throw new NotFound((locale) => m.problem_not_found({}, { locale }));
    },
    wsHandler: (socket, request) => {
      const connection = new Connection({
        socket,
        viewer: signedIn(request),
        session: request.sessionHash ?? '',
        epoch: request.epoch,
        config,
        delivery,
        grewAt: (stream) => activity.grewAt(stream),
        typing: (viewer, stream) => typing.begin(viewer, stream),
        presence,
        log: request.log,
      });
      sockets.add(connection);
      socket.on('close', () => sockets.remove(connection));
    },
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** which history the streams have; changes with a restore from backup */
    epoch: string;
  }
}
