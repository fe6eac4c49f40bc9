import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Storage } from '../../server/storage/storage.ts';

/** What every storage does, wherever the bytes lie. `make` gives one that is empty; `folder` is for what is under way; of `memoryBytes` it takes less. */
export function storageContract(
  name: string,
  make: (folder: string) => Promise<Storage>,
  memoryBytes: number,
): void {
  let folder = '';
  let storage: Storage;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storage-'));
    storage = await make(join(folder, 'files'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const unfinished = () => readdir(join(folder, 'files/unfinished')).catch(() => []);
  async function* pieces(...said: (string | Error)[]): AsyncGenerator<Uint8Array> {
    for (const piece of said) {
      if (piece instanceof Error) throw piece;
      yield Buffer.from(piece);
    }
  }
  const hashOf = (said: string | Buffer) => createHash('sha256').update(said).digest('hex');
  const listed = async () => {
    const found: string[] = [];
    for await (const { hash } of storage.list()) found.push(hash);
    return found;
  };

  describe(name, () => {
    test('gives back what was put, whole and in part, under its hash, and keeps the same bytes once', async () => {
      const stored = await storage.put(pieces('Mobilstation', ' Innheim'), 100);
      expect(stored).toEqual({ hash: hashOf('Mobilstation Innheim'), size: 20 });
      expect(await storage.put(pieces('Mobilstation Innheim'), 20)).toEqual(stored);
      expect(await listed()).toEqual([stored.hash]);
      expect(await text(await storage.open(stored.hash))).toBe('Mobilstation Innheim');
      expect(await text(await storage.open(stored.hash, { start: 6, end: 11 }))).toBe('tation');
      expect(await unfinished()).toEqual([]);
    });

    test('knows an empty file, and what is not there', async () => {
      const { hash, size } = await storage.put(pieces(), 0);
      expect([hash, size, await storage.has(hash)]).toEqual([hashOf(''), 0, true]);
      await storage.remove(hash);
      await storage.remove(hash);
      expect(await storage.has(hash)).toBe(false);
      await expect(storage.open(hash)).rejects.toThrow('nothing is stored');
      await expect(storage.open('../../etc/passwd')).rejects.toThrow('no hash');
    });

    test.each([
      ['more than may be', pieces('12345', '678'), { status: 413, type: 'too-large' }],
      ['a stream that breaks', pieces('123', new Error('away')), { message: 'away' }],
      [
        'a full disk',
        pieces('123', Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' })),
        { status: 503, type: 'storage-full' },
      ],
    ])('leaves nothing of %s', async (_, bytes, error) => {
      await expect(storage.put(bytes, 7)).rejects.toMatchObject(error);
      expect(await unfinished()).toEqual([]);
      expect(await listed()).toEqual([]);
    });

    test('lends the bytes as a file for as long as the work takes', async () => {
      const { hash } = await storage.put(pieces('Mobilstation'), 100);
      expect(await storage.lend(hash, (path) => readFile(path, 'utf8'))).toBe('Mobilstation');
      await expect(storage.lend(hash, () => Promise.reject(new Error('no use')))).rejects.toThrow('no use');
      expect(await unfinished()).toEqual([]);
      await expect(storage.lend(hashOf('fehlt'), (path) => readFile(path))).rejects.toThrow(
        'nothing is stored',
      );
    });

    test('lists all that lies there, with the time', async () => {
      const before = Date.now() - 2000;
      const put = await Promise.all(
        ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((each) => storage.put(pieces(each), 1)),
      );
      expect((await listed()).toSorted()).toEqual(put.map(({ hash }) => hash).toSorted());
      for await (const { since } of storage.list()) {
        expect(since.getTime()).toBeGreaterThan(before);
        expect(since.getTime()).toBeLessThan(Date.now() + 2000);
      }
      await expect(storage.check()).resolves.toBeUndefined();
    });

    test('sweeps what was begun long ago, and nothing else', async () => {
      const { hash } = await storage.put(pieces('x'), 1);
      await mkdir(join(folder, 'files/unfinished'), { recursive: true });
      for (const each of ['alt', 'neu']) await writeFile(join(folder, 'files/unfinished', each), 'halb');
      const anHourAgo = new Date(Date.now() - 3_600_000);
      await utimes(join(folder, 'files/unfinished/alt'), anHourAgo, anHourAgo);
      await storage.sweep(new Date(Date.now() - 60_000));
      expect(await unfinished()).toEqual(['neu']);
      expect(await listed()).toEqual([hash]);
    });

    test('holds no file in memory', async () => {
      const piece = randomBytes(1_048_576);
      async function* large(): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < 150; at += 1) yield piece;
      }
      const before = process.memoryUsage().arrayBuffers;
      let most = 0;
      const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 5);
      const { hash, size } = await storage.put(large(), 200_000_000);
      expect(size).toBe(150 * 1_048_576);
      expect(most - before).toBeLessThan(memoryBytes);
      let read = 0;
      for await (const chunk of await storage.open(hash)) read += (chunk as Buffer).length;
      clearInterval(watch);
      expect(read).toBe(size);
      // garbage of reading is collected when there is enough of it
      expect(most - before).toBeLessThan(100_000_000);
    });
  });
}
