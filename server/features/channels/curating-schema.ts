import { Type, type Static } from 'typebox';
import { channelHues, channelIcons } from '../../../db/schema/index.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';

const revision = Type.Integer({ minimum: 1, maximum: 1_000_000 });

/**
 * `replies`: answers to her, in her threads and in those that she follows. `muted`: counts nothing as new, and tells only replies in
 * threads that she follows by the button, and reminders.
 */
export type FollowLevel = Static<typeof FollowLevel>;
export const FollowLevel = OneOf('all', 'replies', 'muted');

export const FollowChannel = Type.Object({ level: FollowLevel }, { additionalProperties: false });

/**
 * What the curators write about a channel; what is left out stays. `revision` as last read, else 409 with what stands there now.
 * The length of `description` is that of a page, that of `beforeAsking` of what somebody reads before she writes.
 */
export type CurateChannel = Static<typeof CurateChannel>;
export const CurateChannel = Type.Object(
  {
    revision,
    summary: Type.Optional(Type.String({ maxLength: 200 })),
    description: Type.Optional(Type.String({ maxLength: 5000 })),
    beforeAsking: Type.Optional(Type.String({ maxLength: 2000 })),
    warnsOfBids: Type.Optional(Type.Boolean()),
    holdsFirstPosts: Type.Optional(Type.Boolean()),
    suggestedTags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 12 })),
    icon: Type.Optional(OneOf(...channelIcons)),
    hue: Type.Optional(OneOf(...channelHues)),
  },
  { additionalProperties: false },
);

const kind = OneOf('thread', 'expertAnswer', 'document', 'address');

/**
 * `url` leads there. `target` is the thread or document, null for an address; `expertAnswer` null when none is pinned there any more. `document`: its
 * newest version that the viewer may open; of one that is hidden from her there is no title.
 */
export type Reading = Static<typeof Reading>;
export const Reading = Type.Object({
  id: Type.String(),
  kind,
  title: Type.String(),
  note: Type.String(),
  url: Type.String(),
  target: Nullable(Type.String()),
  expertAnswer: Nullable(
    Type.Object({ validUntil: Type.String({ format: 'date' }), underReview: Type.Boolean() }),
  ),
  document: Nullable(
    Type.Object({ version: Nullable(Type.Integer()), removed: Type.Boolean(), hidden: Type.Boolean() }),
  ),
});

/** The whole list in its new order. `id` for an entry that is there already, `target` (id or slug of a thread, id of a document) or `url` for where it leads. */
export type ArrangeReading = Static<typeof ArrangeReading>;
export const ArrangeReading = Type.Object(
  {
    revision,
    items: Type.Array(
      Type.Object(
        {
          id: Type.Optional(Type.String({ maxLength: 64 })),
          kind,
          target: Type.Optional(Type.String({ maxLength: 120 })),
          url: Type.Optional(Type.String({ maxLength: 500 })),
          title: Type.Optional(Type.String({ maxLength: 200 })),
          note: Type.Optional(Type.String({ maxLength: 300 })),
        },
        { additionalProperties: false },
      ),
      { maxItems: 20 },
    ),
  },
  { additionalProperties: false },
);

export type ReadingList = Static<typeof ReadingList>;
export const ReadingList = Type.Object({ revision: Type.Integer(), items: Type.Array(Reading) });

export const PinThread = Type.Object(
  { until: Type.String({ format: 'date' }) },
  { additionalProperties: false },
);

/** What came into a channel this week, written as the beginning of an announcement: `body` is Markdown. */
export type WeekDraft = Static<typeof WeekDraft>;
export const WeekDraft = Type.Object({
  title: Type.String(),
  body: Type.String(),
  questions: Type.Integer(),
  expertAnswers: Type.Integer(),
});

/** The channels of the navigation in their order, by section. `revision` says which order it is. */
export type ChannelOrder = Static<typeof ChannelOrder>;
export const ChannelOrder = Type.Object({
  revision: Type.String(),
  sections: Type.Array(
    Type.Object({
      name: Type.String(),
      channels: Type.Array(Type.Object({ slug: Type.String(), name: Type.String() })),
    }),
  ),
});

/** Every channel once, by its slug, under the name of its section; the empty name for those that stand under none. */
export type OrderChannels = Static<typeof OrderChannels>;
export const OrderChannels = Type.Object(
  {
    revision: Type.String({ maxLength: 64 }),
    sections: Type.Array(
      Type.Object(
        {
          name: Type.String({ maxLength: 40 }),
          channels: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 200 }),
        },
        { additionalProperties: false },
      ),
      { maxItems: 50 },
    ),
  },
  { additionalProperties: false },
);
