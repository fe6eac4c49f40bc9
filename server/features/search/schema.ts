import { Type, type Static } from 'typebox';
import { OneOf } from '../../plugins/schema.ts';

/** `passage` is HTML that holds only text and `<mark>`. */
export type Hit = Static<typeof Hit>;
export const Hit = Type.Object({
  kind: OneOf('thread', 'post', 'expertAnswer'),
  id: Type.String(),
  title: Type.String(),
  passage: Type.String(),
  url: Type.String(),
  channel: Type.String(),
  at: Type.String({ format: 'date-time' }),
});
