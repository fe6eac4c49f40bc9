import { Type, type Static } from 'typebox';

/** A tag of a channel, with the other words that stand for it. `threads`: how many carry it. */
export type ChannelTag = Static<typeof ChannelTag>;
export const ChannelTag = Type.Object({
  tag: Type.String(),
  threads: Type.Integer(),
  synonyms: Type.Array(Type.String()),
});

export type ChannelTags = Static<typeof ChannelTags>;
export const ChannelTags = Type.Object({ items: Type.Array(ChannelTag) });

const Tag = Type.String({ minLength: 1, maxLength: 40 });

/** From now on `synonym` stands for `tag`: threads that carry it get the tag instead. */
export type MergeTag = Static<typeof MergeTag>;
export const MergeTag = Type.Object({ synonym: Tag, tag: Tag }, { additionalProperties: false });
