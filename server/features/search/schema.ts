import { Type, type Static } from 'typebox';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Author } from '../people/schema.ts';
import { ThreadState } from '../threads/schema.ts';

/** `passage` is HTML that holds only text and `<mark>`. */
export type Hit = Static<typeof Hit>;
export const Hit = Type.Object({
  kind: OneOf('thread', 'post', 'expertAnswer'),
  id: Type.String(),
  title: Type.String(),
  /** of the thread */
  state: Nullable(ThreadState),
  /** of the post that was found */
  author: Author,
  passage: Type.String(),
  url: Type.String(),
  channel: Type.String(),
  at: Type.String({ format: 'date-time' }),
});
