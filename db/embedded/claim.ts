import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, chmod } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { m } from '../../messages/compiled/messages.js';
import type { Locale } from '../../messages/compiled/runtime.js';

export type Claim = { socketFolder: string; release: () => void };

const prefix = 'rathausrunde-';
// A Unix socket path ends at 107 bytes on Linux and 103 on macOS; PostgreSQL adds /.s.PGSQL.5432 to the folder.
const longestFolder = 80;
const drainPatience = 3000;

/**
 * Makes this process the only one that uses the data folder. The claim is a socket that the owner answers: it
 * ends with the process however that ends, and no reused process number can be mistaken for it.
 */
export async function claimDataDir(dataDir: string, locale: Locale): Promise<Claim> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'running');
  const before = read(file);
  if (before && (await outlasts(ownerSocket(before))))
    throw new Error(m.embedded_in_use({ dataDir }, { locale }));
  if (before && basename(before).startsWith(prefix)) rmSync(before, { recursive: true, force: true });

  const base = Buffer.byteLength(tmpdir()) < longestFolder - 20 ? tmpdir() : '/tmp';
  const socketFolder = await mkdtemp(join(base, prefix));
  await chmod(socketFolder, 0o700);
  const owner = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    owner.once('error', reject).listen(ownerSocket(socketFolder), resolve);
  });
  owner.unref();
  writeFileSync(file, socketFolder, { mode: 0o600 });
  return {
    socketFolder,
    release: () => {
      owner.close();
      rmSync(file, { force: true });
      rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}

/** The server before us may just be draining; it gets a moment. */
async function outlasts(path: string): Promise<boolean> {
  const end = Date.now() + drainPatience;
  while (await answers(path)) {
    if (Date.now() > end) return true;
    await sleep(50);
  }
  return false;
}

const ownerSocket = (folder: string): string => join(folder, 'owner');

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch {
    return null;
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
