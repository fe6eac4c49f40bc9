import { Type, type Static } from 'typebox';
import { ChannelSummary } from '../channels/schema.ts';
import { Me } from '../people/schema.ts';
import { Appearance } from '../people/settings-schema.ts';

/**
 * What every page shows around its text: who is signed in, the channels of the navigation, and at the bell the number of
 * threads that hold something unread for her (100: or more). `head`: number of the last event of her own stream, from which a
 * page goes on to listen. `tasks`: whether the page of tasks has something for her. `installation`: how the platform calls itself. `appearance`: how she would like the pages to look.
 */
export type Frame = Static<typeof Frame>;
export const Frame = Type.Object({
  me: Me,
  channels: Type.Array(ChannelSummary),
  notifications: Type.Integer(),
  head: Type.Integer(),
  tasks: Type.Boolean(),
  installation: Type.String(),
  appearance: Appearance,
});
