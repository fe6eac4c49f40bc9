import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { counted } from './counted.ts';
import type { Stored } from './storage.ts';

/** Writes bytes into a new file of a folder until all of them are on the disk, and says which they were. Of what failed nothing is left. */
export async function receiveBytes(
  folder: string,
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Stored & { path: string }> {
  const hashed = createHash('sha256');
  const path = join(folder, randomUUID());
  let size = 0;
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(path, 'wx');
    await pipeline(
      bytes,
      counted(limit, (chunk) => {
        hashed.update(chunk);
        size += chunk.length;
      }),
      file.createWriteStream({ flush: true }),
    );
    return { path, hash: hashed.digest('hex'), size };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
