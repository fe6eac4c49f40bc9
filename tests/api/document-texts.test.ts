import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Document, DocumentPages } from '../../server/features/documents/schema.ts';
import { testApp } from '../support/app.ts';
import { uploading } from '../support/uploading.ts';
import { id, type ChannelName, type PersonName } from '../support/world.ts';

const house = testApp();
const { send } = uploading(house);
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const api = '/api/v1/documents';
const demo = (name: string) => readFile(new URL(`../../db/demo/documents/${name}`, import.meta.url));
const markdown = '# Winterdienst\n\nDer Bauhof räumt zuerst die Schulwege.\n';

beforeEach(async () => {
  for (const table of ['jobs.job', 'document_page', 'document_version', 'document', 'upload', 'stored_file'])
    await query(`delete from ${table}`);
});

async function share(who: PersonName, channel: ChannelName, name: string, bytes: string | Buffer) {
  const upload = await send(who, name, bytes);
  const said = { title: 'Muster', kind: 'guide', licence: 'programme', classification: 'programme' };
  const answer = await (
    await house.as(who)
  ).send<Document>('POST', api, { upload, channel: channel.toLowerCase(), ...said });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}
const pages = async (who: PersonName, { id: document }: { id: string }, search = '') =>
  (await house.as(who)).get<DocumentPages>(`${api}/${document}/versions/1/pages${search}`);
const read = async (who: PersonName, { id: document }: { id: string }) =>
  (await (await house.as(who)).get<Document>(`${api}/${document}`)).body;
const pageRows = async () => (await query('select channel_id, number from document_page order by 2')).rows;

describe('the text of a version', () => {
  test('is read after it was shared, page by page, for whoever may open it', async () => {
    const made = await share('member', 'own', 'Arbeitshilfe.pdf', await demo('d01-arbeitshilfe-idek-1.pdf'));
    expect(made.versions[0]).toMatchObject({ text: 'waiting', picture: 'waiting' });
    expect((await pages('member', made)).body).toEqual({ items: [], total: 0, text: 'waiting' });

    await house.app.jobs.workOff();
    expect((await read('member', made)).versions[0]).toMatchObject({ text: 'done', picture: 'done' });
    const all = (await pages('planner', made)).body;
    expect(all.total).toBeGreaterThan(2);
    expect(all.items.map(({ number }) => number)).toEqual(all.items.map((_, at) => at + 1));
    expect(all.items[0]?.text).toContain('Arbeitshilfe');
    const some = (await pages('member', made, '?from=2&limit=2')).body;
    expect([some.items.map(({ number }) => number), some.total]).toEqual([[2, 3], all.total]);
    expect((await pages('stranger', made)).status).toBe(404);
    expect((await pages('member', made, '?limit=101')).status).toBe(400);
    const { body: list } = await (await house.as('member')).get<{ items: object[] }>(api);
    expect(list.items).toMatchObject([{ version: { text: 'done', picture: 'done' } }]);
  });

  test('stands under its headings, and there is none in a picture', async () => {
    const made = await share('member', 'open', 'winter.md', markdown);
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const picture = await share('member', 'open', 'punkt.png', pixel);
    await house.app.jobs.workOff();
    expect((await read('member', made)).versions[0]).toMatchObject({ text: 'done', picture: 'none' });
    expect((await pages('member', made)).body.items).toMatchObject([
      { number: 1, text: expect.stringContaining('Der Bauhof räumt') },
    ]);
    expect((await read('member', picture)).versions[0]).toMatchObject({ text: 'none', picture: 'done' });
  });

  test('is said to have failed when its file cannot be read for good, and is read again when that is mended', async () => {
    const made = await share('member', 'open', 'winter.md', markdown);
    await query(`update document_version set file_hash = null`);
    await query(`insert into stored_file values ($1, 1)`, ['0'.repeat(64)]);
    await query(`update document_version set file_hash = $1`, ['0'.repeat(64)]);
    await house.app.jobs.workOff();
    expect((await read('member', made)).versions[0]).toMatchObject({ text: 'failed' });
    const { rows } = await query(`select hash from stored_file where hash not like '00000%'`);
    await query(`update document_version set file_hash = $1`, [rows[0].hash]);
    await house.app.tidy('jobs');
    await house.app.jobs.workOff();
    expect((await read('member', made)).versions[0]).toMatchObject({ text: 'done' });
  });

  test('that waits without a job gets one, and one whose job died too often is said to have failed', async () => {
    const made = await share('member', 'open', 'winter.md', markdown);
    await query('delete from jobs.job');
    await house.app.jobs.workOff();
    expect((await read('member', made)).versions[0]).toMatchObject({ text: 'waiting' });
    await house.app.tidy('texts');
    await query(`update jobs.job_common set state = 'failed'`);
    await house.app.tidy('texts');
    expect((await read('member', made)).versions[0]).toMatchObject({ text: 'failed' });
    await query(`update document_version set text_state = 'waiting'`);
    await query('delete from jobs.job');
    await house.app.tidy('texts');
    await house.app.jobs.workOff();
    expect((await read('member', made)).versions[0]).toMatchObject({ text: 'done' });
  });
});

describe('what is removed or moved', () => {
  const removed = { reason: 'Irrtum' };

  test('leaves no page behind, also where it goes while its text is being read', async () => {
    const one = await share('member', 'open', 'a.md', markdown);
    await house.app.jobs.workOff();
    expect(await pageRows()).toHaveLength(1);
    await (await house.as('member')).send('DELETE', `${api}/${one.id}`, removed);
    expect(await pageRows()).toEqual([]);
    expect((await pages('member', one)).status).toBe(404);

    const other = await share('member', 'open', 'b.md', markdown);
    await (await house.as('member')).send('DELETE', `${api}/${other.id}`, removed);
    await house.app.jobs.workOff();
    expect(await pageRows()).toEqual([]);
  });

  test('waits for a job that writes at that moment, and takes its pages along', async () => {
    const writing = await house.database.owner.connect();
    try {
      for (const [deed, expected] of [
        ['remove', []],
        ['move', [{ channel_id: id('channel:own'), number: 7 }]],
      ] as const) {
        const made = await share('advisor', 'open', `${deed}.md`, markdown);
        const version = made.versions[0]?.id;
        await writing.query('begin');
        await writing.query(`select document_text_found($1, 'done')`, [version]);
        const advisor = await house.as('advisor');
        const done =
          deed === 'remove'
            ? advisor.send('DELETE', `${api}/${made.id}`, removed)
            : advisor.send('PUT', `${api}/${made.id}/channel`, { channel: 'own', reason: 'x', widens: true });
        await expect
          .poll(
            async () => (await query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`)).rows,
          )
          .toHaveLength(1);
        await writing.query(`select document_pages_found($1, '[{"number": 7, "text": "x"}]')`, [version]);
        await writing.query('commit');
        expect((await done).status).toBe(200);
        expect(await pageRows(), deed).toEqual(expected);
      }
    } finally {
      writing.release();
    }
  });
});

describe('the picture of a version', () => {
  const picture = async (who: PersonName, { id: document }: { id: string }, headers = {}) =>
    (await house.as(who)).get(`${api}/${document}/versions/1/picture`, headers);

  test('shows its first page to whoever may open it, runs nowhere, and goes with it', async () => {
    const made = await share('member', 'own', 'Arbeitshilfe.pdf', await demo('d01-arbeitshilfe-idek-1.pdf'));
    expect((await picture('member', made)).status).toBe(404);
    await house.app.jobs.workOff();
    const seen = await picture('planner', made);
    expect([seen.status, seen.text.slice(0, 4), seen.text.slice(8, 12)]).toEqual([200, 'RIFF', 'WEBP']);
    expect(seen.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'private, no-cache',
    });
    const kept = { 'if-none-match': String(seen.headers.etag) };
    expect((await picture('member', made, kept)).status).toBe(304);
    expect((await picture('stranger', made, kept)).status).toBe(404);

    await house.app.tidy('files');
    expect((await picture('member', made)).status).toBe(200);
    const [{ picture_hash: hash } = {}] = (await query('select picture_hash from document_version')).rows;
    await (await house.as('member')).send('DELETE', `${api}/${made.id}`, { reason: 'Irrtum' });
    expect((await picture('member', made, kept)).status).toBe(404);
    await house.app.tidy('files');
    expect(await house.app.storage.has(hash)).toBe(false);
  });
});
