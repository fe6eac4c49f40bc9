import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { signedIn } from '../../plugins/access.ts';
import { Denied, Problem } from '../../plugins/problem.ts';
import type { Storage } from '../../storage/storage.ts';
import { byteRange } from './byte-range.ts';
import { contentDisposition } from './content-disposition.ts';
import { isShown } from './is-shown.ts';
import { isUnchanged } from '../../plugins/is-unchanged.ts';
import { fileOf } from './queries.ts';

/**
 * A version as a file to save, or to be `shown` where it is of a kind that a browser shows and does not run; whole or in part. The right to it is
 * looked at each time, and nothing is written down of who asked. Whatever is in it runs nowhere: it comes under its own type, in a sandbox.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  storage: Storage,
  { id, number }: { id: string; number: number },
  how: 'saved' | 'shown' = 'saved',
): Promise<FastifyReply> {
  const viewer = signedIn(request);
  const found = await database.asViewer(viewer, (tx) => fileOf(tx, viewer, id, number));
  const { hash, size, name, mediaType } = how === 'shown' ? asShown(found) : found;
  if (how === 'shown' && !isShown(mediaType))
    throw new Denied((locale) => m.problem_only_saved({}, { locale }));
  const tag = `"${hash}"`;
  reply.headers({ etag: tag, 'accept-ranges': 'bytes' });
  if (isUnchanged(request, tag)) return reply.code(304).send();

  const ifRange = request.headers['if-range'];
  const asked = ifRange === undefined || ifRange === tag ? byteRange(request.headers.range, size) : null;
  if (asked === 'outside') {
    reply.header('content-range', `bytes */${size}`);
    throw new Problem(416, 'range', (locale) => m.problem_range({}, { locale }));
  }
  if (asked) reply.code(206).header('content-range', `bytes ${asked.start}-${asked.end}/${size}`);
  reply.headers({
    'content-type': mediaType,
    'content-length': asked ? asked.end - asked.start + 1 : size,
    'content-disposition': contentDisposition(name, how),
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  });
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  return reply.send(await storage.open(hash, asked ?? undefined));
}

/** An office file is shown by its PDF, where it has one. */
function asShown(file: Awaited<ReturnType<typeof fileOf>>): Omit<typeof file, 'pdfHash' | 'pdfSize'> {
  const { pdfHash: hash, pdfSize: size } = file;
  if (hash === null || size === null) return file;
  return { ...file, hash, size, name: file.name.replace(/\.\w+$/, '.pdf'), mediaType: 'application/pdf' };
}
