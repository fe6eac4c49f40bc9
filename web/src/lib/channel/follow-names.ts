import type { Channel } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** How closely one can follow, in words. */
export const followNames: Record<Channel['follow'], () => string> = {
  all: m.channel_follow_all,
  replies: m.channel_follow_replies,
  muted: m.channel_follow_muted,
};
