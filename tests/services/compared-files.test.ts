import { createHash } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, inject, test } from 'vitest';
import type { Chore } from '../../server/features/chores/schema.ts';
import type { Document } from '../../server/features/documents/schema.ts';
import { testApp } from '../support/app.ts';
import { ownStorage } from '../support/storage-of-run.ts';
import { uploading } from '../support/uploading.ts';
import { clientOf } from './support/swift.ts';

const settings = ownStorage();
const house = testApp(settings);

test('a byte that flips in the bucket is found, with the document that it is in', async () => {
  const upload = await uploading(house).send('member', 'a.txt', 'Haushalt 2026');
  const said = {
    channel: 'own',
    title: 'x',
    kind: 'template',
    licence: 'cc-by-4.0',
    classification: 'programme',
  };
  const { body: made } = await (
    await house.as('member')
  ).send<Document>('POST', '/api/v1/documents', { upload, ...said });
  const compared = async () => {
    const { body } = await (
      await house.as('admin')
    ).send<{ items: Chore[] }>('PUT', '/api/v1/chores/bytes/run');
    return body.items.find(({ name }) => name === 'bytes')?.last?.error;
  };
  expect(await compared()).toBeNull();

  const place = inject('s3')!;
  const hash = createHash('sha256').update('Haushalt 2026').digest('hex');
  const Key = `${new URL(settings.STORAGE_URL ?? '').pathname.slice(1)}/${hash}`;
  await clientOf(place).send(new PutObjectCommand({ Bucket: place.bucket, Key, Body: 'Haushalt 2027' }));
  expect(await compared()).toBe(`damaged: /dokumente/${made.id}?fassung=1 (differs)`);

  // sending the same once more puts it right
  await uploading(house).send('lead', 'b.txt', 'Haushalt 2026');
  expect(await compared()).toBeNull();
});
