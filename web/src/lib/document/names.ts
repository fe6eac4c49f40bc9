import type { Classification, DocumentKind, Licence } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const kindNames: Record<DocumentKind, () => string> = {
  template: m.document_kind_template,
  guide: m.document_kind_guide,
  leaflet: m.document_kind_leaflet,
  resolution: m.document_kind_resolution,
  talk: m.document_kind_talk,
  minutes: m.document_kind_minutes,
  dataset: m.document_kind_dataset,
  concept: m.document_kind_concept,
  other: m.document_kind_other,
};

export const licenceNames: Record<Licence, () => string> = {
  programme: m.document_licence_programme,
  'cc-by-4.0': m.document_licence_cc_by,
  'cc-by-sa-4.0': m.document_licence_cc_by_sa,
  'cc0-1.0': m.document_licence_cc0,
  'dl-de-by-2.0': m.document_licence_dl_by,
  'dl-de-zero-2.0': m.document_licence_dl_zero,
  'official-work': m.document_licence_official,
  unknown: m.document_licence_unknown,
};

/** The same, short enough for a line of a list. */
export const licenceShort: Record<Licence, () => string> = {
  programme: m.document_licence_programme_short,
  'cc-by-4.0': () => 'CC BY 4.0',
  'cc-by-sa-4.0': () => 'CC BY-SA 4.0',
  'cc0-1.0': () => 'CC0 1.0',
  'dl-de-by-2.0': () => 'dl-de/by-2-0',
  'dl-de-zero-2.0': () => 'dl-de/zero-2-0',
  'official-work': m.document_licence_official_short,
  unknown: m.document_licence_unknown_short,
};

export const classificationNames: Record<Classification, () => string> = {
  programme: m.document_class_programme,
  public: m.document_class_public,
  confidential: m.document_class_confidential,
};
