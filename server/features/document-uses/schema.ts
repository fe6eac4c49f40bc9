import { Type, type Static } from 'typebox';
import { Author } from '../people/schema.ts';
import { List } from '../../plugins/paging.ts';

/** A post that names a document and did not open its thread. `places`: which versions and pages of it, 0 where it names none. */
export type DocumentUse = Static<typeof DocumentUse>;
export const DocumentUse = Type.Object({
  postId: Type.String(),
  number: Type.Integer(),
  author: Author,
  at: Type.String({ format: 'date-time' }),
  thread: Type.Object({ slug: Type.String(), title: Type.String() }),
  channel: Type.Object({ slug: Type.String(), name: Type.String() }),
  /** it is pinned as the expert answer of its thread */
  expertAnswer: Type.Boolean(),
  places: Type.Array(Type.Object({ version: Type.Integer(), page: Type.Integer() })),
});

/** The newest first, as far as the viewer reads them. */
export type DocumentUses = Static<typeof DocumentUses>;
export const DocumentUses = Type.Object({
  ...List(DocumentUse).properties,
  total: Type.Integer(),
  /** channels in whose reading list it stands */
  readingLists: Type.Array(Type.Object({ slug: Type.String(), name: Type.String(), note: Type.String() })),
  /** on whose agenda it stands, the latest first */
  meetings: Type.Array(
    Type.Object({
      slug: Type.String(),
      title: Type.String(),
      startsAt: Type.String({ format: 'date-time' }),
    }),
  ),
});
