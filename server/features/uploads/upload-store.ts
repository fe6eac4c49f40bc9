import { mkdir, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DataStore, Upload } from '@tus/server';
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { upload as uploadTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Inspection } from '../../files/schema.ts';
import { Conflict, Problem } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { asProblem } from '../../storage/as-problem.ts';
import type { Storage } from '../../storage/storage.ts';
import { beginUpload, type Room } from './begin-upload.ts';
import { inspectSent } from './inspect-sent.ts';
import { noteStored } from './note-stored.ts';
import { findUpload, forgetUpload } from './queries.ts';

export interface Place {
  database: Database;
  storage: Storage;
  /** where the bytes lie until all have come */
  folder: string;
  room: Room;
}

/**
 * What tus asks for, in the name of one viewer. How far an upload has come, the database says, and only what is on the disk counts: whoever
 * goes on after a crash sends the rest anew. When all has come the bytes go into the storage.
 */
export class UploadStore extends DataStore {
  override extensions = ['creation', 'termination'];
  readonly #viewer: Viewer;
  readonly #place: Place;

  constructor(viewer: Viewer, place: Place) {
    super();
    this.#viewer = viewer;
    this.#place = place;
  }

  override async create(made: Upload): Promise<Upload> {
    const { database, folder, room } = this.#place;
    const begun = { id: made.id, name: made.metadata?.filename ?? '', size: made.size ?? 0 };
    await mkdir(folder, { recursive: true });
    await writeFile(this.#path(made.id), '').catch((error: unknown) => {
      throw asProblem(error);
    });
    try {
      await database.asViewer(this.#viewer, (tx) => beginUpload(tx, this.#viewer, room, begun));
    } catch (error) {
      await rm(this.#path(made.id), { force: true });
      throw error;
    }
    return made;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { size, received } = await this.#find(id);
    return new Upload({ id, size, offset: received });
  }

  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    const { name, size } = await this.#find(id);
    const file = await open(this.#path(id), 'r+');
    let at = offset;
    try {
      for await (const chunk of bytes) at = await writeAll(file, chunk as Buffer, at);
    } catch (error) {
      throw asProblem(error);
    } finally {
      await file.sync();
      await file.close();
      // also of what broke off: the next attempt goes on from there
      if (at < size) await this.#note(id, offset, at);
    }
    if (at === size) await this.#finish({ id, name, size }, offset);
    return at;
  }

  override async remove(id: string): Promise<void> {
    await this.#find(id);
    await this.#place.database.asViewer(this.#viewer, (tx) => forgetUpload(tx, this.#viewer, id));
    await rm(this.#path(id), { force: true });
  }

  /** Until the bytes are looked at and stored the last part has not come: so it can be sent again. What is refused goes. */
  async #finish(
    { id, name, size }: { id: string; name: string; size: number },
    before: number,
  ): Promise<void> {
    const { storage, room } = this.#place;
    const inspection = await inspectSent(this.#path(id), name, room.file).catch(async (error: unknown) => {
      if (error instanceof Problem) await this.remove(id);
      throw error;
    });
    const stored = await storage.put(createReadStream(this.#path(id), { end: size - 1 }), size);
    await this.#note(id, before, size, { fileHash: stored.hash, inspection });
    await rm(this.#path(id), { force: true });
  }

  #note(
    id: string,
    before: number,
    received: number,
    whole?: { fileHash: string; inspection: Inspection },
  ): Promise<void> {
    const { database, storage } = this.#place;
    return database.asViewer(this.#viewer, async (tx) => {
      if (whole) await noteStored(tx, storage, { hash: whole.fileHash, size: received });
      const noted = await tx.db
        .update(uploadTable)
        .set({
          received,
          expiresAt: sql`clock_timestamp() + interval '1 day'`,
          ...whole,
        })
        .where(and(eq(uploadTable.id, id), eq(uploadTable.received, before)))
        .returning({ id: uploadTable.id });
      if (noted.length === 0)
        throw new Conflict('upload-offset', (locale) => m.problem_upload_protocol({}, { locale }));
    });
  }

  #find(id: string) {
    return this.#place.database.asViewer(this.#viewer, (tx) => findUpload(tx, this.#viewer, id));
  }

  #path = (id: string): string => join(this.#place.folder, id);
}

/** Where the next byte goes. */
async function writeAll(file: FileHandle, chunk: Buffer, at: number): Promise<number> {
  let done = 0;
  while (done < chunk.length)
    done += (await file.write(chunk, done, chunk.length - done, at + done)).bytesWritten;
  return at + done;
}
