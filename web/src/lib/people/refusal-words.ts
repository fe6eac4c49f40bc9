import type { Refusal } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** Why something may not be done to somebody. */
export const refusalWords: Record<Refusal, () => string> = {
  'own-membership': m.membership_refused_own,
  'own-role': m.membership_refused_own_role,
  'last-lead': m.membership_refused_last_lead,
  'last-administrator': m.membership_refused_last_administrator,
  administration: m.membership_refused_administration,
  elsewhere: m.membership_refused_elsewhere,
};
