import type { Meeting, SignedUp } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** Of the list of those who come, on the page and in the file. How somebody comes where there is a choice, and needs for those who plan. */
export const signUpColumns = ({ format, may }: Pick<Meeting, 'format' | 'may'>) => [
  { name: m.sign_ups_name(), of: ({ person }: SignedUp) => person.name },
  { name: m.sign_ups_organisation(), of: ({ person }: SignedUp) => person.organisation.name },
  { name: m.sign_ups_function(), of: ({ person }: SignedUp) => person.function },
  {
    name: m.sign_ups_state(),
    of: ({ state }: SignedUp) => (state === 'waiting' ? m.sign_ups_waiting() : m.sign_ups_registered()),
  },
  ...(format === 'hybrid'
    ? [
        {
          name: m.sign_ups_way(),
          of: ({ way }: SignedUp) => (way === 'online' ? m.sign_ups_online() : m.sign_ups_on_site()),
        },
      ]
    : []),
  ...(may.plan ? [{ name: m.sign_ups_needs(), of: ({ needs }: SignedUp) => needs }] : []),
];
