import type { Channel } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** The icons that a channel can have, in words: for those who do not see them. */
export const iconNames: Record<Channel['icon'], () => string> = {
  speech: m.channel_icon_speech,
  route: m.channel_icon_route,
  contract: m.channel_icon_contract,
  euro: m.channel_icon_euro,
  megaphone: m.channel_icon_megaphone,
  database: m.channel_icon_database,
  bus: m.channel_icon_bus,
  building: m.channel_icon_building,
  cube: m.channel_icon_cube,
  shield: m.channel_icon_shield,
  network: m.channel_icon_network,
  map: m.channel_icon_map,
  book: m.channel_icon_book,
  leaf: m.channel_icon_leaf,
};

export const hueNames: Record<Channel['hue'], () => string> = {
  blue: m.channel_hue_blue,
  teal: m.channel_hue_teal,
  green: m.channel_hue_green,
  ochre: m.channel_hue_ochre,
  orange: m.channel_hue_orange,
  red: m.channel_hue_red,
  pink: m.channel_hue_pink,
  violet: m.channel_hue_violet,
};
