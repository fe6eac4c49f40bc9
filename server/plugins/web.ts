import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import plugin from 'fastify-plugin';
import type { FastifyInstance } from 'fastify';
import { m } from '../../messages/compiled/messages.js';
import type { Config } from '../config.ts';
import { sendProblem } from './error-handler.ts';
import { hotPages } from './hot-reload.ts';
import { ownOrigin } from './origin.ts';
import { NotFound, Problem } from './problem.ts';
import { isLivePage } from './live-page.ts';
import { sessionMemo } from './session.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

declare global {
  /** How a page's server side calls the API: in this process, through the same door as everybody else. */
  var __apiInject: ((request: ApiRequest) => Promise<ApiResponse>) | undefined;
}

interface ApiRequest {
  method: string;
  /** path and query, with `/api/v1` */
  url: string;
  headers: Record<string, string>;
  body?: string;
}

interface ApiResponse {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  body: string;
}

const web = fileURLToPath(new URL('../../web/', import.meta.url));
const built = `${web}build/handler.js`;

/** Everything that is no route of the API is a page: SvelteKit answers it, in the same process. */
export const pages = plugin(async (app, { config }: { config: Config }) => {
  const handler = config.dev ? await hotPages(app, web) : await builtHandler();
  globalThis.__apiInject = (request) => inject(app, request);
  app.addHook('onClose', async () => {
    globalThis.__apiInject = undefined;
  });

  app.setNotFoundHandler(async (request, reply) => {
    if (request.url.startsWith('/api/') || !handler) {
      return sendProblem(request, reply, new NotFound((locale) => m.problem_not_found({}, { locale })));
    }
    const origin = ownOrigin(config, request);
    if (!URL.canParse(origin)) {
      throw new Problem(400, 'malformed', (locale) => m.problem_malformed({}, { locale }));
    }
    const { protocol, host } = new URL(origin);
    const { headers } = request.raw;
    headers['x-forwarded-proto'] = protocol.slice(0, -1);
    headers['x-forwarded-host'] = host;
    headers['x-forwarded-for'] = request.ip;
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    reply.hijack();
    const store = { known: new Map(), address: request.ip, still: isLivePage(request.url) };
    sessionMemo.run(store, () => handler(request.raw, reply.raw, () => reply.raw.writeHead(404).end()));
  });
});

/** adapter-node reads the address asked for from headers that only the handler above sets. */
async function builtHandler(): Promise<Handler | null> {
  if (!existsSync(built)) return null;
  Object.assign(process.env, {
    PROTOCOL_HEADER: 'x-forwarded-proto',
    HOST_HEADER: 'x-forwarded-host',
    ADDRESS_HEADER: 'x-forwarded-for',
    // a list to import, which the form of its preview brings along again
    BODY_SIZE_LIMIT: '1M',
  });
  const module = (await import(built)) as { handler: Handler };
  return module.handler;
}

async function inject(
  app: FastifyInstance,
  { method, url, headers, body }: ApiRequest,
): Promise<ApiResponse> {
  const address = sessionMemo.getStore()?.address;
  const answer = await app.inject({
    method: method as 'GET',
    url,
    headers,
    ...(body !== undefined && { payload: body }),
    ...(address && { remoteAddress: address }),
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.payload };
}
