import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { MemoryLocker, Server } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { m } from '../../../messages/compiled/messages.js';
import { signedIn } from '../../plugins/access.ts';
import { Problem } from '../../plugins/problem.ts';
import { tooLarge } from '../../storage/counted.ts';
import { UploadStore, type Place } from './upload-store.ts';

/** A second connection that goes on with an upload ends the first, which may be dead already. Of this server; between several the offset decides. */
const locker = new MemoryLocker();
const passed = [
  'tus-resumable',
  'upload-length',
  'upload-offset',
  'upload-metadata',
  'content-type',
  'content-length',
];

/**
 * One request of the tus protocol (tus.io, version 1), in the name of the viewer. What goes wrong becomes a problem document like everywhere;
 * tus itself would also speak to other origins, so of its headers only its own are passed on.
 */
export async function speakTus(
  request: FastifyRequest,
  reply: FastifyReply,
  place: Place,
): Promise<FastifyReply> {
  let failure: unknown;
  const server = new Server({
    path: '/api/v1/uploads',
    relativeLocation: true,
    datastore: new UploadStore(signedIn(request), place),
    locker,
    namingFunction: () => randomUUID(),
    onResponseError(_, error) {
      failure = error;
      return undefined;
    },
  });
  reply.header('tus-resumable', '1.0.0');
  const answer = await server.handleWeb(webRequest(request));
  if (failure instanceof Problem) throw failure;
  if (answer.status >= 500) throw failure instanceof Error ? failure : new Error(await answer.text());
  if (answer.status === 413) throw tooLarge(place.room.file);
  if (answer.status >= 400)
    throw new Problem(answer.status, 'upload', (locale) => m.problem_upload_protocol({}, { locale }));
  for (const name of ['location', 'upload-offset', 'upload-length']) {
    const value = answer.headers.get(name);
    if (value !== null) reply.header(name, value);
  }
  return reply.code(answer.status).send();
}

function webRequest({ method, url, headers, raw }: FastifyRequest): Request {
  const given = new Headers();
  for (const name of passed) {
    const value = headers[name];
    if (typeof value === 'string') given.set(name, value);
  }
  const body = method === 'PATCH' ? (Readable.toWeb(raw) as ReadableStream) : null;
  return new Request(`http://localhost${url}`, {
    method,
    headers: given,
    body,
    ...(body && { duplex: 'half' }),
  });
}
