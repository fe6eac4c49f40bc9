import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** a bucket for the files of a run (`npm run test:services`); without it they lie in folders */
    s3?: { endpoint: string; region: string; bucket: string; keyId: string; secret: string };
  }
}

/** Settings for a storage of one's own, in the bucket of this run if it has one. */
export function ownStorage(): Record<string, string> {
  const s3 = inject('s3');
  if (!s3) return {};
  const where = new URLSearchParams({ endpoint: s3.endpoint, region: s3.region });
  return {
    STORAGE_URL: `s3://${s3.bucket}/${randomUUID()}?${where}`,
    AWS_ACCESS_KEY_ID: s3.keyId,
    AWS_SECRET_ACCESS_KEY: s3.secret,
  };
}
