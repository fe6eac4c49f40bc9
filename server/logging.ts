import type { FastifyServerOptions } from 'fastify';
import type { Config } from './config.ts';

type Line = { level: number; msg?: string; req?: unknown; err?: { stack?: string; message?: string } };

/**
 * How Fastify logs: JSON to stdout in production, a readable line when trying it out. A request is named by its
 * route, never by its address, because addresses hold one-time links and search words.
 */
export function logging(config: Pick<Config, 'production' | 'logLevel'>): FastifyServerOptions['logger'] {
  return {
    level: config.logLevel,
    base: config.production ? { pid: process.pid } : undefined,
    redact: ['req.headers', 'res.headers', 'password', 'token', 'email', 'body'],
    serializers: {
      req: (request) => ({ method: request.method, route: request.routeOptions?.url ?? 'unknown' }),
    },
    ...(config.production
      ? {}
      : { stream: { write: (line: string) => void process.stdout.write(readable(line)) } }),
  };
}

function readable(line: string): string {
  const { level, msg, req, err } = JSON.parse(line) as Line;
  const name = level >= 50 ? 'ERROR' : level >= 40 ? 'WARN' : 'info';
  const about = req ? ` ${JSON.stringify(req)}` : '';
  const stack = err ? `\n${err.stack ?? err.message ?? ''}` : '';
  return `${name} ${msg ?? ''}${about}${stack}\n`;
}
