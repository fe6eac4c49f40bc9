import { Type, type Static } from 'typebox';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { pageQuery } from '../../plugins/paging.ts';
import { Organisation } from '../organisations/schema.ts';
import { Author } from '../people/schema.ts';
import { ActionField } from '../expert-answers/idek-schema.ts';
import { DocumentKind, Licence } from '../documents/schema.ts';
import { ThreadState } from '../threads/schema.ts';

export const HitKind = OneOf('thread', 'post', 'expertAnswer', 'document', 'person', 'organisation');

/** What people type into a search box is shorter; whoever pastes a letter is told so. */
export const longestQuery = 200;

const day = Type.Optional(Type.String({ format: 'date' }));
const slug = Type.Optional(Type.String({ minLength: 1, maxLength: 120 }));

export type SearchQuery = Static<typeof SearchQuery>;
export const SearchQuery = Type.Object(
  {
    ...pageQuery,
    /** words, `"phrase"`, `-word`; may be left out when an organisation or a person is given */
    q: Type.Optional(Type.String({ minLength: 1, maxLength: longestQuery })),
    /** slug of a channel */
    channel: slug,
    /** slug of the organisation that speaks */
    organisation: slug,
    /** id of the person who speaks */
    person: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    /** id of a thread: all of its posts that fit, not only the best */
    thread: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    /** id of a document: all of its pages that fit */
    document: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    kind: Type.Optional(HitKind),
    /** of documents; each of the three asks for documents, where `kind` asks for nothing else */
    documentKind: Type.Optional(DocumentKind),
    actionField: Type.Optional(ActionField),
    licence: Type.Optional(Licence),
    state: Type.Optional(ThreadState),
    /** first and last day, as they begin and end in Bavaria */
    from: day,
    to: day,
    order: Type.Optional(OneOf('best', 'newest')),
    /** slug of the channel that somebody comes from: what is there comes first among what fits as well */
    near: slug,
  },
  { additionalProperties: false },
);

/** `passage` is HTML that holds only text and `<mark>`. */
export type Hit = Static<typeof Hit>;
export const Hit = Type.Object({
  kind: HitKind,
  /** of the post, the document, the person or the organisation */
  id: Type.String(),
  title: Type.String(),
  passage: Type.String(),
  url: Type.String(),
  /** of the thread */
  state: Nullable(ThreadState),
  threadId: Nullable(Type.String()),
  /** who wrote the post or shared the document that was found, or the person who was found; null for an organisation */
  author: Nullable(Author),
  organisation: Organisation,
  /** what the person who was found can be asked about, first what was looked for */
  topics: Type.Array(Type.String()),
  channel: Nullable(Type.String()),
  at: Nullable(Type.String({ format: 'date-time' })),
  /** so many posts of the same thread, or pages of the same document, fit too */
  more: Type.Integer(),
  /** of a document: where the words stand; no page, when it is in what is said of the document */
  document: Nullable(
    Type.Object({
      kind: DocumentKind,
      version: Type.Integer(),
      page: Nullable(Type.Integer()),
      heading: Type.String(),
    }),
  ),
});

/** `understood`: what stands in the query can be looked for; not so when it is only common words, or signs and no words. */
export const Understood = OneOf('words', 'commonWords', 'noWords');

export type SearchResult = Static<typeof SearchResult>;
export const SearchResult = Type.Object({
  items: Type.Array(Hit),
  next: Nullable(Type.String()),
  /** how many there are in all, as far as they are counted */
  total: Type.Integer(),
  understood: Understood,
});

export const SimilarQuery = Type.Object(
  { title: Type.String({ minLength: 1, maxLength: longestQuery }), channel: slug },
  { additionalProperties: false },
);

export const SuggestionQuery = Type.Object(
  { q: Type.String({ minLength: 1, maxLength: longestQuery }) },
  { additionalProperties: false },
);

/** A line under the search field. `url` is where it leads; `detail` says more of it: the channel, the function, the organisation. */
export type Suggestion = Static<typeof Suggestion>;
export const Suggestion = Type.Object({
  kind: OneOf('thread', 'document', 'tag', 'person', 'organisation'),
  text: Type.String(),
  detail: Type.String(),
  /** what a person can be asked about, first what was looked for */
  topics: Type.Array(Type.String()),
  url: Type.String(),
});

/** What a search can be narrowed down to beside the channels: whoever speaks somewhere that the viewer reads. */
export type SearchChoices = Static<typeof SearchChoices>;
export const SearchChoices = Type.Object({
  organisations: Type.Array(Type.Object({ slug: Type.String(), name: Type.String() })),
});
