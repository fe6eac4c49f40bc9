import { Type, type Static } from 'typebox';
import { Organisation } from '../organisations/schema.ts';

/** How many people found a post helpful. */
export type Helpful = Static<typeof Helpful>;
export const Helpful = Type.Object({ helpful: Type.Integer() });

/** Participants that a question concerns beside the asker's, in the order in which they said so. */
export type Concerned = Static<typeof Concerned>;
export const Concerned = Type.Object({ concernedOrganisations: Type.Array(Organisation) });
