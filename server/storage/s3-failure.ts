import { m } from '../../messages/compiled/messages.js';
import type { Sentence } from '../plugins/problem.ts';
import type { S3Address } from './s3-address.ts';
import { storageFull } from './as-problem.ts';
import { StorageAway } from './storage-away.ts';

/** What HTTP said; nothing, if nobody answered. */
export const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode;

/** Each service has its own word for it. */
const full = ['QuotaExceeded', 'InsufficientStorage', 'XMinioStorageFull'];
const otherRegion = [
  'AuthorizationHeaderMalformed',
  'PermanentRedirect',
  'IllegalLocationConstraintException',
];

/** What S3 says when it gives or takes nothing, in words; that an object is not there stays as it is. */
export function s3Failure(error: unknown, { bucket, region, endpoint = 'Amazon S3' }: S3Address): unknown {
  if (!(error instanceof Error)) return error;
  const status = statusOf(error);
  const away = (explained: Sentence, passing = false) =>
    new StorageAway(explained, { passing, cause: error });
  if (full.includes(error.name)) return storageFull();
  if (error.name === 'NoSuchBucket')
    return away((locale) => m.storage_no_bucket({ bucket, endpoint }, { locale }));
  if (otherRegion.includes(error.name) || status === 301)
    return away((locale) => m.storage_other_region({ region, endpoint, reason: error.message }, { locale }));
  if (status === 403 || status === 401)
    return away((locale) => m.storage_wrong_key({ bucket, endpoint, reason: error.name }, { locale }));
  if (status === 404) return error;
  const reason = error.message || error.name;
  return away((locale) => m.storage_unreachable({ endpoint, reason }, { locale }), true);
}
