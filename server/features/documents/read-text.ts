import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../db/client.ts';
import type { textStates } from '../../../db/schema/index.ts';
import { extractText } from '../../files/extract-text.ts';
import type { Refusal, TextEnd, TextPart } from '../../files/schema.ts';
import type { Storage } from '../../storage/storage.ts';
import { fileForJob } from './file-for-job.ts';
import { worthAnotherTry } from './worth-another-try.ts';

type TextState = (typeof textStates)[number];

/** how many letters one statement writes */
const atOnce = 200_000;

/** The text of a version, page by page, so that it is found and read without its program. */
export async function readText(database: Database, storage: Storage, version: string): Promise<void> {
  const file = await fileForJob(database, version);
  if (!file) return;
  const pages: TextPart[] = [];
  const end = await storage.lend(file.hash, (path) =>
    extractText(path, file.format, (page) => pages.push(page)),
  );
  const state = stateAfter(end);
  await database.asGuest(async (tx) => {
    if (!(await noteTextState(tx, version, state)) || state === 'failed') return;
    for (const some of portions(pages))
      await tx.db.execute(sql`select document_pages_found(${version}, ${JSON.stringify(some)})`);
  });
}

/** False if it is wanted no more. What was read before is gone by it. */
export async function noteTextState(tx: Transaction, version: string, state: TextState): Promise<boolean> {
  const { rows } = await tx.db.execute<{ wanted: boolean }>(
    sql`select document_text_found(${version}, ${state}) as wanted`,
  );
  return rows[0]?.wanted ?? false;
}

function stateAfter(end: TextEnd | Refusal): TextState {
  if ('refused' in end) {
    // it has had two minutes: another time would take as long
    if (end.refused !== 'timeout') worthAnotherTry(end);
    return 'failed';
  }
  if (end.parts === 0) return 'none';
  return end.cut ? 'cut' : 'done';
}

/** All of it may be two million letters: too much for one statement where the machine is slow. */
function* portions(pages: TextPart[]): Generator<TextPart[]> {
  let [some, letters]: [TextPart[], number] = [[], 0];
  for (const page of pages) {
    some.push(page);
    letters += page.text.length;
    if (letters < atOnce) continue;
    yield some;
    [some, letters] = [[], 0];
  }
  if (some.length > 0) yield some;
}
