import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { FileLimits } from '../limits.ts';
import { refusedName } from '../refused-name.ts';
import { Refused } from './refused.ts';

/** A ZIP whose list of contents holds nothing odd. What is read of it is counted, whatever it says of its size. */
export class Zip {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly #file: ZipFile;
  readonly #limits: FileLimits;
  #inflated = 0;

  private constructor(file: ZipFile, entries: ReadonlyMap<string, Entry>, limits: FileLimits) {
    this.#file = file;
    this.entries = entries;
    this.#limits = limits;
  }

  static async open(path: string, limits: FileLimits): Promise<Zip> {
    const file = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true });
    const entries = new Map<string, Entry>();
    let packed = 0;
    try {
      for await (const entry of file.eachEntry()) {
        refuseOddEntry(entry);
        if (entries.has(entry.fileName)) throw new Refused('damaged', 'two entries of one name');
        entries.set(entry.fileName, entry);
        if (entries.size > limits.entries) throw new Refused('too-many-entries', `${limits.entries}`);
        packed += entry.compressedSize;
        // entries that share their bytes are how a flat bomb is built
        if (packed > file.fileSize) throw new Refused('zip-bomb', 'entries overlap');
      }
    } catch (error) {
      if (
        error instanceof Error &&
        /relative path|absolute path|characters in fileName/.test(error.message)
      ) {
        throw new Refused('bad-name', error.message);
      }
      if (error instanceof Error && /encryption/.test(error.message)) throw new Refused('encrypted', 'entry');
      throw error;
    }
    return new Zip(file, entries, limits);
  }

  /** The bytes of an entry, inflated as they are asked for, and checked at their end. */
  async *bytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) throw new Refused('damaged', `${name} is missing`);
    let sum = 0;
    let size = 0;
    for await (const chunk of await this.#file.openReadStreamPromise(entry)) {
      size += chunk.length;
      this.#count(chunk.length);
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== entry.crc32 || size !== entry.uncompressedSize) throw new Refused('damaged', `${name}: sum`);
  }

  #count(bytes: number): void {
    const { inflatedBytes, ratio, ratioFrom } = this.#limits;
    this.#inflated += bytes;
    if (this.#inflated > inflatedBytes) throw new Refused('zip-bomb', `more than ${inflatedBytes} bytes`);
    if (this.#inflated > ratioFrom && this.#inflated > ratio * this.#file.fileSize) {
      throw new Refused('zip-bomb', `more than ${ratio} times its size`);
    }
  }
}

function refuseOddEntry(entry: Entry): void {
  if (entry.isEncrypted()) throw new Refused('encrypted', 'entry');
  if (![0, 8].includes(entry.compressionMethod))
    throw new Refused('damaged', `method ${entry.compressionMethod}`);
  // what is not UTF-8 has signs for these bytes, too
  if (entry.fileNameRaw.some((byte) => byte < 32)) throw new Refused('bad-name', 'entry: control character');
  // a folder ends with the slash
  for (const part of entry.fileName.replace(/\/$/, '').split('/')) {
    const bad = part === '' ? 'empty' : refusedName(part.replace(/^[._]+(?=.)/, ''), 255);
    if (bad !== null) throw new Refused('bad-name', `entry: ${bad}`);
  }
  // as Unix writes it; what a link leads to is nothing that was sent
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) throw new Refused('damaged', 'link');
}
