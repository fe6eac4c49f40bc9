import { Type, type Static } from 'typebox';
import { Organisation } from '../organisations/schema.ts';
import { Nullable } from '../../plugins/schema.ts';
import { Role } from './schema.ts';

/** A person as her page shows her. Of one who has left: under which name and function she was known, and nothing else. */
export type Profile = Static<typeof Profile>;
export const Profile = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** she belongs to no organisation any more */
  former: Type.Boolean(),
  /** what she can be asked about, and where she can be called: as she says herself */
  topics: Type.Array(Type.String()),
  phone: Type.String(),
  /** the present ones; of somebody who has left, the last */
  memberships: Type.Array(
    Type.Object({
      function: Type.String(),
      role: Role,
      organisation: Organisation,
      municipality: Nullable(Type.String()),
    }),
  ),
});
