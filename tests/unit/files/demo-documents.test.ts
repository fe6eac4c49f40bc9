import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileOf } from '../../../scripts/demo-documents/file-of.js';
import { demoDocuments } from '../../../db/demo/documents.ts';
import { extractText } from '../../../server/files/extract-text.ts';
import { inspectFile } from '../../../server/files/inspect-file.ts';

const demo = join(import.meta.dirname, '../../../db/demo');
const json = <Content>(name: string) => JSON.parse(readFileSync(join(demo, name), 'utf8')) as Content;
const at = (file: string) => join(demo, 'documents', file);
const files = demoDocuments.flatMap(({ versions }) => versions.map(({ file }) => file));

test('they are those of the demo content, in its channels', () => {
  const { documents } = json<{
    documents: Record<'id' | 'title' | 'kind' | 'sharedByRole' | 'format', string>[];
  }>('content.json');
  const ending = (name = '') => name.slice(name.lastIndexOf('.') + 1).toUpperCase();
  expect(
    demoDocuments.map(({ id, title, kind, author, versions }) => [
      id,
      title,
      kind,
      author,
      ending(versions[0]?.file),
    ]),
  ).toEqual(
    documents.map(({ id, title, kind, sharedByRole, format }) => [id, title, kind, sharedByRole, format]),
  );
  const channels = json<{ slug: string }[]>('channels.json').map(({ slug }) => slug);
  expect(channels).toEqual(expect.arrayContaining(demoDocuments.map(({ channel }) => channel)));
});

test('their files are there, and no others, and small', () => {
  expect(readdirSync(join(demo, 'documents'))).toEqual(files.toSorted());
  const bytes = files.reduce((sum, file) => sum + statSync(at(file)).size, 0);
  expect(bytes).toBeLessThan(1_000_000);
});

test('the script writes them so', async () => {
  for (const document of demoDocuments) {
    for (const [version, { file }] of document.versions.entries()) {
      const written = await fileOf(document, version + 1);
      expect(written.equals(readFileSync(at(file))), `${file}: node scripts/demo-documents.js`).toBe(true);
    }
  }
});

const inspections = json<Record<string, unknown>>('document-inspections.json');

test('of each is written down what is inside, and of nothing else', () => {
  expect(Object.keys(inspections).toSorted()).toEqual(files.toSorted());
});

const texts = new Map<string, string>();

test.each(
  demoDocuments.flatMap(({ title, author, versions }) =>
    versions.map(({ file }) => ({ file, title, author })),
  ),
)('$file is taken in, says its title and language, and can be searched', async ({ file, title, author }) => {
  const found = await inspectFile(at(file), file);
  expect(found).toMatchObject({
    hints: [{ kind: 'authors', values: [author] }],
    accessibility: { tagged: true, title, language: 'de-DE' },
  });
  expect(found, 'node scripts/demo-documents.js').toEqual(inspections[file]);
  if ('refused' in found) return;
  const parts: string[] = [];
  const end = await extractText(at(file), found.format, ({ heading = '', text }) =>
    parts.push(`${heading}\n${text}`),
  );
  expect(end).toEqual({ parts: parts.length, cut: false });
  const text = parts.join('\n');
  expect(text.split(/\s+/).length).toBeGreaterThan(200);
  texts.set(file, text);
});

test('each version says more than the one before it', () => {
  for (const { versions } of demoDocuments) {
    const lengths = versions.map(({ file }) => texts.get(file)?.length ?? 0);
    expect(lengths).toEqual(lengths.toSorted((one, other) => one - other));
    expect(new Set(lengths).size).toBe(versions.length);
  }
});
