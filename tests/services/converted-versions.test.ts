import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Document, DocumentPages } from '../../server/features/documents/schema.ts';
import { testApp } from '../support/app.ts';
import { uploading } from '../support/uploading.ts';

const house = testApp({ OFFICE_CONVERTER: '/usr/bin/soffice' });
const api = '/api/v1/documents';

async function share(name: string): Promise<Document> {
  const bytes = await readFile(new URL(`../../db/demo/documents/${name}`, import.meta.url));
  const upload = await uploading(house).send('member', name, bytes);
  const said = { title: 'x', kind: 'template', licence: 'programme', classification: 'programme' };
  const made = await (
    await house.as('member')
  ).send<Document>('POST', api, { upload, channel: 'open', ...said });
  expect(made.status, made.text).toBe(201);
  return made.body;
}

test('an office file is shown, read and drawn by its PDF, and saved as it is; removed, all of it goes', async () => {
  const made = await share('d03-fragebogen-bestandsaufnahme.docx');
  expect(made.versions).toMatchObject([{ pdf: 'waiting', picture: 'none', text: 'waiting' }]);
  await house.app.jobs.workOff();
  const lead = await house.as('lead');
  const read = (await lead.get<Document>(`${api}/${made.id}`)).body;
  expect(read.versions).toMatchObject([{ pdf: 'done', picture: 'done', text: 'done' }]);

  const content = await lead.get(`${api}/${made.id}/versions/1/content`);
  expect([content.status, content.headers['content-type'], content.text.slice(0, 5)]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ]);
  expect(content.headers['content-disposition']).toContain('.pdf');
  const file = await lead.get(`${api}/${made.id}/versions/1/file`);
  expect([file.headers['content-type'], file.text.slice(0, 2)]).toEqual([
    expect.stringContaining('wordprocessingml'),
    'PK',
  ]);
  const { items } = (await lead.get<DocumentPages>(`${api}/${made.id}/versions/1/pages`)).body;
  expect(items.map(({ number }) => number)).toEqual(items.map((_, at) => at + 1));
  expect(items[0]?.text).toContain('Fragebogen');
  expect((await (await house.as('stranger')).get(`${api}/${made.id}/versions/1/content`)).status).toBe(200);

  await (await house.as('member')).send('DELETE', `${api}/${made.id}`, { reason: 'Irrtum' });
  await house.app.tidy('files');
  for await (const { hash } of house.app.storage.list()) expect.unreachable(hash);
});

test('what is no office file has none', async () => {
  const made = await share('d08-merkblatt-mittelabruf.pdf');
  expect(made.versions).toMatchObject([{ pdf: 'none', picture: 'waiting' }]);
});
