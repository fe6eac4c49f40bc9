import { Type, type Static } from 'typebox';
import { choreNames } from '../../plugins/chore-names.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';

const Time = Type.String({ format: 'date-time' });

export const ChoreParams = Type.Object({ name: Type.String({ maxLength: 60 }) });

/** What the server does by itself once an hour. `last`: how it went the last time; null since the platform is new. */
export type Chore = Static<typeof Chore>;
export const Chore = Type.Object({
  name: OneOf(...choreNames),
  last: Nullable(
    Type.Object({
      at: Time,
      milliseconds: Type.Integer(),
      /** as the program said it; null if all went well */
      error: Nullable(Type.String()),
      succeededAt: Nullable(Time),
    }),
  ),
});
