import { m } from '../../../messages/compiled/messages.js';
import type { Classification, DocumentKind, Licence } from './schema.ts';

type Words = (values: object, options: { locale?: 'de' | 'en' }) => string;

export const kindWords: Record<DocumentKind, Words> = {
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
export const licenceWords: Record<Licence, Words> = {
  programme: m.document_licence_programme,
  'cc-by-4.0': m.document_licence_cc_by,
  'cc-by-sa-4.0': m.document_licence_cc_by_sa,
  'cc0-1.0': m.document_licence_cc0,
  'dl-de-by-2.0': m.document_licence_dl_by,
  'dl-de-zero-2.0': m.document_licence_dl_zero,
  'official-work': m.document_licence_official,
  unknown: m.document_licence_unknown,
};
export const classificationWords: Record<Classification, Words> = {
  programme: m.document_class_programme,
  public: m.document_class_public,
  confidential: m.document_class_confidential,
};
