import { expect, test } from 'vitest';
import type { Chore } from '../../server/features/chores/schema.ts';
import type { Document } from '../../server/features/documents/schema.ts';
import { testApp } from '../support/app.ts';
import { uploading } from '../support/uploading.ts';

// nobody listens there
const house = testApp({ CLAMD_URL: 'tcp://127.0.0.1:1' });
const api = '/api/v1/documents';

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
