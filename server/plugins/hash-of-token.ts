import { createHash } from 'node:crypto';

/** What a person holds is a random token; the tables hold only this, so whoever reads them cannot use it. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
