import type { ImportDone } from '#lib/api-types.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/messages.ts';
import { momentOf } from '#lib/ui/time.ts';

/** The one-time links for a spreadsheet, as for a letter to each. */
export const linkLines = (links: ImportDone['links'], language: Language): string[][] => [
  [
    m.import_column_person(),
    m.import_column_email(),
    m.invite_organisation(),
    m.invite_link_label(),
    m.invite_link_until(),
  ],
  ...links.map(({ name, email, organisation, url, expiresAt }) => [
    ...[name, email, organisation, url],
    momentOf(expiresAt, language),
  ]),
];
