import { and, eq, inArray, or } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meetingInvitation, membership, organisation, person } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { Invalid, type FieldProblem } from '../../plugins/problem.ts';
import { invitableOrganisation, invitablePerson } from './policy.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import type { AboutMeeting } from './schema.ts';

type Named = Partial<Pick<AboutMeeting, 'organisations' | 'people'>>;

/** A list that is left out stays. Only who comes or goes is written: with each row the database looks who is told. */
export async function inviteNamed(
  tx: Transaction,
  meetingId: string,
  { organisations, people }: Named,
): Promise<void> {
  const [known, named, present] = await Promise.all([
    among(organisations, (ids) =>
      tx.db
        .select({ id: organisation.id })
        .from(organisation)
        .where(and(inArray(organisation.id, ids), invitableOrganisation)),
    ),
    among(people, (ids) =>
      tx.db
        .select({ id: membership.id })
        .from(membership)
        .innerJoin(person, eq(person.id, membership.personId))
        .where(and(inArray(membership.id, ids), invitablePerson)),
    ),
    tx.db
      .select({ organisation: meetingInvitation.organisationId, person: meetingInvitation.membershipId })
      .from(meetingInvitation)
      .where(eq(meetingInvitation.meetingId, meetingId)),
  ]);
  refuseUnknown('organisations', organisations ?? [], known, (locale) =>
    m.problem_meeting_organisations({}, { locale }),
  );
  refuseUnknown('people', people ?? [], named, (locale) => m.problem_meeting_people({}, { locale }));
  const { gone: noLonger, come } = difference(idsOf(present, 'organisation'), organisations && known);
  const those = difference(idsOf(present, 'person'), people && named);
  if (noLonger.length + those.gone.length > 0)
    await tx.db
      .delete(meetingInvitation)
      .where(
        and(
          eq(meetingInvitation.meetingId, meetingId),
          or(
            inArray(meetingInvitation.organisationId, noLonger),
            inArray(meetingInvitation.membershipId, those.gone),
          ),
        ),
      );
  const rows = [
    ...come.map((organisationId) => ({ meetingId, organisationId, membershipId: null })),
    ...those.come.map((membershipId) => ({ meetingId, organisationId: null, membershipId })),
  ];
  if (rows.length > 0) await tx.db.insert(meetingInvitation).values(rows);
}

/** Where all are invited, a name would say nothing, and nobody is named any more. */
export async function inviteEveryone(tx: Transaction, meetingId: string, named: Named): Promise<void> {
  const wrong = Object.entries(named).flatMap(([field, ids]): FieldProblem[] =>
    ids && ids.length > 0 ? [{ field, message: (locale) => m.problem_meeting_everyone({}, { locale }) }] : [],
  );
  if (wrong.length > 0) throw new Invalid(wrong);
  await tx.db.delete(meetingInvitation).where(eq(meetingInvitation.meetingId, meetingId));
}

const idsOf = <Key extends string>(rows: Record<Key, string | null>[], key: Key): string[] =>
  rows.flatMap((row) => row[key] ?? []);

/** Who goes and who comes; nobody, if it was not said who there shall be. */
const difference = (present: string[], wanted = present) => ({
  gone: present.filter((each) => !wanted.includes(each)),
  come: wanted.filter((each) => !present.includes(each)),
});

async function among(
  ids: string[] | undefined,
  find: (ids: string[]) => Promise<{ id: string }[]>,
): Promise<string[]> {
  const possible = [...new Set(ids)].filter(isId);
  return possible.length === 0 ? [] : (await find(possible)).map(({ id }) => id);
}
