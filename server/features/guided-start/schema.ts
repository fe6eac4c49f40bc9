import { Type, type Static } from 'typebox';
import { OneOf } from '../../plugins/schema.ts';
import { LegalPage } from '../legal-texts/schema.ts';

/** What a new installation needs before it can be used, in this order. */
export type GuidedStart = Static<typeof GuidedStart>;
export const GuidedStart = Type.Object({
  steps: Type.Array(
    Type.Object({
      step: OneOf('name', 'legal-texts', 'house-rules', 'organisation', 'channel', 'invitation'),
      done: Type.Boolean(),
    }),
  ),
  /** legal texts of which nothing but the template is there */
  openTexts: Type.Array(LegalPage),
  /** the administrator has put it away */
  left: Type.Boolean(),
});
