import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import yazl from 'yazl';
import type { Database } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { signedIn } from '../../plugins/access.ts';
import { todayInGermany } from '../../plugins/german-day.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Storage } from '../../storage/storage.ts';
import { contentDisposition } from './content-disposition.ts';
import { eachOnce } from './each-once.ts';
import { filesToSave, type FileToSave } from './files-to-save.ts';
import { indexOfFiles } from './index-of-files.ts';
import { isUnchanged } from '../../plugins/is-unchanged.ts';

/**
 * Several documents, each in its last version, as one ZIP with an index. It is made while it is sent: one file is open at a time, none is
 * held. Nothing is pressed, since these formats are already, so its length is known before its first byte.
 */
export async function sendZip(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  storage: Storage,
  { ids, origin }: { ids: readonly string[]; origin: string },
): Promise<FastifyReply> {
  const viewer = signedIn(request);
  const found = await database.asViewer(viewer, (tx) => filesToSave(tx, viewer, ids));
  if (found.length === 0) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  const { locale } = request;
  const indexName = m.documents_index_name({}, { locale });
  const entries = eachOnce([indexName, ...found.map(({ name }) => name)]).slice(1);
  const files = found.map((file, at) => ({ ...file, entry: entries[at] ?? file.name }));
  const tag = tagOf(locale, files);
  reply.header('etag', `W/${tag}`);
  if (isUnchanged(request, tag)) return reply.code(304).send();
  const now = new Date();
  const missing = new Set(ids).size - files.length;
  const index = indexOfFiles({ files, missing, origin, now }, locale);

  const zip = new yazl.ZipFile();
  // what waits to be read is let go of when nobody reads any more
  let open: Readable | undefined;
  const output = zip.outputStream as Readable;
  output.once('close', () => open?.destroy());
  zip.on('error', (error: Error) => output.destroy(error));
  zip.addBuffer(Buffer.from(index), indexName, { mtime: now, compress: false });
  for (const { hash, size, entry, createdAt } of files) {
    const options = { mtime: new Date(createdAt), compress: false, size };
    zip.addReadStreamLazy(entry, options, (pass) => {
      storage.open(hash).then(
        (stream) => {
          open = stream;
          if (output.destroyed) stream.destroy();
          else pass(null, stream);
        },
        (error: unknown) => pass(error, undefined as never),
      );
    });
  }
  const length = await new Promise<number>((resolve) => {
    (zip.end as (options: object, tell: (bytes: number) => void) => void)({}, resolve);
  });
  reply.headers({
    'content-type': 'application/zip',
    'content-length': length,
    'content-disposition': contentDisposition(m.documents_zip_name({ day: todayInGermany(now) }, { locale })),
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  });
  if (request.method !== 'HEAD') return reply.send(output);
  // nobody reads it, and nothing is opened for nobody
  output.destroy();
  return reply.send(Readable.from([]));
}

const tagOf = (locale: string, files: readonly FileToSave[]): string => {
  const said = files.map(({ id, number, title, hash }) => [id, number, title, hash]);
  return `"${createHash('sha256')
    .update(JSON.stringify([locale, said]))
    .digest('hex')}"`;
};
