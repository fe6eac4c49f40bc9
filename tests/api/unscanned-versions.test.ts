import { expect, test } from 'vitest';
import type { Chore } from '../../server/features/chores/schema.ts';
import type { Document } from '../../server/features/documents/schema.ts';
import type { WaitingVersion } from '../../server/features/documents/waiting-schema.ts';
import { testApp } from '../support/app.ts';
import { uploading } from '../support/uploading.ts';

// nobody listens there
const house = testApp({ CLAMD_URL: 'tcp://127.0.0.1:1' });
const api = '/api/v1/documents';

const waiting = async () =>
  (await (await house.as('admin')).get<{ items: WaitingVersion[] }>('/api/v1/waiting-versions')).body.items;

test('while the virus scanner is away, what is new waits for it, and the administrator sees that', async () => {
  const member = await house.as('member');
  const upload = await uploading(house).send('member', 'a.txt', 'Inhalt');
  const said = { title: 'x', kind: 'guide', licence: 'programme', classification: 'programme' };
  const { body: made } = await member.send<Document>('POST', api, { upload, channel: 'open', ...said });
  await house.app.jobs.workOff();
  const read = async (who: 'member' | 'lead' | 'advisor') =>
    (await (await house.as(who)).get<Document>(`${api}/${made.id}`)).body.versions;
  expect(await read('member')).toMatchObject([{ state: 'checking', text: 'waiting', finding: null }]);
  for (const who of ['lead', 'advisor'] as const) {
    expect(await read(who), who).toEqual([]);
    expect((await (await house.as(who)).get(`${api}/${made.id}/versions/1/file`)).status, who).toBe(404);
  }
  const { body } = await (
    await house.as('admin')
  ).send<{ items: Chore[] }>('PUT', '/api/v1/chores/scans/run');
  expect(body.items.find(({ name }) => name === 'scans')?.last?.error).toContain('ECONNREFUSED');
  // it waits again, though it had failed for good
  const { rows } = await house.database.owner.query(
    `select state::text from jobs.job where name = 'document-scan'`,
  );
  expect(rows).toEqual([{ state: 'created' }]);
});

test('what waits for long the administrator releases unchecked, with a reason that the log keeps', async () => {
  const member = await house.as('member');
  const upload = await uploading(house).send('member', 'eilt.txt', 'Eilt');
  const said = { title: 'Eilt', kind: 'guide', licence: 'programme', classification: 'programme' };
  const { body: made } = await member.send<Document>('POST', api, { upload, channel: 'open', ...said });
  const version = made.versions[0]!;
  expect(version.late).toBe(false);
  expect((await waiting()).map(({ id }) => id)).not.toContain(version.id);
  const admin = await house.as('admin');
  const path = `/api/v1/waiting-versions/${version.id}/released`;
  expect((await admin.send('PUT', path, { reason: 'Eilt.' })).status).toBe(404);

  await house.database.owner.query(
    `update document_version set created_at = now() - interval '20 minutes' where id = $1`,
    [version.id],
  );
  const read = async () => (await member.get<Document>(`${api}/${made.id}`)).body;
  expect((await read()).versions).toMatchObject([{ state: 'checking', late: true }]);
  const [shown] = (await waiting()).filter(({ id }) => id === version.id);
  expect(shown).toMatchObject({ number: 1, format: 'txt', size: 4, by: { name: 'Mia Moser' } });
  expect(JSON.stringify(shown)).not.toContain('eilt');
  expect((await admin.send('PUT', path, { reason: ' ' })).status).toBe(422);
  expect((await admin.send('PUT', path, { reason: 'Mit Absender geklärt' })).status).toBe(204);
  expect((await admin.send('PUT', path, { reason: 'Noch einmal' })).status).toBe(404);

  expect((await read()).versions).toMatchObject([{ state: 'ready', late: false }]);
  await house.app.jobs.workOff();
  expect((await (await house.as('lead')).get<Document>(`${api}/${made.id}`)).body.versions).toMatchObject([
    { state: 'ready', text: 'done' },
  ]);
  // once a scanner is there it looks at it all the same, and what it finds counts
  await admin.send('PUT', '/api/v1/chores/scans/run');
  const due = await house.database.owner.query(
    `select from jobs.job where name = 'document-scan' and singleton_key = $1 and state = 'created'`,
    [version.id],
  );
  expect(due.rowCount).toBe(1);
  await house.database.owner.query(`select document_scanned($1, 'Eicar')`, [version.id]);
  expect((await read()).versions).toMatchObject([{ state: 'refused', finding: 'Eicar' }]);
  expect((await member.get(`${api}/${made.id}/versions/1/file`)).status).toBe(404);
  const pages = await house.database.owner.query('select from document_page where version_id = $1', [
    version.id,
  ]);
  expect(pages.rowCount).toBe(0);

  const { rows } = await house.database.owner.query(
    `select action, subject, reason from audit_log where action = 'document.released'`,
  );
  expect(rows).toEqual([
    { action: 'document.released', subject: `document:${made.id}`, reason: 'Mit Absender geklärt' },
  ]);
});
