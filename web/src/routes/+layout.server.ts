import { demoPeople } from '#lib/shell/demo-people.ts';
import type { LayoutServerLoad } from './$types';

/** What every page shows around its text. Unread counts change while one reads: `app:channels` reads them again. */
export const load: LayoutServerLoad = async (event) => {
  event.depends('app:channels');
  const { me, channels, notifications, language } = event.locals;
  return { me, channels, notifications, language, demo: (await demoPeople(event)) !== null, now: Date.now() };
};
