import { Type, type Static } from 'typebox';
import { Author } from '../people/schema.ts';

/** Who wants to speak, first who raised her hand first. */
export type RaisedHands = Static<typeof RaisedHands>;
export const RaisedHands = Type.Object({
  hands: Type.Array(Type.Object({ person: Author, raisedAt: Type.String({ format: 'date-time' }) })),
});
