import type { ChannelSummary, List } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import { demoPeople } from '#lib/shell/demo-people.ts';
import type { LayoutServerLoad } from './$types';

/** What every page shows around its text. Unread counts change while one reads: `app:channels` reads them again. */
export const load: LayoutServerLoad = async (event) => {
  event.depends('app:channels');
  const { me, language } = event.locals;
  const [channels, people] = await Promise.all([
    me ? readApi<List<ChannelSummary>>(event, '/channels?limit=100') : { items: [] },
    demoPeople(event),
  ]);
  return { me, language, channels: channels.items, demo: people !== null, now: Date.now() };
};
