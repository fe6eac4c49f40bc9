import { join } from 'node:path';
import type { Config } from '../config.ts';
import { Directory } from './directory.ts';
import { s3Address } from './s3-address.ts';
import type { Storage } from './storage.ts';

export type Where = Pick<Config, 'dataDir'> & Partial<Pick<Config, 'storageUrl' | 's3KeyId' | 's3Secret'>>;

/** The storage that the settings name: a folder, or a bucket. What speaks to a bucket is loaded for it alone. */
export async function openStorage({ dataDir, storageUrl, s3KeyId, s3Secret }: Where): Promise<Storage> {
  const folder = join(dataDir, 'files');
  const address = storageUrl && s3Address(storageUrl);
  if (!address) return new Directory(folder);
  const { S3 } = await import('./s3.ts');
  return new S3(address, { accessKeyId: s3KeyId ?? '', secretAccessKey: s3Secret ?? '' }, folder);
}
