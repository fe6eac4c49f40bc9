import { textOf } from '#lib/api.ts';

const fields = [
  'title',
  'kind',
  'channel',
  'description',
  'licence',
  'classification',
  'actionField',
  'source',
  'note',
  'key',
] as const;
export type TypedDocument = Record<(typeof fields)[number], string>;

/** What a form says of a document, as it was typed. */
export const typedIn = (form: FormData): TypedDocument =>
  Object.fromEntries(fields.map((name) => [name, textOf(form, name)])) as TypedDocument;

/** The same for the API. */
export const describedBy = ({
  title,
  kind,
  description,
  licence,
  classification,
  actionField,
  source,
}: TypedDocument) => ({
  title,
  kind,
  description,
  licence,
  actionField: actionField || null,
  source,
  ...(classification && { classification }),
});
