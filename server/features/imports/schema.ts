import { Type, type Static } from 'typebox';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { OneTimeLink } from '../people/schema.ts';

export type ImportKind = Static<typeof ImportKind>;
export const ImportKind = OneOf('people', 'organisations');

/** More in one go nobody reads through before it is done. */
export const limits = { lines: 2000, bytes: 500_000, facts: 500 } as const;

/** `file`: a CSV file, its bytes as base64. At most 2,000 lines and 500 KB; the first line names the columns. */
export type ImportFile = Static<typeof ImportFile>;
export const ImportFile = Type.Object(
  {
    kind: ImportKind,
    file: Type.String({
      // what is a little over the limit is refused with a sentence that names it
      maxLength: 900_000,
      pattern: '^[A-Za-z0-9+/]*={0,2}$',
      contentEncoding: 'base64',
    }),
  },
  { additionalProperties: false },
);

/** `line` as a spreadsheet counts; `column` by its name, in the language of the answer. Null where it is the file, or the line. */
export type ImportFault = Static<typeof ImportFault>;
export const ImportFault = Type.Object({
  line: Nullable(Type.Integer()),
  column: Nullable(Type.String()),
  message: Type.String(),
});

export type ImportedLine = Static<typeof ImportedLine>;
export const ImportedLine = Type.Object({
  line: Type.Integer(),
  what: OneOf('new', 'changed'),
  name: Type.String(),
  /** of people: their organisation */
  of: Type.String(),
  changes: Type.Array(Type.Object({ column: Type.String(), before: Type.String(), after: Type.String() })),
});

/** What an import would do. With faults it does nothing. */
export type ImportPlan = Static<typeof ImportPlan>;
export const ImportPlan = Type.Object({
  kind: ImportKind,
  created: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  /** the first 500; the figures count all */
  lines: Type.Array(ImportedLine),
  /** the first 500 */
  faults: Type.Array(ImportFault),
  faultCount: Type.Integer(),
  /** names exactly this plan */
  plan: Type.String(),
});

/** `plan`: the one that was looked at. If by now something else would be done, it is refused with 409. */
export type Import = Static<typeof Import>;
export const Import = Type.Object(
  { ...ImportFile.properties, plan: Type.Optional(Type.String({ maxLength: 64 })) },
  { additionalProperties: false },
);

/** `links`: for each new person the one that sets her password; shown once, and stored nowhere. */
export type ImportDone = Static<typeof ImportDone>;
export const ImportDone = Type.Object({
  kind: ImportKind,
  created: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  links: Type.Array(
    Type.Object({
      ...OneTimeLink.properties,
      name: Type.String(),
      email: Type.String(),
      organisation: Type.String(),
    }),
  ),
});
