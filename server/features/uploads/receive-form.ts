import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { m } from '../../../messages/compiled/messages.js';
import { signedIn } from '../../plugins/access.ts';
import { Invalid, Problem } from '../../plugins/problem.ts';
import { acceptName } from '../documents/accept-name.ts';
import { beginUpload, mayBegin } from './begin-upload.ts';
import { inspectSent } from './inspect-sent.ts';
import { noteStored } from './note-stored.ts';
import type { Place } from './upload-store.ts';

interface Received {
  /** of the upload, to be described on the next page */
  id: string;
  /** the document that it is to be a version of */
  document: string | undefined;
  /** the channel that it was begun from */
  channel: string | undefined;
}

/** A form with a file in it, as a browser without script sends it: the bytes go straight into the storage. Returns the problem if it is refused. */
export async function receiveForm(
  request: FastifyRequest,
  place: Place,
): Promise<Received | (Received & { problem: Problem })> {
  const { database, storage, room } = place;
  const viewer = signedIn(request);
  const received: Received = { id: randomUUID(), document: undefined, channel: undefined };
  try {
    const part = await request.file({
      limits: { files: 1, fields: 5, fieldSize: 100, fileSize: room.file + 1 },
    });
    received.document = said(part?.fields.document);
    received.channel = said(part?.fields.channel);
    if (!part?.filename)
      throw new Invalid([{ field: 'file', message: (locale) => m.problem_field_required({}, { locale }) }]);
    const name = acceptName(part.filename, 'file');
    // its size is not known before all of it has come: at least nobody sends what has no room at all
    await database.asViewer(viewer, (tx) => mayBegin(tx, viewer, room, { name, size: 1 }));
    const put = await storage.put(part.file, room.file);
    // of what is refused no row tells, so the hourly sweep takes it
    const inspection = await storage.lend(put.hash, (path) => inspectSent(path, name, room.file));
    const stored = { ...put, inspection };
    await database.asViewer(viewer, async (tx) => {
      await noteStored(tx, storage, stored);
      await beginUpload(tx, viewer, room, { id: received.id, name, size: stored.size, stored });
    });
    return received;
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return { ...received, problem: error };
    if (error instanceof Problem && error.type.startsWith('storage-')) return { ...received, problem: error };
    throw error;
  }
}

/** A field of text that came before the file. */
const said = (field: Multipart | Multipart[] | undefined): string | undefined =>
  field && 'value' in field && typeof field.value === 'string' ? field.value : undefined;
