import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, expect, test } from 'vitest';
import type { Document } from '../../server/features/documents/schema.ts';
import { testApp } from '../support/app.ts';
import { uploading } from '../support/uploading.ts';
import type { PersonName } from '../support/world.ts';

const house = testApp();
const { send } = uploading(house);
const query = (text: string) => house.database.owner.query(text);
const demo = (name: string) => readFileSync(join(import.meta.dirname, '../../db/demo/documents', name));

beforeEach(async () => {
  for (const table of ['document_version', 'document', 'upload', 'stored_file'])
    await query(`delete from ${table}`);
});

async function shared(name: string, bytes: string | Buffer): Promise<Document> {
  const upload = await send('member', name, bytes);
  const said = {
    upload,
    channel: 'own',
    title: 'Merkblatt',
    kind: 'leaflet',
    licence: 'cc-by-4.0',
    classification: 'programme',
  };
  const answer = await (await house.as('member')).send<Document>('POST', '/api/v1/documents', said);
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}
const content = async (who: PersonName, { id }: Document, headers = {}) =>
  (await house.as(who)).get(`/api/v1/documents/${id}/versions/1/content`, headers);

test('what a browser shows comes inline, under its own type, and runs nowhere', async () => {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } });
  for (const [name, bytes, type] of [
    ['Merkblatt.pdf', demo('d08-merkblatt-mittelabruf.pdf'), 'application/pdf'],
    ['Plan.png', await pixel.clone().png().toBuffer(), 'image/png'],
    ['Plan.jpg', await pixel.clone().jpeg().toBuffer(), 'image/jpeg'],
    ['Plan.webp', await pixel.clone().webp().toBuffer(), 'image/webp'],
    ['Plan.gif', await pixel.clone().gif().toBuffer(), 'image/gif'],
    ['Hinweis.txt', 'Frist: < 1. Juli >', 'text/plain'],
  ] as const) {
    const answer = await content('planner', await shared(name, bytes));
    expect(answer.status, name).toBe(200);
    expect(answer.headers, name).toMatchObject({
      'content-type': type,
      'content-disposition': `inline; filename="${name}"; filename*=UTF-8''${name}`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'accept-ranges': 'bytes',
      'content-length': String(Buffer.byteLength(bytes)),
    });
  }
});

test('all else is for saving alone, and the answer says so', async () => {
  for (const [name, bytes] of [
    ['Tabelle.csv', 'a;b'],
    ['Notiz.md', '# Notiz'],
    ['Karte.geojson', '{"type":"FeatureCollection","features":[]}'],
    ['Bogen.docx', demo('d03-fragebogen-bestandsaufnahme.docx')],
    ['Matrix.xlsx', demo('d02-zielmatrix.xlsx')],
    ['Folien.pptx', demo('d10-anwendungsfaelle-zwilling.pptx')],
    ['Liste.odt', demo('d05-leistungsbeschreibung-1.odt')],
  ] as const) {
    const document = await shared(name, bytes);
    const answer = await content('member', document, { range: 'bytes=0-1' });
    expect([answer.status, answer.headers.etag], name).toEqual([403, undefined]);
    expect(answer.text).toContain('Laden Sie die Datei herunter.');
    // whoever may not read it is not told what kind it is of
    expect((await content('stranger', document)).status).toBe(404);
  }
});

test('a part of it comes alone, and nothing to whoever has it already or may not read it', async () => {
  const bytes = demo('d08-merkblatt-mittelabruf.pdf');
  const made = await shared('Merkblatt.pdf', bytes);
  const part = await content('planner', made, { range: 'bytes=0-4' });
  expect([part.status, part.text, part.headers['content-range']]).toEqual([
    206,
    '%PDF-',
    `bytes 0-4/${bytes.length}`,
  ]);
  const etag = String(part.headers.etag);
  expect((await content('planner', made, { 'if-none-match': etag })).status).toBe(304);
  const outside = await content('planner', made, { range: `bytes=${bytes.length}-` });
  expect([outside.status, outside.headers['content-range']]).toEqual([416, `bytes */${bytes.length}`]);
  for (const who of ['stranger', 'admin'] as const)
    expect((await content(who, made, { 'if-none-match': etag })).status, who).toBe(404);
  await query(`update document_version set state = 'checking'`);
  expect((await content('planner', made)).status).toBe(404);
  expect((await content('member', made)).status).toBe(200);
});
