import type { DocumentVersion } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** How well a PDF can be read aloud, in a few words. */
export const accessibilityWords = ({
  tagged,
  title,
  language,
}: NonNullable<DocumentVersion['accessibility']>): string =>
  [
    tagged ? m.document_tagged() : m.document_not_tagged(),
    language ? m.document_language_set() : m.document_language_missing(),
    title ? m.document_title_set() : m.document_title_missing(),
  ].join(', ');
