import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import plugin from 'fastify-plugin';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../../db/client.ts';
import type { Config } from '../config.ts';
import { isId } from './paging.ts';

declare module 'fastify' {
  interface FastifyInstance {
    roomKeys: RoomKeys;
  }
}

const length = 32;
/** A key is made shortly before its room is written down: until then none that has no room is left over. */
const openingMs = 10 * 60_000;
/** By this programs that make backups know what to leave out (https://bford.info/cachedir/). */
const tag = `Signature: 8a477f597d28d172789f06886806bc55
# The keys of meetings that are running. They belong in no backup.
`;

/**
 * The key of each meeting that runs, by which one vote for each person is counted without her name (docs/decisions/0015). It lies in a file, because
 * neither the database nor its backups may ever hold it; it is read anew each time, because a server that kept it would know it after the end.
 */
export class RoomKeys {
  readonly #folder: string;
  readonly #log: Pick<FastifyBaseLogger, 'error'>;

  constructor(folder: string, log: Pick<FastifyBaseLogger, 'error'>) {
    this.#folder = folder;
    this.#log = log;
  }

  /** A new key; what the database may know of it is its hash. Null where none can be kept. */
  async make(meetingId: string): Promise<Buffer | null> {
    try {
      return hashOf(await this.#make(meetingId));
    } catch (error) {
      this.#log.error({ err: error }, 'no key for a live room');
      return null;
    }
  }

  async #make(meetingId: string): Promise<Buffer> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(join(this.#folder, 'CACHEDIR.TAG'), tag);
    // of an opening that did not come to its end
    await rm(this.#file(meetingId), { force: true });
    const key = randomBytes(length);
    const file = await open(this.#file(meetingId), 'wx', 0o600);
    try {
      await file.writeFile(key);
      await file.sync();
    } finally {
      await file.close();
    }
    await this.#syncFolder();
    return key;
  }

  /** Null where it is lost, or another one: then nobody can say any more who has voted already. */
  async read(meetingId: string, hash: Buffer | null): Promise<Buffer | null> {
    const key = await readFile(this.#file(meetingId)).catch(() => null);
    return key && hash && hashOf(key).equals(hash) ? key : null;
  }

  async destroy(meetingId: string): Promise<void> {
    const file = await open(this.#file(meetingId), 'r+').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return null;
    });
    if (!file) return;
    try {
      await file.write(randomBytes(length), 0, length, 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await rm(this.#file(meetingId), { force: true });
    await this.#syncFolder();
  }

  /** Destroys what no open room needs: of a server that ended between the closing and this. */
  async tidy(isOpen: (meetings: string[]) => Promise<Map<string, boolean>>): Promise<void> {
    const names = await readdir(this.#folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return [];
    });
    const meetings = names.filter(isId);
    const rooms = meetings.length > 0 ? await isOpen(meetings) : new Map<string, boolean>();
    for (const meeting of meetings) {
      const open = rooms.get(meeting) ?? (await this.#isYoung(meeting));
      if (!open) await this.destroy(meeting);
    }
  }

  #file(meetingId: string): string {
    return join(this.#folder, meetingId);
  }

  async #isYoung(meetingId: string): Promise<boolean> {
    const { mtimeMs } = await stat(this.#file(meetingId));
    return Date.now() - mtimeMs < openingMs;
  }

  async #syncFolder(): Promise<void> {
    const folder = await open(this.#folder, 'r');
    await folder.sync().finally(() => folder.close());
  }
}

const hashOf = (key: Buffer): Buffer => createHash('sha256').update(key).digest();

export const roomKeys = plugin(async (app, { config, database }: { config: Config; database: Database }) => {
  const keys = new RoomKeys(config.roomKeysDir ?? join(config.dataDir, 'room-keys'), app.log);
  app.decorate('roomKeys', keys);
  app.alsoTidy('keys', async () => {
    await database.pool.query('select close_forgotten_rooms()');
    await keys.tidy(async (meetings) => {
      const { rows } = await database.pool.query<{ meeting_id: string; is_open: boolean }>(
        'select * from rooms_of_keys($1)',
        [meetings],
      );
      return new Map(rows.map((row) => [row.meeting_id, row.is_open]));
    });
  });
});
