import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { legalText, legalVersion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { acceptHouseRules } from '../house-rules/accept-house-rules.ts';
import { renderLegalText } from '../posts/markdown.ts';
import { mayEditLegalTexts } from './policy.ts';
import { readLegalSource } from './queries.ts';
import type { LegalPage, LegalSource, PublishLegalText } from './schema.ts';

const languages = ['de', 'en'] as const;

/**
 * The administrator publishes a new version; those before it stay as they are. The first house rules ask everybody, later ones
 * where she says so; whoever publishes rules has agreed to them.
 */
export async function publishLegalText(
  tx: Transaction,
  viewer: Viewer,
  page: LegalPage,
  { basedOn, texts, note, needsAcceptance }: PublishLegalText,
): Promise<LegalSource> {
  permit(viewer, mayEditLegalTexts(viewer), (locale) => m.problem_denied_role({}, { locale }));
  const blank = [
    ...languages.filter((language) => isBlank(texts[language].title)).map((at) => `texts.${at}.title`),
    ...(basedOn > 0 && isBlank(note) ? ['note'] : []),
  ];
  if (blank.length > 0) {
    throw new Invalid(
      blank.map((field) => ({ field, message: (locale) => m.problem_field_required({}, { locale }) })),
    );
  }
  const rendered = languages.map((language) => ({
    language,
    title: texts[language].title.trim(),
    ...renderLegalText(`texts.${language}.body`, texts[language].body),
  }));

  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('legal_version'))`);
  const newest = await readLegalSource(tx, page);
  if (newest.version !== basedOn) {
    throw new Conflict('changed-meanwhile', (locale) => m.problem_legal_changed({}, { locale }), {
      current: newest.version,
    });
  }
  const number = basedOn + 1;
  const asks = page === 'house-rules' && (needsAcceptance || number === 1);
  await tx.db.insert(legalVersion).values({
    ...{ page, number, note: note.trim(), needsAcceptance: asks },
    publishedBy: viewer.membershipId,
  });
  await tx.db
    .insert(legalText)
    .values(
      rendered.map(({ language, title, body, html }) => ({ page, number, language, title, body, html })),
    );
  if (asks) await acceptHouseRules(tx, viewer, number);
  await tx.db.execute(sql`select audit('legal_text.published', ${`${page}:${number}`}, ${note.trim()})`);
  return readLegalSource(tx, page);
}
