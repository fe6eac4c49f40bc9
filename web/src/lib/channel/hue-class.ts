import type { ChannelSummary } from '#lib/api-types.ts';

const hues: Record<ChannelSummary['hue'], number> = {
  blue: 8,
  teal: 6,
  green: 5,
  ochre: 3,
  orange: 2,
  red: 1,
  pink: 0,
  violet: 10,
};

/** The class of a channel's colour: one of the twelve of style/tile.css. */
export const hueClass = (hue: ChannelSummary['hue']): string => `hue-${hues[hue]}`;
