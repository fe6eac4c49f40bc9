import { expect } from 'vitest';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { bytesOf, documentOf, hashOf, versionOf, writeDocument } from './documents.ts';
import { id } from '../../support/world.ts';
import { viewers, type ViewerName } from './expected.ts';

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
  async notify_of_refused_version() {
    await writeDocument(d.place, 'room');
    const call = 'select told_stream from notify_of_refused_version($1)';
    await onlyJobs(d, 'notify_of_refused_version($1)::text', [versionOf('room', 'checking')]);
    expect(await d.app.rows(null, call, [versionOf('room', 'ready')])).toEqual([]);
    await d.query(
      `update document_version set state = 'refused', finding = 'Virus', file_hash = null where id = $1`,
      [versionOf('room', 'checking')],
    );
    // the other advisor does not read the room, and its lead and planner are not asked to do anything
    expect(
      (await d.app.rows<{ told_stream: string }>(null, call, [versionOf('room', 'checking')]))
        .map((row) => row.told_stream)
        .sort(),
    ).toEqual(['advisor', 'member'].map((name) => `person:${id(`person:${name}`)}`).sort());
    await d.query('delete from notification');
  },
  async tell_of_opened_version() {
    await writeDocument(d.place, 'room');
    const call = (viewer: ViewerName, state: 'ready' | 'checking') =>
      d.app.rows<{ told_stream: string }>(as(viewer), 'select told_stream from tell_of_opened_version($1)', [
        versionOf('room', state),
      ]);
    for (const viewer of viewers.filter((each) => !['guest', 'admin'].includes(each)))
      await expect(call(viewer, 'ready'), viewer).rejects.toMatchObject(denied);
    for (const viewer of ['guest', 'admin'] as const) {
      expect(await call(viewer, 'checking')).toEqual([]);
      expect(await call(viewer, 'ready')).toEqual([{ told_stream: `channel:${id('channel:room')}` }]);
    }
  },
  async document_pdf_found() {
    await writeDocument(d.place, 'room');
    const said = `document_pdf_found($1, 'done', $2, 1)`;
    await onlyJobs(d, said, [versionOf('room', 'ready'), nobody]);
    // of what is no office file none is made
    expect(await d.value('guest', said, [versionOf('room', 'ready'), nobody])).toBe(false);
  },
  async enqueue_scans() {
    await onlyJobs(d, 'enqueue_scans(true)', []);
    await onlyJobs(d, 'enqueue_scans(false)', []);
  },
  async settle_version() {
    for (const viewer of [...viewers])
      await expect(
        d.value(viewer, 'settle_version($1, null)::text', [versionOf('room', 'checking')]),
        viewer,
      ).rejects.toMatchObject(denied);
  },
  async take_back_version() {
    for (const viewer of viewers)
      await expect(
        d.value(viewer, `take_back_version($1, 'x')::text`, [versionOf('room', 'ready')]),
        viewer,
      ).rejects.toMatchObject(denied);
  },
  async waiting_versions() {
    await waitLong(d);
    for (const viewer of viewers)
      expect(
        (await d.app.rows<{ id: string }>(as(viewer), 'select id from waiting_versions()')).map(
          ({ id }) => id,
        ),
        viewer,
      ).toEqual(viewer === 'admin' ? [versionOf('room', 'checking')] : []);
  },
  async release_version() {
    const call = (viewer: ViewerName) =>
      d.app.rows(as(viewer), 'select * from release_version($1)', [versionOf('room', 'checking')]);
    await writeDocument(d.place, 'room');
    expect(await call('admin'), 'not yet').toEqual([]);
    await waitLong(d);
    for (const viewer of viewers.filter((each) => each !== 'admin'))
      await expect(call(viewer), viewer).rejects.toMatchObject(denied);
    expect(await call('admin')).toEqual([{ document_id: documentOf('room'), format: 'txt' }]);
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

async function waitLong(d: DefinerCalls): Promise<void> {
  await writeDocument(d.place, 'room');
  await d.query(`update document_version set created_at = now() - interval '1 hour' where id = $1`, [
    versionOf('room', 'checking'),
  ]);
}

/** What a job does for nobody, nobody does who is signed in. */
async function onlyJobs(d: DefinerCalls, call: string, values: unknown[]): Promise<void> {
  for (const viewer of viewers.filter((each) => each !== 'guest'))
    await expect(d.value(viewer, call, values), viewer).rejects.toMatchObject(denied);
  await d.value('guest', call, values);
}
