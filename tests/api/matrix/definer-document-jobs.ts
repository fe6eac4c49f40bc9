import { expect } from 'vitest';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { bytesOf, hashOf, versionOf, writeDocument } from './documents.ts';
import { viewers } from './expected.ts';

const nobody = '0'.repeat(64);

/** What jobs do with a version that was shared: they open it for nobody, and say what they found. */
export const refusalsOfDocumentJobs = (d: DefinerCalls): Refusals => ({
  async document_file() {
    await writeDocument(d.place, 'room');
    await onlyJobs(d, 'document_file($1)', [versionOf('room', 'ready')]);
    const file = (state: 'ready' | 'checking') =>
      d.app.rows(null, 'select * from document_file($1)', [versionOf('room', state)]);
    expect(await file('ready')).toEqual([{ hash: hashOf(bytesOf('room')), format: 'txt' }]);
    expect(await file('checking')).toEqual([]);
  },
  async document_text_found() {
    await writeDocument(d.place, 'room');
    await onlyJobs(d, `document_text_found($1, 'done')`, [versionOf('room', 'ready')]);
    await d.query('update document_version set file_hash = null where id = $1', [versionOf('room', 'ready')]);
    expect(await d.value('guest', `document_text_found($1, 'done')`, [versionOf('room', 'ready')])).toBe(
      false,
    );
  },
  async document_pages_found() {
    await writeDocument(d.place, 'room');
    const page = '[{"number": 2, "text": "x"}]';
    await onlyJobs(d, 'document_pages_found($1, $2)', [versionOf('room', 'ready'), page]);
    const there = async () =>
      d.app.last<{ pages: string }>(
        null,
        ['select document_pages_found($1, $2)', [versionOf('room', 'ready'), page]],
        ['select enter($1)', [as('member')]],
        ['select count(*) as pages from document_page where version_id = $1', [versionOf('room', 'ready')]],
      );
    expect(await there()).toEqual([{ pages: '2' }]);
    await d.query('update document_version set file_hash = null where id = $1', [versionOf('room', 'ready')]);
    expect(await there()).toEqual([{ pages: '1' }]);
  },
  async document_picture_found() {
    await writeDocument(d.place, 'room');
    const said = `document_picture_found($1, 'done', $2, 1)`;
    await onlyJobs(d, said, [versionOf('room', 'ready'), nobody]);
    await expect(d.value('guest', said, [versionOf('room', 'ready'), '../x'])).rejects.toMatchObject({
      code: '23514',
    });
  },
  async document_to_scan() {
    await writeDocument(d.place, 'room');
    await onlyJobs(d, 'document_to_scan($1)', [versionOf('room', 'checking')]);
    const file = (state: 'ready' | 'checking') =>
      d.app.rows(null, 'select hash from document_to_scan($1)', [versionOf('room', state)]);
    expect([await file('checking'), await file('ready')]).toEqual([[{ hash: hashOf(bytesOf('room')) }], []]);
  },
  async document_scanned() {
    await writeDocument(d.place, 'room');
    for (const finding of [null, 'Virus'])
      await onlyJobs(d, 'document_scanned($1, $2)', [versionOf('room', 'checking'), finding]);
    // what is open stays open
    expect(await d.value('guest', `document_scanned($1, 'Virus')`, [versionOf('room', 'ready')])).toBe(false);
  },
  async document_pdf_found() {
    await writeDocument(d.place, 'room');
    const said = `document_pdf_found($1, 'done', $2, 1)`;
    await onlyJobs(d, said, [versionOf('room', 'ready'), nobody]);
    // of what is no office file none is made
    expect(await d.value('guest', said, [versionOf('room', 'ready'), nobody])).toBe(false);
  },
  async enqueue_scans() {
    await onlyJobs(d, 'enqueue_scans()', []);
  },
  async enqueue_documents() {
    await onlyJobs(d, 'enqueue_documents()', []);
    await writeDocument(d.place, 'room');
    await d.query(`update document_version set picture_state = 'waiting', picture_hash = null`);
    const enqueued = await d.app.last<{ name: string }>(
      null,
      ['select enqueue_documents()', []],
      [
        'select name, singleton_key as about from jobs.job where singleton_key = any ($1)',
        [[versionOf('room', 'ready'), versionOf('room', 'checking')]],
      ],
    );
    // what is being checked nobody reads yet
    expect(enqueued.map(({ name }) => name).sort()).toEqual(['document-picture', 'document-text']);
  },
});

/** What a job does for nobody, nobody does who is signed in. */
async function onlyJobs(d: DefinerCalls, call: string, values: unknown[]): Promise<void> {
  for (const viewer of viewers.filter((each) => each !== 'guest'))
    await expect(d.value(viewer, call, values), viewer).rejects.toMatchObject(denied);
  await d.value('guest', call, values);
}
