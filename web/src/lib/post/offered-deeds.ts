import { m } from '#lib/messages.ts';
import type { Deed, offers } from './doing.ts';

const words: {
  deed: Exclude<Deed, 'revisions' | 'history' | 'hidden'>;
  label: () => string;
  sign: string;
}[] = [
  { deed: 'pin', label: m.post_pin, sign: 'expert' },
  { deed: 'takeOff', label: m.post_take_off, sign: 'close' },
  { deed: 'suggest', label: m.post_suggest, sign: 'expert' },
  { deed: 'withdrawSuggestion', label: m.post_suggest_not, sign: 'close' },
  { deed: 'edit', label: m.post_edit, sign: 'pencil' },
  { deed: 'withdraw', label: m.post_withdraw, sign: 'close' },
  { deed: 'hide', label: m.post_hide, sign: 'lock' },
  { deed: 'report', label: m.post_report, sign: 'flag' },
];

/**
 * The deeds that have a form of their own, in the order in which they are offered below a post. Reporting is offered once the page lives: twenty times
 * in its HTML it would be a thirtieth of a page that is seldom reported. Without script the outline leads there.
 */
export const offeredDeeds = (may: ReturnType<typeof offers>, alive: boolean) =>
  words
    .filter(({ deed }) => may[deed] && (alive || deed !== 'report'))
    .map(({ deed, label, sign }) => ({ deed, label: label(), sign }));
