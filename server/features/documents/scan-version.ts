import type { NetConnectOpts } from 'node:net';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { clamdAddress } from '../../clamd/clamd-address.ts';
import { scan, versionOf } from '../../clamd/scan.ts';
import type { Format } from '../../files/formats.ts';
import { notifyOfRefusedVersion, tellOfOpenedVersion } from '../notifications/tell.ts';
import { prepareVersion } from './prepare-version.ts';

const hour = 3_600_000;

/**
 * Where a virus scanner is set, it looks at every new version before others open it. While it is away, what is new waits, and the chore says so; of what
 * waits for a scanner that is set no more, the administrator decides (`release-version.ts`).
 */
export function scanVersions(
  app: FastifyInstance,
  database: Database,
  { clamdUrl, office }: { clamdUrl: string | null; office: boolean },
): void {
  const address = clamdUrl === null ? null : clamdAddress(clamdUrl);
  app.jobs.on('document-scan', {
    work: async (version) => {
      if (address) await scanVersion(app, database, { address, office }, version);
    },
    // it stays as it is: better unopened than unchecked
    giveUp: async () => {},
  });
  app.alsoTidy('scans', async () => {
    const { rows } = await database.pool.query<{ waiting: string; since: Date }>(
      'select * from enqueue_scans($1)',
      [address !== null],
    );
    if (address) await versionOf(address);
    const { waiting = '0', since } = rows[0] ?? {};
    if (since && (!address || since.getTime() < Date.now() - hour))
      throw new Error(
        `${waiting} versions wait for the virus scanner${address ? '' : ', and CLAMD_URL is not set'}, the first since ${since.toISOString()}`,
      );
  });
}

async function scanVersion(
  app: FastifyInstance,
  database: Database,
  { address, office }: { address: NetConnectOpts; office: boolean },
  version: string,
): Promise<void> {
  const { rows } = await database.asGuest((tx) =>
    // the format is as `inspect-file.ts` said it
    tx.db.execute<{ hash: string; format: Format }>(
      sql`select hash, format from document_to_scan(${version})`,
    ),
  );
  const file = rows[0];
  if (!file) return;
  const finding = await scan(address, await app.storage.open(file.hash));
  if (finding !== null) app.log.warn({ version, finding }, 'a version was refused');
  await database.asGuest(async (tx) => {
    const { rows: said } = await tx.db.execute<{ opened: boolean }>(
      sql`select document_scanned(${version}, ${finding}) as opened`,
    );
    if (said[0]?.opened) {
      await prepareVersion(tx, version, file.format, office);
      await tellOfOpenedVersion(tx, version);
    }
    if (finding !== null) await notifyOfRefusedVersion(tx, version);
  });
}
