import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { upload } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Inspection } from '../../files/schema.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { tooLarge } from '../../storage/counted.ts';
import { acceptName } from '../documents/accept-name.ts';
import { mayShare } from '../documents/policy.ts';

export interface Room {
  /** how large a file may be, in bytes */
  file: number;
  /** how much the files of an organisation may take together, in bytes */
  organisation: number;
}

interface Begun {
  id: string;
  name: string;
  size: number;
  /** of what has come already */
  stored?: { hash: string; inspection: Inspection };
}

/** Looks whether a file may be sent at all, before any of it is read. */
export async function mayBegin(
  tx: Transaction,
  viewer: Viewer,
  room: Room,
  { name, size }: Omit<Begun, 'id'>,
): Promise<string> {
  permit(viewer, mayShare(viewer), (locale) => m.problem_admin_reads({}, { locale }));
  const accepted = acceptName(name, 'file');
  if (size <= 0)
    throw new Invalid([{ field: 'file', message: (locale) => m.problem_file_empty({}, { locale }) }]);
  if (size > room.file) throw tooLarge(room.file);
  const { rows } = await tx.db.execute<{ taken: string }>(sql`select organisation_storage() as taken`);
  if (Number(rows[0]?.taken) + size > room.organisation)
    throw new Conflict('no-room', (locale) =>
      m.problem_organisation_full({ gigabytes: room.organisation / 1_000_000_000 }, { locale }),
    );
  return accepted;
}

/** Somebody begins to send a file, or has sent it in one go (`stored`); room for all of it is kept. */
export async function beginUpload(tx: Transaction, viewer: Viewer, room: Room, begun: Begun): Promise<void> {
  const name = await mayBegin(tx, viewer, room, begun);
  await tx.db.insert(upload).values({
    id: begun.id,
    membershipId: viewer.membershipId,
    organisationId: viewer.organisationId,
    name,
    size: begun.size,
    ...(begun.stored && {
      received: begun.size,
      fileHash: begun.stored.hash,
      inspection: begun.stored.inspection,
    }),
  });
}
