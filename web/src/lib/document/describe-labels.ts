import { m } from '#lib/messages.ts';

/** What the fields are called, also in the summary of what is wrong with them. */
export const describeLabels = () => ({
  title: m.document_title(),
  channel: m.knowledge_channel(),
  kind: m.document_kind(),
  description: m.document_description(),
  licence: m.document_licence(),
  classification: m.document_class(),
  actionField: m.knowledge_action_field(),
  source: m.document_source(),
  note: m.document_note(),
});
