import { and, eq } from 'drizzle-orm';
import type { Static } from 'typebox';
import type { Transaction } from '../../../db/client.ts';
import { legalText } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { mayEditLegalTexts } from './policy.ts';
import type { LegalPage, LegalText } from './schema.ts';

export async function readLegalText(
  tx: Transaction,
  viewer: Viewer | null,
  page: Static<typeof LegalPage>,
  language: Locale,
): Promise<LegalText> {
  const [found] = await tx.db
    .select()
    .from(legalText)
    .where(and(eq(legalText.page, page), eq(legalText.language, language)));
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return { ...found, may: { edit: mayEditLegalTexts(viewer) } };
}
