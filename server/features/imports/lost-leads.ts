import { m } from '../../../messages/compiled/messages.js';
import type { Fault } from './fault.ts';
import type { KnownPeople } from './known-people.ts';
import { peopleColumn } from './people-columns.ts';
import type { Step } from './plan.ts';
import type { PersonDeed } from './person-deed.ts';

/** Whoever would take the last lead from a participant that takes part; others who become one in the same file count. */
export function lostLeads(steps: readonly Step<PersonDeed>[], known: KnownPeople): Fault[] {
  const roleAfter = new Map(steps.map(({ deed }) => [deed.membershipId, deed.role]));
  const takesPart = new Set(
    known.organisations
      .filter(({ withdrawnOn, completedOn }) => !withdrawnOn && !completedOn)
      .map(({ id }) => id),
  );
  // who can sign in
  const able = known.memberships.filter(({ state }) => state === 'active');
  const led = new Set(
    able
      .filter(({ id, role }) => (roleAfter.get(id) ?? role) === 'lead')
      .map(({ organisationId }) => organisationId),
  );
  const leads = new Set(able.filter(({ role }) => role === 'lead').map(({ id }) => id));
  return steps.flatMap(({ line, deed: { membershipId, role, organisationId } }) =>
    membershipId &&
    leads.has(membershipId) &&
    role !== 'lead' &&
    takesPart.has(organisationId) &&
    !led.has(organisationId)
      ? [
          {
            ...{ line, column: peopleColumn('role') },
            message: (locale: 'de' | 'en') => m.membership_refused_last_lead({}, { locale }),
          },
        ]
      : [],
  );
}
