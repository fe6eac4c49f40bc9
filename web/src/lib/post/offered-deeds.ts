import { m } from '#lib/messages.ts';
import type { IconName } from '#lib/ui/Icon.svelte';
import type { Deed, offers } from './doing.ts';

const words: { deed: Exclude<Deed, 'revisions'>; label: () => string; icon: IconName }[] = [
  { deed: 'pin', label: m.post_pin, icon: 'expert' },
  { deed: 'takeOff', label: m.post_take_off, icon: 'close' },
  { deed: 'edit', label: m.post_edit, icon: 'pencil' },
  { deed: 'withdraw', label: m.post_withdraw, icon: 'close' },
];

/** The deeds that have a form of their own, in the order in which they are offered below a post. */
export const offeredDeeds = (may: ReturnType<typeof offers>) =>
  words.filter(({ deed }) => may[deed]).map(({ deed, label, icon }) => ({ deed, label: label(), icon }));
