import { access, constants, mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { m } from '../../messages/compiled/messages.js';
import { asProblem, codeOf } from './as-problem.ts';
import { receiveBytes } from './receive-bytes.ts';
import { StorageAway } from './storage-away.ts';
import { isHash, NotStored, type ByteRange, type Storage, type Stored } from './storage.ts';
import { namesIn, sweepFolder } from './sweep-folder.ts';
import { syncFolder } from './sync-folder.ts';

/**
 * A folder on a disk: `ab/abcdef…` by hash. A file gets its name when all of it is on the disk, so a name never stands for half of
 * it. Several servers need a folder that they share.
 */
export class Directory implements Storage {
  readonly #root: string;
  readonly #unfinished: string;

  constructor(root: string) {
    this.#root = root;
    this.#unfinished = join(root, 'unfinished');
  }

  async put(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<Stored> {
    const { path, ...stored } = await receiveBytes(this.#unfinished, bytes, limit).catch((error: unknown) => {
      throw asProblem(error);
    });
    try {
      await this.#name(path, stored.hash);
      return stored;
    } catch (error) {
      await rm(path, { force: true });
      throw asProblem(error);
    }
  }

  async open(hash: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.#path(hash)).catch((error: unknown) => {
      throw codeOf(error) === 'ENOENT' ? new NotStored(hash) : error;
    });
    return file.createReadStream(range);
  }

  async lend<T>(hash: string, work: (path: string) => Promise<T>): Promise<T> {
    if (!(await this.has(hash))) throw new NotStored(hash);
    return work(this.#path(hash));
  }

  async has(hash: string): Promise<boolean> {
    return stat(this.#path(hash)).then(
      () => true,
      (error: unknown) => {
        if (codeOf(error) === 'ENOENT') return false;
        throw error;
      },
    );
  }

  async remove(hash: string): Promise<void> {
    await rm(this.#path(hash), { force: true });
  }

  async *list(): AsyncGenerator<{ hash: string; since: Date }> {
    for (const folder of await namesIn(this.#root)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const hash of await namesIn(join(this.#root, folder))) {
        const found = isHash(hash) ? await stat(this.#path(hash)).catch(() => null) : null;
        if (found) yield { hash, since: found.mtime };
      }
    }
  }

  sweep(before: Date): Promise<void> {
    return sweepFolder(this.#unfinished, before);
  }

  async check(): Promise<void> {
    const folder = this.#root;
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : '';
      const explained = (locale: 'de' | 'en') => m.storage_folder({ folder, reason }, { locale });
      throw new StorageAway(explained, { passing: false, cause });
    }
  }

  /** The same bytes lie there already, or get their name now. */
  async #name(temporary: string, hash: string): Promise<void> {
    const path = this.#path(hash);
    const folder = join(path, '..');
    if (await this.has(hash)) {
      const now = new Date();
      await utimes(path, now, now);
      await rm(temporary);
      return;
    }
    if (await mkdir(folder, { recursive: true })) await syncFolder(this.#root);
    await rename(temporary, path);
    await syncFolder(folder);
  }

  #path(hash: string): string {
    if (!isHash(hash)) throw new TypeError('this is no hash');
    return join(this.#root, hash.slice(0, 2), hash);
  }
}
