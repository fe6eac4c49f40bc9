import { Type, type Static } from 'typebox';
import { Hint } from '../../files/schema.ts';

/** Why a file is not taken in: the word behind `file-` in the type of the problem. */
export type { RefusalReason } from '../../files/schema.ts';

/** What somebody is sending, or has sent and not shared yet: hers alone, for a day. Sizes in bytes. */
export type Upload = Static<typeof Upload>;
export const Upload = Type.Object({
  id: Type.String(),
  name: Type.String(),
  size: Type.Integer(),
  received: Type.Integer(),
  /** all of it is there, and can be shared */
  whole: Type.Boolean(),
  /** what she may not know that she passes on with it */
  hints: Type.Array(Hint),
  expiresAt: Type.String({ format: 'date-time' }),
});

/** The newest first, and how large a file may be. */
export const Uploads = Type.Object({ items: Type.Array(Upload), fileMegabytes: Type.Integer() });
