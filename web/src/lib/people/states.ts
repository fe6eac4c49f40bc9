import type { ManagedMembership } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

type State = ManagedMembership['state'];

export const stateNames: Record<State, () => string> = {
  invited: m.membership_invited,
  active: m.membership_active,
  suspended: m.membership_suspended,
  ended: m.membership_ended,
};

/** The states as an address names them. */
export const stateWords: readonly { word: string; state: State }[] = [
  { word: 'eingeladen', state: 'invited' },
  { word: 'aktiv', state: 'active' },
  { word: 'gesperrt', state: 'suspended' },
  { word: 'beendet', state: 'ended' },
];

/** Whether the link of an invitation still opens; `now` in milliseconds. */
export const isOpen = ({ invitedUntil }: Pick<ManagedMembership, 'invitedUntil'>, now: number): boolean =>
  invitedUntil !== null && Date.parse(invitedUntil) > now;
