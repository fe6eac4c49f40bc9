import type { Me, SignedIn } from '#lib/api-types.ts';
import { demoPeople } from '#lib/shell/demo-people.ts';
import { navigationEntries } from '#lib/shell/navigation-entries.ts';
import type { LayoutServerLoad } from './$types';

/** What every page shows around its text. Unread counts change while one reads: `app:channels` reads them again. */
export const load: LayoutServerLoad = async (event) => {
  event.depends('app:channels');
  const { me: found, channels, notifications, head, language, installation } = event.locals;
  const me = found && ofEveryPage(found);
  const demo = (await demoPeople(event)) !== null;
  const navigation = me ? navigationEntries(me, event.locals.tasks) : [];
  return { me, navigation, channels, notifications, head, language, installation, demo, now: Date.now() };
};

/** Between which functions she can choose, and what waits for her to agree, is asked for on single pages alone. */
function ofEveryPage({ memberships: _memberships, houseRulesDue: _due, ...me }: Me): SignedIn {
  return me;
}
