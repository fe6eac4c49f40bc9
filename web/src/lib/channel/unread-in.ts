import type { ChannelSummary } from '#lib/api-types.ts';

/** In how many threads of these channels there is something new. */
export const unreadIn = (channels: ChannelSummary[]) =>
  channels.reduce((sum, channel) => sum + channel.unread, 0);
