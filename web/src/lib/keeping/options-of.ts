import type { KeptPerson } from '#lib/api-types.ts';

/** People to choose among, under their organisations. */
export const optionsOf = (people: KeptPerson[]) =>
  people.map(({ membershipId, name, function: does, organisation }) => ({
    value: membershipId,
    words: `${name}, ${does}`,
    group: organisation.name,
  }));
