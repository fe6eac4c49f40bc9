import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isRefusedByDatabase } from '../../plugins/database-errors.ts';
import { hashOfToken } from '../../plugins/hash-of-token.ts';
import { isId } from '../../plugins/paging.ts';
import { permit } from '../../plugins/permit.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { mayInvite } from './policy.ts';
import type { OneTimeLink } from './schema.ts';

export interface LinkSettings {
  /** origin that the link begins with */
  origin: string;
  /** validity in milliseconds */
  validFor: number;
}

/** A link that sets a password once: shown to whoever asked for it, logged, and the person's sessions end. */
export async function createOneTimeLink(
  tx: Transaction,
  viewer: Viewer,
  personId: string,
  settings: LinkSettings,
): Promise<OneTimeLink> {
  permit(viewer, mayInvite(viewer), (locale) => m.problem_denied_role({}, { locale }));
  const missing = () => new NotFound((locale) => m.problem_not_found({}, { locale }));
  if (!isId(personId)) throw missing();
  const { token, link } = newLink(settings);
  await tx.db
    .execute(sql`select one_time_link_create(${hashOfToken(token)}, ${personId}, ${link.expiresAt})`)
    .catch((error: unknown) => {
      // whom she may not manage does not exist for her here
      throw isRefusedByDatabase(error) ? missing() : error;
    });
  return { personId, ...link };
}

/** 256 bits that nobody guesses, as an address under `origin`. */
export function newLink({ origin, validFor }: LinkSettings) {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + validFor).toISOString();
  return { token, link: { url: `${origin}/einmal-link/${token}`, expiresAt } };
}
