import { m } from '#lib/messages.ts';
import { roleNames } from '#lib/ui/role-names.ts';
import { organisationsHead } from './organisation-lines.ts';
import { peopleHead } from './people-lines.ts';
import { kindNames } from '#lib/organisation/kind-names.ts';

/** The columns, and a line that shows what goes into them. */
export const templateOf = {
  people: () => [
    peopleHead(),
    [
      m.import_example_person(),
      'erika.muster@example.org',
      m.import_example_association(),
      m.import_example_municipality(),
      m.import_example_function(),
      roleNames.member(),
    ],
  ],
  organisations: () => [
    organisationsHead(),
    [
      ...['', m.import_example_association(), kindNames.association(), m.import_example_district()],
      ...['MT', m.hue_240(), m.shape_round()],
      ...['', '', '', ''],
      `${m.import_example_municipality()}, ${m.import_example_other_municipality()}`,
      m.import_example_municipality(),
    ],
  ],
};
