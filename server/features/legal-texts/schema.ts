import { Type, type Static } from 'typebox';
import { OneOf } from '../../plugins/schema.ts';

export const LegalPage = OneOf('imprint', 'privacy', 'accessibility', 'easy-language', 'sign-language');

export type LegalText = Static<typeof LegalText>;
export const LegalText = Type.Object({
  page: LegalPage,
  language: Type.String(),
  title: Type.String(),
  body: Type.String(),
  html: Type.String(),
  changedAt: Type.String({ format: 'date-time' }),
  may: Type.Object({ edit: Type.Boolean() }),
});

export type ChangeLegalText = Static<typeof ChangeLegalText>;
export const ChangeLegalText = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 120 }),
    body: Type.String({ minLength: 1, maxLength: 50_000 }),
  },
  { additionalProperties: false },
);
