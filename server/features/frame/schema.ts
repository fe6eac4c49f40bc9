import { Type, type Static } from 'typebox';
import { ChannelSummary } from '../channels/schema.ts';
import { Me } from '../people/schema.ts';

/** What every page shows around its text: who is signed in, and the channels of the navigation. */
export type Frame = Static<typeof Frame>;
export const Frame = Type.Object({ me: Me, channels: Type.Array(ChannelSummary) });
