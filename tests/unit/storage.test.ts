import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explain } from '../../server/explain.ts';
import { Directory } from '../../server/storage/directory.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { s3Address } from '../../server/storage/s3-address.ts';
import { storageContract } from '../support/storage-contract.ts';

storageContract('the folder that files lie in', async (folder) => new Directory(folder), 30_000_000);

test('a folder that cannot be is said at the start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'storage-'));
  await writeFile(join(folder, 'data'), '');
  const storage = await openStorage({ dataDir: join(folder, 'data') });
  const error: unknown = await storage.check().catch((caught: unknown) => caught);
  expect(explain(error, 'de')).toContain('keine Dateien ablegen');
  await rm(folder, { recursive: true });
});

test('a service that is away is said in words, with its reason', async () => {
  const storage = await openStorage({
    dataDir: tmpdir(),
    storageUrl: 's3://akten?endpoint=http://127.0.0.1:1',
    s3KeyId: 'a',
    s3Secret: 'geheim',
  });
  const error: unknown = await storage.check().catch((caught: unknown) => caught);
  expect(error).toMatchObject({ status: 503, type: 'storage-away', passing: true });
  expect(explain(error, 'de')).toMatch(
    /STORAGE_URL, http:\/\/127\.0\.0\.1:1\) antwortet nicht: .*ECONNREFUSED/,
  );
});

test.each([
  ['s3://akten?region=eu-central-1', { bucket: 'akten', prefix: '', region: 'eu-central-1' }],
  [
    's3://akten/rathausrunde/?endpoint=https://s3.example.org',
    { prefix: 'rathausrunde/', region: 'us-east-1', endpoint: 'https://s3.example.org' },
  ],
])('%s is understood', (given, address) => {
  expect(s3Address(given)).toMatchObject(address);
});

test.each([
  'akten',
  's3://akten',
  's3://a',
  's3://Akten?region=eu',
  'https://akten?region=eu',
  's3://key:secret@akten?region=eu',
  's3://akten?region=eu&endpoint=s3.example.org',
  's3://akten?endpoint=https://s3.example.org/akten',
  's3://akten?region=eu&secret=geheim',
  's3://akten/a b?region=eu',
])('%s is refused', (given) => {
  expect(s3Address(given)).toBeNull();
});
