import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

const path = '/__hmr';

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;
type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Pages as they are written (`npm run dev`): Vite answers them, and tells the browser of each change. */
export async function hotPages(app: FastifyInstance, root: string): Promise<Handler> {
  const { createServer: createVite } = await import('vite');
  // It never listens: Vite hears from it the upgrades that are for Vite.
  const forVite = createServer();
  letPass(app, (...upgrade) => forVite.emit('upgrade', ...upgrade));
  const before = process.cwd();
  process.chdir(root);
  const vite = await createVite({
    root,
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server: forVite, path } },
  });
  process.chdir(before);
  app.addHook('onClose', () => vite.close());
  return vite.middlewares;
}

/** @fastify/websocket takes every upgrade and answers 404 to those that are no route. So this stands before it. */
function letPass(app: FastifyInstance, toVite: OnUpgrade): void {
  const others = app.server.listeners('upgrade') as OnUpgrade[];
  app.server.removeAllListeners('upgrade');
  app.server.on('upgrade', (...upgrade: Parameters<OnUpgrade>) => {
    if (upgrade[0].url?.split('?')[0] === path) return toVite(...upgrade);
    for (const other of others) other.call(app.server, ...upgrade);
  });
}
