import { Type, type Static } from 'typebox';
import { Author } from '../people/schema.ts';
import { ThreadSummary } from '../threads/schema.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';

export type Visibility = Static<typeof Visibility>;
export const Visibility = OneOf('everyone', 'organisations', 'confidential');

/** `unread`: threads with posts that this person has not read. `shortName`: for the navigation, at most 22 characters. */
export type ChannelSummary = Static<typeof ChannelSummary>;
export const ChannelSummary = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  visibility: Visibility,
  unread: Type.Integer(),
});

/** `summary`: the first sentence of the description, as plain text. `unanswered`: questions without any answer. */
export type ListedChannel = Static<typeof ListedChannel>;
export const ListedChannel = Type.Object({
  ...ChannelSummary.properties,
  summary: Type.String(),
  threads: Type.Integer(),
  unanswered: Type.Integer(),
  lastPostAt: Nullable(Type.String({ format: 'date-time' })),
});

export type Channel = Static<typeof Channel>;
export const Channel = Type.Object({
  ...ListedChannel.properties,
  descriptionHtml: Type.String(),
  description: Type.String(),
  curators: Type.Array(Author),
  pinned: Type.Array(ThreadSummary),
  /** Streams this page listens to: `channel:<id>`. `head` is its number when the page was read. */
  stream: Type.String(),
  head: Type.Integer(),
  /** What the viewer may do here, so that pages offer only that. `kinds` are the kinds of thread she may open. */
  may: Type.Object({ kinds: Type.Array(Type.String()) }),
});
