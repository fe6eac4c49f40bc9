import { Type, type Static } from 'typebox';
import { OneOf } from '../plugins/schema.ts';
import { formatNames } from './formats.ts';

export type RefusalReason = Static<typeof RefusalReason>;
export const RefusalReason = OneOf(
  'empty',
  'too-large',
  'bad-name',
  'unknown-format',
  'ending-differs',
  // is two things at once: a picture that is a script as well, a PDF with a page before it
  'polyglot',
  'encrypted',
  'damaged',
  // declares entities, which no office program writes
  'doctype',
  'too-many-pages',
  'too-many-pixels',
  'too-many-entries',
  'zip-bomb',
  'too-deep',
  'not-text',
  'active-content',
  // is not what it was when somebody began to look at it
  'changed',
  'timeout',
  'too-much-memory',
);

/** `detail`: for the log and for whoever asks; a few words of English, or what the file says of itself. */
export type Refusal = Static<typeof Refusal>;
export const Refusal = Type.Object(
  { refused: RefusalReason, detail: Type.String({ maxLength: 300 }) },
  { additionalProperties: false },
);

export type HintKind = Static<typeof HintKind>;
export const HintKind = OneOf(
  'authors',
  'tracked-changes',
  'comments',
  'hidden-sheets',
  'hidden-slides',
  'hidden-text',
  'embedded-files',
  'external-content',
  'javascript',
  'formulas',
  'place',
);

/** What somebody may not know that he passes on. `values`: names, as far as there are any; at most ten. */
export type Hint = Static<typeof Hint>;
export const Hint = Type.Object(
  { kind: HintKind, values: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10 }) },
  { additionalProperties: false },
);

const Format = OneOf(...formatNames);
const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const OfFile = Type.Union([Type.String({ maxLength: 300 }), Type.Null()]);

export type Inspection = Static<typeof Inspection>;
export const Inspection = Type.Object(
  {
    format: Format,
    mediaType: Type.String({ maxLength: 100 }),
    /** pages, slides or sheets; of a text document as many as the program counted that wrote it */
    pages: Type.Optional(Count),
    width: Type.Optional(Count),
    height: Type.Optional(Count),
    hints: Type.Array(Hint, { maxItems: 20 }),
    accessibility: Type.Optional(
      Type.Object(
        { tagged: Type.Boolean(), title: OfFile, language: OfFile },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

/** A page, a slide, a sheet, or what stands under a heading. */
export type TextPart = Static<typeof TextPart>;
export const TextPart = Type.Object(
  {
    number: Type.Integer({ minimum: 1 }),
    heading: Type.Optional(Type.String({ maxLength: 300 })),
    text: Type.String(),
  },
  { additionalProperties: false },
);

/** `cut`: there was more than the limits allow. */
export type TextEnd = Static<typeof TextEnd>;
export const TextEnd = Type.Object({ parts: Count, cut: Type.Boolean() }, { additionalProperties: false });

/** The bytes as base64, a WebP. */
export type Picture = Static<typeof Picture>;
export const Picture = Type.Object(
  {
    webp: Type.String({ maxLength: 8_000_000, pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
    width: Count,
    height: Count,
  },
  { additionalProperties: false },
);
