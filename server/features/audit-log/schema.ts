import { Type, type Static } from 'typebox';
import { pageQuery } from '../../plugins/paging.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Day } from '../threads/threads-query.ts';
import { Author } from '../people/schema.ts';

/** `person`: a part of the name of whoever did it. Days are those of Germany, both included. */
export type AuditQuery = Static<typeof AuditQuery>;
export const AuditQuery = Type.Object(
  {
    ...pageQuery,
    action: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    person: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
  },
  { additionalProperties: false },
);

/**
 * Whom or what it was done to. `name` and `address` are null where the reader does not know of it: a confidential room is one, and no more.
 * `address` is the slug of an organisation or channel, the id of a membership, person or document.
 */
const Subject = Type.Object({
  kind: OneOf('membership', 'person', 'organisation', 'channel', 'document', 'other'),
  name: Nullable(Type.String()),
  address: Nullable(Type.String()),
  /** as it stands in the log, but for channels, which not everybody here reads */
  key: Type.String(),
});

/** An entry of the audit log. `by` is null where nobody had signed in; `about` names whom the reason means. */
export type AuditEntry = Static<typeof AuditEntry>;
export const AuditEntry = Type.Object({
  number: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  action: Type.String(),
  by: Nullable(Author),
  subject: Subject,
  about: Nullable(Type.String()),
  reason: Type.String(),
});

/** `brokenAt`: the number of the first entry that was changed, or before which one is missing; null when all is well. */
export type AuditState = Static<typeof AuditState>;
export const AuditState = Type.Object({ entries: Type.Integer(), brokenAt: Nullable(Type.Integer()) });
