import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { signedIn } from '../../plugins/access.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Storage } from '../../storage/storage.ts';
import { isUnchanged } from '../../plugins/is-unchanged.ts';
import { fileOf } from './queries.ts';

/** The picture of a version's first page, to be shown; for whoever may open the version, which is looked at each time. */
export async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  storage: Storage,
  { id, number }: { id: string; number: number },
): Promise<FastifyReply> {
  const viewer = signedIn(request);
  const { picture } = await database.asViewer(viewer, (tx) => fileOf(tx, viewer, id, number));
  if (!picture) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  const tag = `"${picture}"`;
  // kept by the browser of who may see it, and asked for anew each time
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
  if (isUnchanged(request, tag)) return reply.code(304).send();
  reply.headers({
    'content-type': 'image/webp',
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  });
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  return reply.send(await storage.open(picture));
}
