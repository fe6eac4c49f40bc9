import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { expect, inject, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { explain } from '../../server/explain.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { storageContract } from '../support/storage-contract.ts';
import { ownStorage } from '../support/storage-of-run.ts';
import { clientOf } from './support/swift.ts';

const opened = (folder: string, settings = ownStorage()) =>
  openStorage({ ...readConfig(settings), dataDir: folder });
const place = inject('s3')!;

storageContract('a bucket', (folder) => opened(folder.replace(/\/files$/, '')), 100_000_000);

test('a bucket holds several installations and other things, and each sees its own files alone', async () => {
  const [one, other] = [await opened(tmpdir()), await opened(tmpdir())];
  const { hash } = await one.put(Readable.from([Buffer.from('x')]), 1);
  await clientOf(place).send(new PutObjectCommand({ Bucket: place.bucket, Key: 'liesmich.txt', Body: 'x' }));
  expect([await one.has(hash), await other.has(hash)]).toEqual([true, false]);
  for await (const { hash: found } of other.list()) expect.unreachable(found);
});

test('what a crash left half sent is removed from the bucket', async () => {
  const settings = ownStorage();
  const storage = await opened(tmpdir(), settings);
  const Prefix = new URL(settings.STORAGE_URL ?? '').pathname.slice(1);
  const client = clientOf(place);
  await client.send(new CreateMultipartUploadCommand({ Bucket: place.bucket, Key: `${Prefix}/halb` }));
  const left = async () =>
    (await client.send(new ListMultipartUploadsCommand({ Bucket: place.bucket, Prefix }))).Uploads ?? [];
  await storage.sweep(new Date(Date.now() - 60_000));
  expect(await left()).toHaveLength(1);
  await storage.sweep(new Date(Date.now() + 60_000));
  expect(await left()).toEqual([]);
});

test('a file of several parts lands whole, and lies there once', async () => {
  const settings = ownStorage();
  const storage = await opened(tmpdir(), settings);
  const bytes = Buffer.alloc(20_000_000, 'Haushalt ');
  const { hash } = await storage.put(Readable.from([bytes]), bytes.length);
  await storage.put(Readable.from([bytes]), bytes.length);
  const Prefix = new URL(settings.STORAGE_URL ?? '').pathname.slice(1);
  const { Contents } = await clientOf(place).send(
    new ListObjectsV2Command({ Bucket: place.bucket, Prefix: `${Prefix}/` }),
  );
  expect(Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([[`${Prefix}/${hash}`, bytes.length]]);
  const tail = await storage.open(hash, { start: bytes.length - 9, end: bytes.length - 1 });
  expect(await text(tail)).toBe(bytes.subarray(-9).toString());
});

const setting = (change: (url: URL) => void): Record<string, string> => {
  const { STORAGE_URL = '', ...key } = ownStorage();
  const url = new URL(STORAGE_URL);
  change(url);
  return { ...key, STORAGE_URL: url.href };
};

test.each([
  ['a wrong key', { ...ownStorage(), AWS_SECRET_ACCESS_KEY: 'falsch' }, /AWS_SECRET_ACCESS_KEY stimmt nicht/],
  [
    'a key without rights',
    { ...ownStorage(), AWS_ACCESS_KEY_ID: 'test:reader', AWS_SECRET_ACCESS_KEY: 'reading' },
    /darf dort nicht/,
  ],
  [
    'no such bucket',
    setting((url) => (url.hostname = 'fehlt')),
    /Den Bucket „fehlt“ .* gibt es bei .* nicht/,
  ],
  [
    'another region',
    setting((url) => url.searchParams.set('region', 'mars-1')),
    /Region „mars-1“ .* nicht die richtige/,
  ],
])('%s stops the start, in plain words', async (_, settings, said) => {
  const storage = await opened(tmpdir(), settings);
  const error: unknown = await storage.check().catch((caught: unknown) => caught);
  expect(error).toMatchObject({ status: 503, type: 'storage-away', passing: false });
  expect(explain(error, 'de')).toMatch(said);
  expect(explain(error, 'de')).not.toMatch(/falsch|reading|testing/);
});
