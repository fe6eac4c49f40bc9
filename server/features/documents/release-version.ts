import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Format } from '../../files/formats.ts';
import { isId } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import { reasonGiven } from '../moderation/reason-given.ts';
import { tellOfOpenedVersion } from '../notifications/tell.ts';
import { prepareVersion } from './prepare-version.ts';
import type { ReleaseVersion } from './waiting-schema.ts';

/** A version that no virus scanner has looked at is opened for all who read it: the administrator answers for it, with a reason that is kept. */
export async function releaseVersion(
  tx: Transaction,
  version: string,
  { reason: typed }: ReleaseVersion,
  office: boolean,
): Promise<void> {
  const reason = reasonGiven(typed);
  const { rows } = isId(version)
    ? await tx.db.execute<{ document: string; format: Format }>(
        sql`select document_id as document, format from release_version(${version})`,
      )
    : { rows: [] };
  const released = rows[0];
  if (!released) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  await prepareVersion(tx, version, released.format, office);
  await tx.db.execute(sql`select audit('document.released', ${`document:${released.document}`}, ${reason})`);
  await tellOfOpenedVersion(tx, version);
}
