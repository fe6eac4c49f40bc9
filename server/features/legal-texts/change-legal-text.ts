import { and, eq, sql } from 'drizzle-orm';
import type { Static } from 'typebox';
import type { Transaction } from '../../../db/client.ts';
import { legalText } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { isBlank } from '../../plugins/blank.ts';
import { permit } from '../../plugins/permit.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { renderLegalText } from '../posts/markdown.ts';
import { mayEditLegalTexts } from './policy.ts';
import { readLegalText } from './queries.ts';
import type { ChangeLegalText, LegalPage, LegalText } from './schema.ts';

/** The administrator changes imprint, privacy notice or accessibility statement; the audit log keeps that it happened. */
export async function changeLegalText(
  tx: Transaction,
  viewer: Viewer,
  page: Static<typeof LegalPage>,
  language: Locale,
  change: ChangeLegalText,
): Promise<LegalText> {
  permit(viewer, mayEditLegalTexts(viewer), (locale) => m.problem_denied_role({}, { locale }));
  if (isBlank(change.title)) {
    throw new Invalid([{ field: 'title', message: (locale) => m.problem_field_required({}, { locale }) }]);
  }
  const { body, html } = renderLegalText('body', change.body);
  await tx.db
    .update(legalText)
    .set({ title: change.title.trim(), body, html, changedAt: sql`now()` })
    .where(and(eq(legalText.page, page), eq(legalText.language, language)));
  await tx.db.execute(sql`select audit('legal_text.changed', ${`${page}:${language}`}, '')`);
  return readLegalText(tx, viewer, page, language);
}
