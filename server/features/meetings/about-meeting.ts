import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import {
  channel,
  type meeting,
  meetingChannel,
  meetingInvitation,
  membership,
  organisation,
} from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { inOneLine } from '../../plugins/in-one-line.ts';
import { isId } from '../../plugins/paging.ts';
import { Invalid, type FieldProblem } from '../../plugins/problem.ts';
import { titleGiven } from '../../plugins/title-given.ts';
import type { AboutMeeting } from './schema.ts';

type Sentence = FieldProblem['message'];
type Named = Partial<Pick<AboutMeeting, 'organisations' | 'people'>>;

/** The columns of what was typed; what a schema cannot say is refused at its field. */
export function columnsOf(about: Partial<AboutMeeting>): Partial<typeof meeting.$inferInsert> {
  const { title, goal, format, place, callUrl, startsAt, minutes, capacity, invites } = about;
  if (callUrl && !isSecure(callUrl.trim())) {
    throw new Invalid([{ field: 'callUrl', message: (locale) => m.problem_meeting_call({}, { locale }) }]);
  }
  return {
    ...(title !== undefined && { title: titleGiven(title) }),
    ...(goal !== undefined && { goal: isBlank(goal) ? '' : goal.trim() }),
    ...(format && { format }),
    ...(place !== undefined && { place: inOneLine(place) }),
    ...(callUrl !== undefined && { callUrl: callUrl.trim() }),
    ...(startsAt && { startsAt: new Date(startsAt).toISOString() }),
    ...(minutes && { minutes }),
    ...(capacity !== undefined && { capacity }),
    ...(invites && { invites }),
  };
}

/** A link in a mail and on a page leads nowhere that can be read on the way. */
function isSecure(address: string): boolean {
  return !/\s/.test(address) && URL.parse(address)?.protocol === 'https:' && address.startsWith('https://');
}

/** Whom it invites and what it is about, as it shall be; what is left out stays. `invites`: as it is from now on. */
export async function saveSurroundings(
  tx: Transaction,
  meetingId: string,
  invites: AboutMeeting['invites'],
  { organisations, people, channels }: Partial<AboutMeeting>,
): Promise<void> {
  if (invites === 'everyone') refuseNamed({ organisations, people });
  await invite(
    tx,
    meetingId,
    invites === 'everyone' ? { organisations: [], people: [] } : { organisations, people },
  );
  if (channels) await nameChannels(tx, meetingId, channels);
}

/** Where all are invited, a name would say nothing. */
function refuseNamed(named: Named): void {
  const wrong = Object.entries(named).flatMap(([field, ids]): FieldProblem[] =>
    ids && ids.length > 0 ? [{ field, message: (locale) => m.problem_meeting_everyone({}, { locale }) }] : [],
  );
  if (wrong.length > 0) throw new Invalid(wrong);
}

/** A list that is left out stays. Only who comes or goes is written: with each row the database looks who is told. */
async function invite(tx: Transaction, meetingId: string, { organisations, people }: Named) {
  const [known, named, present] = await Promise.all([
    among(organisations, (ids) =>
      tx.db
        .select({ id: organisation.id })
        .from(organisation)
        .where(
          and(inArray(organisation.id, ids), inArray(organisation.kind, ['municipality', 'association'])),
        ),
    ),
    among(people, (ids) =>
      tx.db
        .select({ id: membership.id })
        .from(membership)
        .where(
          and(
            inArray(membership.id, ids),
            isNull(membership.endedAt),
            inArray(membership.role, ['member', 'lead', 'planner']),
          ),
        ),
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

const idsOf = <Key extends string>(rows: Record<Key, string | null>[], key: Key): string[] =>
  rows.flatMap((row) => row[key] ?? []);

/** Who goes and who comes; nobody, if it was not said who there shall be. */
const difference = (present: string[], wanted = present) => ({
  gone: present.filter((each) => !wanted.includes(each)),
  come: wanted.filter((each) => !present.includes(each)),
});

/** Channels that she does not read and that somebody else named stay. */
async function nameChannels(tx: Transaction, meetingId: string, slugs: string[]) {
  const wanted = [...new Set(slugs)];
  const found =
    wanted.length === 0
      ? []
      : await tx.db
          .select({ id: channel.id, slug: channel.slug })
          .from(channel)
          .where(inArray(channel.slug, wanted));
  refuseUnknown(
    'channels',
    wanted,
    found.map(({ slug }) => slug),
    (locale) => m.problem_meeting_channels({}, { locale }),
  );
  await tx.db.delete(meetingChannel).where(eq(meetingChannel.meetingId, meetingId));
  if (found.length > 0)
    await tx.db.insert(meetingChannel).values(found.map(({ id }) => ({ meetingId, channelId: id })));
}

async function among(
  ids: string[] | undefined,
  find: (ids: string[]) => Promise<{ id: string }[]>,
): Promise<string[]> {
  const possible = [...new Set(ids)].filter(isId);
  return possible.length === 0 ? [] : (await find(possible)).map(({ id }) => id);
}

function refuseUnknown(field: string, asked: string[], found: string[], message: Sentence): void {
  const there = new Set(found);
  if (asked.some((each) => !there.has(each))) throw new Invalid([{ field, message }]);
}
