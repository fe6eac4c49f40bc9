import type { ManagedOrganisation } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const takingPartNames: Record<ManagedOrganisation['state'], () => string> = {
  selected: m.organisation_selected,
  active: m.organisation_active,
  withdrawn: m.organisation_withdrawn,
  completed: m.organisation_completed,
};

/** The days of a record, in the order in which they come. */
export const dayNames = {
  selectedOn: m.organisation_selected_on,
  activeSince: m.organisation_active_since,
  completedOn: m.organisation_completed_on,
  withdrawnOn: m.organisation_withdrawn_on,
} as const;

/** Since when it takes part as it does. */
export const sinceOf = ({ state, ...days }: ManagedOrganisation): string | null =>
  ({
    selected: days.selectedOn,
    active: days.activeSince,
    withdrawn: days.withdrawnOn,
    completed: days.completedOn,
  })[state];
