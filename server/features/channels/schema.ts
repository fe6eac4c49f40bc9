import { Type, type Static } from 'typebox';
import { channelHues, channelIcons, channelNotices } from '../../../db/schema/index.ts';
import { Author } from '../people/schema.ts';
import { ThreadSummary } from '../threads/schema.ts';
import { List } from '../../plugins/paging.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { FollowLevel, Reading } from './curating-schema.ts';

export type Visibility = Static<typeof Visibility>;
export const Visibility = OneOf('everyone', 'organisations', 'confidential');

export const ChannelIcon = OneOf(...channelIcons);
export const ChannelHue = OneOf(...channelHues);

/**
 * `unread`: threads with posts that this person has not read; none in a channel that she has muted. `shortName`: for the
 * navigation, at most 22 characters. `section`: the heading there that it stands under, empty for none.
 */
export type ChannelSummary = Static<typeof ChannelSummary>;
export const ChannelSummary = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  visibility: Visibility,
  icon: ChannelIcon,
  hue: ChannelHue,
  section: Type.String(),
  unread: Type.Integer(),
});

/** `summary`: what belongs here in one sentence, as its curators wrote it, plain text. `unanswered`: questions without any answer. */
export type ListedChannel = Static<typeof ListedChannel>;
export const ListedChannel = Type.Object({
  ...ChannelSummary.properties,
  summary: Type.String(),
  /** since when it is read-only */
  archivedAt: Nullable(Type.String({ format: 'date-time' })),
  threads: Type.Integer(),
  unanswered: Type.Integer(),
  lastPostAt: Nullable(Type.String({ format: 'date-time' })),
});

/** Who came into a room or went (`about`), and how a channel ended; `by` did it. */
export type ChannelNotice = Static<typeof ChannelNotice>;
export const ChannelNotice = Type.Object({
  id: Type.String(),
  kind: OneOf(...channelNotices),
  at: Type.String({ format: 'date-time' }),
  by: Author,
  about: Nullable(Author),
  /** why an administrator looks in, and until when */
  note: Type.String(),
  until: Nullable(Type.String({ format: 'date-time' })),
});

/** A channel as its page shows it; what is unread in it stands in the navigation (`GET /frame`) and in the list of channels. */
export type Channel = Static<typeof Channel>;
export const Channel = Type.Object({
  ...Type.Omit(ListedChannel, ['unread']).properties,
  descriptionHtml: Type.String(),
  description: Type.String(),
  /** counts the changes of what curators write about a channel; an edit names the one that it was made from */
  revision: Type.Integer(),
  beforeAsking: Type.String(),
  beforeAskingHtml: Type.String(),
  /** whoever writes there what looks like a bid or a price is asked first */
  warnsOfBids: Type.Boolean(),
  /** the first post of somebody new is read by an advisor before it appears */
  holdsFirstPosts: Type.Boolean(),
  suggestedTags: Type.Array(Type.String()),
  curators: Type.Array(Author),
  /** the last that was announced here, the newest first */
  notices: Type.Array(ChannelNotice),
  pinned: Type.Array(ThreadSummary),
  /** as far as the viewer reads what it leads to; `readingRevision` as `revision` */
  reading: Type.Array(Reading),
  readingRevision: Type.Integer(),
  /** those who wrote here, by name: what the list can be filtered by */
  organisations: Type.Array(Type.Object({ slug: Type.String(), name: Type.String() })),
  /** how closely the viewer follows */
  follow: FollowLevel,
  /** Streams this page listens to: `channel:<id>`. `head` is its number when the page was read. */
  stream: Type.String(),
  head: Type.Integer(),
  /** What the viewer may do here, so that pages offer only that. `kinds` are the kinds of thread she may open; `keep`: say who reads here. */
  may: Type.Object({ kinds: Type.Array(Type.String()), curate: Type.Boolean(), keep: Type.Boolean() }),
});

/** What the page of a channel shows, in one answer. */
export type ChannelPage = Static<typeof ChannelPage>;
export const ChannelPage = Type.Object({ channel: Channel, threads: List(ThreadSummary) });
