import { Type, type Static } from 'typebox';
import {
  classifications,
  documentKinds,
  licences,
  pdfStates,
  pictureStates,
  textStates,
  versionStates,
} from '../../../db/schema/index.ts';
import { pageQuery } from '../../plugins/paging.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Visibility } from '../channels/schema.ts';
import { ActionField } from '../expert-answers/idek-schema.ts';
import { Organisation } from '../organisations/schema.ts';
import { Ground } from '../posts/schema.ts';
import { Author } from '../people/schema.ts';

const Time = Type.String({ format: 'date-time' });
const strict = { additionalProperties: false };
const id = Type.String({ maxLength: 64 });
const day = Type.Optional(Type.String({ format: 'date' }));

export type DocumentKind = Static<typeof DocumentKind>;
export const DocumentKind = OneOf(...documentKinds);
export type Licence = Static<typeof Licence>;
export const Licence = OneOf(...licences);
/** How far it may be passed on; who reads it, its channel says. */
export type Classification = Static<typeof Classification>;
export const Classification = OneOf(...classifications);
/** `checking`: nobody but who brought it opens it yet. `refused`: nobody opens it. */
const VersionState = OneOf(...versionStates);
/** How far its text has come: `waiting` for its turn, `cut` where there was more than is read, `none` in a picture or a scan. */
export type TextState = Static<typeof TextState>;
export const TextState = OneOf(...textStates);
/** The same of the picture of its first page. */
const read = { text: TextState, picture: OneOf(...pictureStates) };

/** `by`: with function and organisation as they were then. */
export type DocumentVersion = Static<typeof DocumentVersion>;
export const DocumentVersion = Type.Object({
  id: Type.String(),
  number: Type.Integer(),
  name: Type.String(),
  /** bytes */
  size: Type.Integer(),
  mediaType: Type.String(),
  note: Type.String(),
  state: VersionState,
  /** it is being checked for longer than usual */
  late: Type.Boolean(),
  /** what a virus scanner found in it, so that it was refused */
  finding: Nullable(Type.String()),
  ...read,
  /** of an office file: whether there is a PDF to be shown in its place (`…/content`) */
  pdf: OneOf(...pdfStates),
  /** pages, slides or sheets, where the file says so */
  pages: Nullable(Type.Integer()),
  /** of a PDF: whether a screen reader can make sense of it */
  accessibility: Nullable(
    Type.Object({ tagged: Type.Boolean(), title: Type.Boolean(), language: Type.Boolean() }),
  ),
  createdAt: Time,
  by: Author,
});

const own = {
  id: Type.String(),
  title: Type.String(),
  kind: DocumentKind,
  actionField: Nullable(ActionField),
  licence: Licence,
  classification: Classification,
  /** whose work it is; empty for the organisation that shared it */
  source: Type.String(),
  organisation: Organisation,
  lastVersionAt: Time,
  checkedAt: Nullable(Time),
};

/** A line of a list; `version` is the last one that the viewer may open, null while the first one is being checked. */
export type DocumentSummary = Static<typeof DocumentSummary>;
export const DocumentSummary = Type.Object({
  ...own,
  channel: Type.Object({ slug: Type.String(), name: Type.String() }),
  /** by an advisor: only advisors and whoever shared it are told of it */
  hidden: Type.Boolean(),
  version: Nullable(
    Type.Object({ number: Type.Integer(), name: Type.String(), size: Type.Integer(), ...read }),
  ),
});

/** What everybody who reads the channel is told of a hidden document, as `hidden` of a problem document (404 `document-hidden`). */
export type HiddenDocument = Static<typeof HiddenDocument>;
export const HiddenDocument = Type.Object({
  at: Time,
  by: Nullable(Author),
  ground: Ground,
  channel: Type.Object({ id: Type.String(), slug: Type.String(), name: Type.String() }),
});

/** Of what was removed the title is left, and who did it and why. */
export type Document = Static<typeof Document>;
export const Document = Type.Object({
  ...own,
  description: Type.String(),
  revision: Type.Integer(),
  createdAt: Time,
  channel: Type.Object({
    id: Type.String(),
    slug: Type.String(),
    name: Type.String(),
    visibility: Visibility,
    archivedAt: Nullable(Time),
  }),
  by: Author,
  checkedBy: Nullable(Author),
  removed: Nullable(Type.Object({ at: Time, by: Nullable(Author), reason: Type.String() })),
  /** by an advisor: then only advisors and whoever shared it read all this, and why */
  hidden: Nullable(Type.Object({ at: Time, by: Nullable(Author), ground: Ground, reason: Type.String() })),
  /** the newest first, at most a hundred */
  versions: Type.Array(DocumentVersion),
  may: Type.Object({
    /** describe it, bring another version */
    change: Type.Boolean(),
    /** classify it, mark it as checked */
    tend: Type.Boolean(),
    remove: Type.Boolean(),
    move: Type.Boolean(),
    /** hide it, or bring it back */
    hide: Type.Boolean(),
    report: Type.Boolean(),
  }),
});

const described = {
  title: Type.String({ minLength: 1, maxLength: 200 }),
  kind: DocumentKind,
  description: Type.String({ maxLength: 4000 }),
  actionField: Nullable(ActionField),
  licence: Licence,
  classification: Classification,
  source: Type.String({ maxLength: 200 }),
};

/** `upload`: what was sent before, all of it; `channel`: its slug. */
export type ShareDocument = Static<typeof ShareDocument>;
export const ShareDocument = Type.Object(
  {
    upload: id,
    channel: Type.String({ minLength: 1, maxLength: 80 }),
    title: described.title,
    kind: described.kind,
    licence: described.licence,
    classification: described.classification,
    description: Type.Optional(described.description),
    actionField: Type.Optional(described.actionField),
    source: Type.Optional(described.source),
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  strict,
);

export type AddVersion = Static<typeof AddVersion>;
export const AddVersion = Type.Object(
  { upload: id, note: Type.Optional(Type.String({ maxLength: 500 })) },
  strict,
);

/** What is left out stays. */
export type ChangeDocument = Static<typeof ChangeDocument>;
export const ChangeDocument = Type.Object(
  {
    revision: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    ...Type.Partial(Type.Object(described)).properties,
    checked: Type.Optional(Type.Boolean()),
  },
  strict,
);

const reason = Type.String({ minLength: 1, maxLength: 1000 });
export type RemoveDocument = Static<typeof RemoveDocument>;
export const RemoveDocument = Type.Object({ reason }, strict);

/** `widens`: that more people would read it is known, and meant. */
export type MoveDocument = Static<typeof MoveDocument>;
export const MoveDocument = Type.Object(
  { channel: Type.String({ minLength: 1, maxLength: 80 }), reason, widens: Type.Optional(Type.Boolean()) },
  strict,
);

/** `q`: words of the title, or parts of them; `channel` and `organisation` by their slugs; `from` and `to`: of the last version, in days as they begin and end in Bavaria. */
export type DocumentsQuery = Static<typeof DocumentsQuery>;
export const DocumentsQuery = Type.Object(
  {
    ...pageQuery,
    q: Type.Optional(Type.String({ maxLength: 100 })),
    channel: Type.Optional(Type.String({ maxLength: 80 })),
    organisation: Type.Optional(Type.String({ maxLength: 80 })),
    kind: Type.Optional(DocumentKind),
    actionField: Type.Optional(ActionField),
    licence: Type.Optional(Licence),
    from: day,
    to: day,
    sort: Type.Optional(OneOf('newest', 'title')),
  },
  strict,
);

/** `from`: the number of the first page; those without text are left out. */
export type PagesQuery = Static<typeof PagesQuery>;
export const PagesQuery = Type.Object(
  {
    from: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
);

/** A page, a slide, a sheet, or what stands under a heading. */
export type DocumentPage = Static<typeof DocumentPage>;
export const DocumentPage = Type.Object({
  number: Type.Integer(),
  heading: Type.String(),
  text: Type.String(),
});

/** `total`: how many pages have text. */
export type DocumentPages = Static<typeof DocumentPages>;
export const DocumentPages = Type.Object({
  items: Type.Array(DocumentPage),
  total: Type.Integer(),
  text: TextState,
});

export type RestoreVersion = Static<typeof RestoreVersion>;
export const RestoreVersion = Type.Object({ note: Type.Optional(Type.String({ maxLength: 500 })) }, strict);
