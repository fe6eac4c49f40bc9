import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { upload } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Inspection } from '../../files/schema.ts';
import { isId } from '../../plugins/paging.ts';
import { Invalid, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Upload } from './schema.ts';

const whose = (viewer: Viewer) =>
  viewer.applicationCheck ? eq(upload.membershipId, sql.placeholder('membership')) : undefined;
const named = (viewer: Viewer) => (viewer.applicationCheck ? '' : '_unchecked');

const columns = {
  id: upload.id,
  name: upload.name,
  size: upload.size,
  received: upload.received,
  expiresAt: upload.expiresAt,
  hash: upload.fileHash,
  // as `inspect-sent.ts` wrote it
  inspection: sql<Inspection | null>`${upload.inspection}`,
};

/** What the viewer has sent and not shared yet, the newest first. */
export async function ownUploads(tx: Transaction, viewer: Viewer): Promise<Upload[]> {
  const rows = await prepared(tx, `uploads${named(viewer)}`, (db) =>
    db
      .select(columns)
      .from(upload)
      .where(and(gt(upload.expiresAt, sql`now()`), whose(viewer)))
      .orderBy(desc(upload.expiresAt), desc(upload.id))
      .limit(100),
  ).execute({ membership: viewer.membershipId });
  return rows.map(({ hash, inspection, ...row }) => ({
    ...row,
    whole: hash !== null,
    hints: inspection?.hints ?? [],
  }));
}

/** One of them; what somebody else sends is not there. */
export async function findUpload(tx: Transaction, viewer: Viewer, id: string) {
  const [found] = isId(id)
    ? await prepared(tx, `upload${named(viewer)}`, (db) =>
        db
          .select(columns)
          .from(upload)
          .where(and(eq(upload.id, sql.placeholder('id')), gt(upload.expiresAt, sql`now()`), whose(viewer))),
      ).execute({ membership: viewer.membershipId, id })
    : [];
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

/** What can be shared: all of it has come, and it is hers. */
export async function sentWhole(tx: Transaction, viewer: Viewer, id: string) {
  const found = await findUpload(tx, viewer, id).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!found?.hash || !found.inspection)
    throw new Invalid([{ field: 'upload', message: (locale) => m.problem_no_such_upload({}, { locale }) }]);
  return { ...found, hash: found.hash, inspection: found.inspection };
}

export async function forgetUpload(tx: Transaction, viewer: Viewer, id: string): Promise<void> {
  await prepared(tx, `forget_upload${named(viewer)}`, (db) =>
    db.delete(upload).where(and(eq(upload.id, sql.placeholder('id')), whose(viewer))),
  ).execute({ membership: viewer.membershipId, id });
}
