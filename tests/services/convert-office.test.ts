import { copyFile, readdir, readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync, strToU8 } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { convertOffice } from '../../server/files/convert-office.ts';
import { extractText } from '../../server/files/extract-text.ts';
import { whyNoSandbox } from '../../server/files/office-sandbox.ts';

const program = '/usr/bin/soffice';
const demo = (name: string) => join(import.meta.dirname, '../../db/demo/documents', name);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'office-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function textOf(path: string): Promise<string> {
  const copy = join(folder, 'copy.pdf');
  expect(await convertOffice(program, path, (pdf) => copyFile(pdf, copy))).toBeUndefined();
  const pages: string[] = [];
  await extractText(copy, 'pdf', ({ text }) => pages.push(text));
  return pages.join('\n');
}

test.each([
  ['d03-fragebogen-bestandsaufnahme.docx', /Fragebogen/],
  ['d05-leistungsbeschreibung-1.odt', /Leistungsbeschreibung/],
  ['d02-zielmatrix.xlsx', /Ziel/],
  ['d07-auftragswertschaetzung.ods', /Auftragswert/],
  ['d10-anwendungsfaelle-zwilling.pptx', /Zwilling/],
])('%s becomes a PDF with its text', async (name, said) => {
  expect(await whyNoSandbox(program)).toBeNull();
  expect(await textOf(demo(name))).toMatch(said);
});

test('what a file names elsewhere is not read: no file of the server, no address', async () => {
  const secret = join(folder, 'geheim.txt');
  await writeFile(secret, 'Kennwort der Datenbank');
  let asked = 0;
  const server = createServer((socket) => {
    asked += 1;
    socket.on('error', () => {}).destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const section = (name: string, href: string) =>
    `<text:section text:name="${name}"><text:section-source xlink:href="${href}" xlink:type="simple"/><text:p>leer</text:p></text:section>`;
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content
    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"><office:body><office:text><text:p>Anfang</text:p>${section('a', `file://${secret}`)}${section('b', `http://127.0.0.1:${port}/x.txt`)}</office:text></office:body></office:document-content>`;
  const type = 'application/vnd.oasis.opendocument.text';
  const manifest = `<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
    <manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;
  const file = join(folder, 'verweis.odt');
  await writeFile(
    file,
    zipSync({
      mimetype: [strToU8(type), { level: 0 }],
      'content.xml': strToU8(content),
      'META-INF/manifest.xml': strToU8(manifest),
    }),
  );
  const said = await textOf(file);
  expect(said).toContain('Anfang');
  expect(said).not.toContain('Kennwort');
  expect(asked).toBe(0);
  server.close();
});

test('what takes too long is ended with all that it started, and what is no office file makes no PDF', async () => {
  const slow = await convertOffice(program, demo('d02-zielmatrix.xlsx'), () => Promise.resolve('done'), 300);
  expect(slow).toMatchObject({ refused: 'timeout' });
  const running = async () => {
    const found: string[] = [];
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name)))
      if ((await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('file:///own/profile'))
        found.push(pid);
    return found;
  };
  await expect.poll(running).toEqual([]);
});
