import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import plugin from 'fastify-plugin';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../../db/client.ts';
import { m } from '../../messages/compiled/messages.js';
import type { Config } from '../config.ts';
import { NotFound } from './problem.ts';

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Registry;
  }
}

/** Figures for Prometheus: on a port of their own, or with a token on the main one; without either setting nowhere. */
export const metrics = plugin(async (app, { config, database }: { config: Config; database: Database }) => {
  const registry = new Registry();
  app.decorate('metrics', registry);
  if (!config.metricsToken && !config.metricsPort) return;

  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'page';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  new Gauge({
    name: 'database_connections',
    help: 'Connections of this server to the database, by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, database.pool.idleCount);
      this.set({ state: 'busy' }, database.pool.totalCount - database.pool.idleCount);
      this.set({ state: 'waiting' }, database.pool.waitingCount);
    },
  });
  new Gauge({
    name: 'storage_ready',
    help: 'Whether the storage of files is there (1) or away (0)',
    registers: [registry],
    async collect() {
      this.set((await app.storageReady()) ? 1 : 0);
    },
  });

  if (config.metricsToken) {
    const expected = Buffer.from(`Bearer ${config.metricsToken}`);
    app.get('/metrics', { config: { access: 'guest' }, logLevel: 'silent' }, async (request, reply) => {
      const given = Buffer.from(request.headers.authorization ?? '');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        throw new NotFound((locale) => m.problem_not_found({}, { locale }));
      }
      return reply.type(registry.contentType).send(await registry.metrics());
    });
  }
  if (config.metricsPort) {
    const server = createServer(async (_request, response) => {
      response.setHeader('content-type', registry.contentType).end(await registry.metrics());
    });
    app.addHook('onReady', async () => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(config.metricsPort, config.host, resolve);
      });
    });
    app.addHook('onClose', async () => {
      await new Promise((resolve) => server.close(resolve));
    });
  }
});
