import formats from 'ajv-formats';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import type { Sentence } from '../../plugins/problem.ts';
import { rolesOf } from '../organisations/policy.ts';
import type { ManagedOrganisation } from '../organisations/managing-schema.ts';
import { plain } from './columns.ts';
import { onOneLine, type Entry } from './entries.ts';
import type { Fault } from './fault.ts';
import { firstLines } from './first-lines.ts';
import type { KnownMembership, KnownPeople } from './known-people.ts';
import { lostLeads } from './lost-leads.ts';
import { peopleColumn, type PeopleKey } from './people-columns.ts';
import type { PersonDeed } from './person-deed.ts';
import type { Change, Plan, Step } from './plan.ts';
import { allWords, meant, roleWords } from './words.ts';

type PersonEntry = Entry<PeopleKey>;

/** Compares a list of people with those who are there. `viewerPerson`: nobody changes her own role. */
export function planPeople(
  entries: PersonEntry[],
  known: KnownPeople,
  viewerPerson: string,
): Plan<PersonDeed> {
  const plan: Plan<PersonDeed> = { steps: [], unchanged: 0, faults: [] };
  const organisations = organisationsByName(known.organisations);
  const byEmail = Map.groupBy(known.memberships, ({ email }) => email.toLowerCase());
  const earlier = firstLines(entries, ({ cells }) => {
    const email = (cells.email ?? '').toLowerCase();
    // who is there may belong to several organisations; who is new is invited into one
    return byEmail.has(email) ? `${email}\n${plain(cells.organisation ?? '')}` : email;
  });
  for (const entry of entries) {
    const found = organisations.get(plain(entry.cells.organisation ?? '')) ?? [];
    const there = byEmail.get((entry.cells.email ?? '').toLowerCase()) ?? [];
    const read = readEntry(entry, found, there, viewerPerson, earlier.get(entry));
    if ('faults' in read) plan.faults.push(...read.faults);
    else if (read.step) plan.steps.push(read.step);
    else plan.unchanged += 1;
  }
  plan.faults.push(...lostLeads(plan.steps, known));
  return plan;
}

/** By short name and by name: what a list of people calls them. */
function organisationsByName(all: ManagedOrganisation[]): Map<string, ManagedOrganisation[]> {
  const called = all.flatMap((each) =>
    [...new Set([each.slug, plain(each.name)])].map((name) => ({ name, each })),
  );
  const groups = Map.groupBy(called, ({ name }) => name);
  return new Map([...groups].map(([name, of]) => [name, of.map(({ each }) => each)]));
}

const email = formats.default.get('email');
const isEmail = (text: string): boolean =>
  text.length >= 3 && text.length <= 254 && email instanceof RegExp && email.test(text);

type Read = { faults: Fault[] } | { step: Step<PersonDeed> | null };

function readEntry(
  { line, cells }: PersonEntry,
  found: ManagedOrganisation[],
  there: KnownMembership[],
  viewerPerson: string,
  earlier: number | undefined,
): Read {
  const faults: Fault[] = [];
  const fault = (key: PeopleKey, message: Sentence) =>
    void faults.push({ line, column: peopleColumn(key), message });
  const cell = (key: PeopleKey) => onOneLine(cells[key] ?? '');

  for (const key of ['name', 'function'] as const) {
    if (isBlank(cell(key))) fault(key, (locale) => m.import_fault_blank({}, { locale }));
    else if (cell(key).length > 120)
      fault(key, (locale) => m.problem_field_too_long({ max: '120' }, { locale }));
  }
  if (!isEmail(cell('email'))) fault('email', (locale) => m.problem_field_email({}, { locale }));
  else if (earlier) fault('email', (locale) => m.import_fault_email_twice({ line: earlier }, { locale }));

  const [organisation] = found;
  const role = meant(cell('role'), roleWords);
  if (!role) {
    fault('role', (locale) => m.import_fault_word({ words: allWords(roleWords, locale) }, { locale }));
  }
  if (!organisation || found.length > 1) {
    fault('organisation', organisationFault(cell('organisation'), found.length));
    return { faults };
  }
  if (role && !rolesOf[organisation.kind].includes(role)) {
    const words = (locale: 'de' | 'en') =>
      rolesOf[organisation.kind].map((each) => roleWords[each](locale)).join(', ');
    fault('role', (locale) =>
      m.import_fault_role_misfit({ organisation: organisation.name, words: words(locale) }, { locale }),
    );
  }
  const place = organisation.municipalities.find((each) => plain(each.name) === plain(cell('municipality')));
  if (cell('municipality') !== '' && !place) {
    fault('municipality', (locale) =>
      m.import_fault_municipality({ organisation: organisation.name }, { locale }),
    );
  }
  const membership = there.find(({ organisationId }) => organisationId === organisation.id);
  const refused = refusalOf(there, membership, cell('name'));
  if (refused) fault(refused.key, refused.message);
  if (role && membership && role !== membership.role && membership.personId === viewerPerson) {
    fault('role', (locale) => m.membership_refused_own_role({}, { locale }));
  }
  if (!role || faults.length > 0) return { faults };

  const deed: PersonDeed = {
    membershipId: membership?.id ?? null,
    name: cell('name'),
    email: cell('email'),
    function: cell('function'),
    organisationId: organisation.id,
    role,
    // a file without this column says nothing of it
    municipalityId:
      cells.municipality === undefined ? (membership?.municipalityId ?? null) : (place?.id ?? null),
  };
  const changes = membership ? changesOf(membership, deed, organisation) : null;
  if (changes?.length === 0) return { step: null };
  return { step: { line, name: deed.name, of: organisation.name, changes, deed } };
}

function organisationFault(said: string, found: number): Sentence {
  if (said === '') return (locale) => m.import_fault_blank({}, { locale });
  return found > 1
    ? (locale) => m.import_fault_organisation_doubled({ name: said }, { locale })
    : (locale) => m.import_fault_organisation({ name: said.slice(0, 160) }, { locale });
}

/** The address belongs to somebody else, to somebody elsewhere, or to somebody who has left. */
function refusalOf(
  there: KnownMembership[],
  membership: KnownMembership | undefined,
  name: string,
): { key: PeopleKey; message: Sentence } | null {
  const [anybody] = there;
  if (!anybody) return null;
  if (plain(anybody.name) !== plain(name)) {
    return { key: 'name', message: (locale) => m.import_fault_name({ name: anybody.name }, { locale }) };
  }
  if (!membership) return { key: 'email', message: (locale) => m.import_fault_elsewhere({}, { locale }) };
  return membership.state === 'ended'
    ? { key: 'email', message: (locale) => m.import_fault_ended({}, { locale }) }
    : null;
}

function changesOf(
  before: KnownMembership,
  after: PersonDeed,
  { municipalities }: ManagedOrganisation,
): Change[] {
  const same = (text: string) => () => text || '–';
  const place = (id: string | null) => same(municipalities.find((each) => each.id === id)?.name ?? '');
  const all: (Change & { differs: boolean })[] = [
    {
      differs: onOneLine(before.function) !== after.function,
      column: peopleColumn('function'),
      before: same(before.function),
      after: same(after.function),
    },
    {
      differs: before.role !== after.role,
      column: peopleColumn('role'),
      before: roleWords[before.role],
      after: roleWords[after.role],
    },
    {
      differs: before.municipalityId !== after.municipalityId,
      column: peopleColumn('municipality'),
      before: place(before.municipalityId),
      after: place(after.municipalityId),
    },
  ];
  return all.filter(({ differs }) => differs).map(({ column, before, after }) => ({ column, before, after }));
}
