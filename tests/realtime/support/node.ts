import Fastify, { type FastifyInstance } from 'fastify';
import { Database } from '../../../db/client.ts';
import { readConfig, type Config } from '../../../server/config.ts';
import { access } from '../../../server/plugins/access.ts';
import { errorHandler } from '../../../server/plugins/error-handler.ts';
import { language } from '../../../server/plugins/language.ts';
import { session } from '../../../server/plugins/session.ts';
import { validation } from '../../../server/plugins/validation.ts';
import type { Broker } from '../../../server/realtime/broker.ts';
import { PostgresBroker } from '../../../server/realtime/postgres-broker.ts';
import { registerRealtime, type Realtime } from '../../../server/realtime/realtime.ts';

export interface TestNode {
  app: FastifyInstance;
  database: Database;
  realtime: Realtime;
  config: Config;
  http: string;
  socket: string;
  close: () => Promise<void>;
}

/** A server with the live part alone, listening on a free port. Several on one database are several nodes. */
export async function startNode(
  url: string,
  settings: Partial<Config> = {},
  makeBroker: (url: string) => Broker = (address) => new PostgresBroker({ url: address, log: { warn() {} } }),
): Promise<TestNode> {
  const config: Config = { ...readConfig({ LOG_LEVEL: 'silent' }), databaseUrl: url, ...settings };
  const app = Fastify({ logger: { level: process.env.LOG_LEVEL ?? 'silent' } });
  let realtime: Realtime | null = null;
  const database = new Database({
    url,
    connections: 5,
    afterCommit: (rings) => realtime?.ring(rings),
    log: { error() {} },
  });
  await app.register(errorHandler);
  await app.register(validation);
  await app.register(session, { config, database });
  await app.register(language);
  await app.register(access);
  realtime = await registerRealtime(app, { database, config, broker: makeBroker(url) });
  app.addHook('onClose', () => database.close());
  const http = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    app,
    database,
    realtime,
    config,
    http,
    socket: `${http.replace('http', 'ws')}/api/v1/socket`,
    close: () => app.close(),
  };
}
