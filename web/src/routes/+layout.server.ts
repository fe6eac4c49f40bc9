import type { Me, SignedIn } from '#lib/api-types.ts';
import { demoPeople } from '#lib/shell/demo-people.ts';
import type { LayoutServerLoad } from './$types';

/** What every page shows around its text. Unread counts change while one reads: `app:channels` reads them again. */
export const load: LayoutServerLoad = async (event) => {
  event.depends('app:channels');
  const { me: found, channels, notifications, head, language } = event.locals;
  const me = found && withoutMemberships(found);
  const demo = (await demoPeople(event)) !== null;
  return { me, channels, notifications, head, language, demo, now: Date.now() };
};

/** Between which functions she can choose is asked for on one page alone. */
function withoutMemberships({ memberships: _memberships, ...me }: Me): SignedIn {
  return me;
}
