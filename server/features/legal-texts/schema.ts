import { Type, type Static } from 'typebox';
import { legalPages } from '../../../db/schema/legal-texts.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';

export type LegalPage = Static<typeof LegalPage>;
export const LegalPage = OneOf(...legalPages);

/** A version of a text. `version` 0 came with the program. `note`: what is new in it. */
export type LegalText = Static<typeof LegalText>;
export const LegalText = Type.Object({
  page: LegalPage,
  language: Type.String(),
  version: Type.Integer(),
  title: Type.String(),
  html: Type.String(),
  note: Type.String(),
  publishedAt: Type.String({ format: 'date-time' }),
  /** false of the earlier versions, which stay readable */
  inForce: Type.Boolean(),
  may: Type.Object({ edit: Type.Boolean() }),
});

/** `publishedBy`: null to whoever does not know the person, and of what came with the program. */
export type LegalVersion = Static<typeof LegalVersion>;
export const LegalVersion = Type.Object({
  page: LegalPage,
  number: Type.Integer(),
  title: Type.String(),
  note: Type.String(),
  needsAcceptance: Type.Boolean(),
  publishedAt: Type.String({ format: 'date-time' }),
  publishedBy: Nullable(Type.String()),
});

const Words = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 120 }),
    body: Type.String({ minLength: 1, maxLength: 50_000 }),
  },
  { additionalProperties: false },
);
const Texts = Type.Object({ de: Words, en: Words }, { additionalProperties: false });

/** What the administrator goes on from. */
export type LegalSource = Static<typeof LegalSource>;
export const LegalSource = Type.Object({
  page: LegalPage,
  version: Type.Integer(),
  publishedAt: Type.String({ format: 'date-time' }),
  texts: Texts,
  /** of the house rules: how many of those who belong have agreed to what they are asked to */
  agreed: Nullable(Type.Object({ people: Type.Integer(), all: Type.Integer() })),
});

/** `basedOn`: the version that was changed; somebody who published meanwhile is not overwritten. */
export type PublishLegalText = Static<typeof PublishLegalText>;
export const PublishLegalText = Type.Object(
  {
    basedOn: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    texts: Texts,
    note: Type.String({ maxLength: 300 }),
    needsAcceptance: Type.Boolean(),
  },
  { additionalProperties: false },
);

export const PreviewLegalText = Type.Object(
  { body: Type.String({ maxLength: 50_000 }) },
  { additionalProperties: false },
);
export const LegalPreview = Type.Object({ html: Type.String() });
