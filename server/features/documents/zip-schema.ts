import { Type, type Static } from 'typebox';

const id = Type.String({ maxLength: 64 });

/** `id`: one or several, each as `id=`; so many documents are saved at once. */
export type SavedDocumentsQuery = Static<typeof SavedDocumentsQuery>;
export const SavedDocumentsQuery = Type.Object(
  { id: Type.Union([id, Type.Array(id, { minItems: 1, maxItems: 50 })]) },
  { additionalProperties: false },
);
