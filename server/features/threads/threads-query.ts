import { Type, type Static } from 'typebox';
import { pageQuery } from '../../plugins/paging.ts';
import { OneOf } from '../../plugins/schema.ts';
import { ThreadState } from './schema.ts';

/** A day as it is in Germany. */
export const Day = Type.String({ format: 'date', pattern: '^[12]' });

/**
 * Which threads of a channel are asked for. `participant`: slug of an organisation that wrote there. `from`, `to`: days between
 * which the thread began or was written in.
 */
export type ThreadsQuery = Static<typeof ThreadsQuery>;
export const ThreadsQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(ThreadState),
    filter: Type.Optional(OneOf('unanswered', 'mine')),
    participant: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    tag: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
  },
  { additionalProperties: false },
);
