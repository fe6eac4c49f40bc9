import { createReadStream } from 'node:fs';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { Database, Transaction } from '../../../db/client.ts';
import { baseLocale } from '../../../messages/compiled/runtime.js';
import { m } from '../../../messages/compiled/messages.js';
import type { pdfStates } from '../../../db/schema/index.ts';
import { convertOffice } from '../../files/convert-office.ts';
import { whyNoSandbox } from '../../files/office-sandbox.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { NotStored, type Stored } from '../../storage/storage.ts';
import { fileForJob } from './file-for-job.ts';
import { worthAnotherTry } from './worth-another-try.ts';

const largest = 200_000_000;

/** Where a program for office files is set and can be kept in a sandbox, it makes a PDF of each; true if so. Without a sandbox it is not used. */
export async function convertVersions(
  app: FastifyInstance,
  database: Database,
  program: string | null,
): Promise<boolean> {
  const reason = program === null ? null : await whyNoSandbox(program);
  if (reason !== null) app.log.warn(m.office_no_sandbox({ reason }, { locale: baseLocale }));
  const usable = reason === null ? program : null;
  app.jobs.on('document-pdf', {
    work: (version) => convertVersion(app, database, usable, version),
    giveUp: (version) => database.asGuest((tx) => notePdf(tx, version, 'failed')),
  });
  return usable !== null;
}

async function convertVersion(
  app: FastifyInstance,
  database: Database,
  program: string | null,
  version: string,
): Promise<void> {
  const file = await fileForJob(database, version);
  // of what is a PDF already nothing is left to be done
  if (!file || file.format === 'pdf') return;
  if (program === null) return database.asGuest((tx) => notePdf(tx, version, 'failed'));
  const { storage } = app;
  const made = await storage.lend(file.hash, (path) =>
    convertOffice(program, path, (pdf) => storage.put(createReadStream(pdf), largest)),
  );
  if ('refused' in made) {
    worthAnotherTry(made);
    return database.asGuest((tx) => notePdf(tx, version, 'failed'));
  }
  await database.asGuest(async (tx) => {
    await notePdf(tx, version, 'done', made);
    if (!(await storage.has(made.hash))) throw new NotStored(made.hash);
  });
}

/** Once it is known whether there is one, the version is read and drawn. */
async function notePdf(
  tx: Transaction,
  version: string,
  state: (typeof pdfStates)[number],
  stored: Stored | null = null,
): Promise<void> {
  const { rows } = await tx.db.execute<{ wanted: boolean }>(
    sql`select document_pdf_found(${version}, ${state}, ${stored?.hash ?? null}, ${stored?.size ?? null}) as wanted`,
  );
  if (!rows[0]?.wanted) return;
  await enqueue(tx, 'document-text', version);
  if (stored) await enqueue(tx, 'document-picture', version);
}
