import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { meeting, organisation, person, poll, pollOption } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, viewerValues } from '../channels/policy.ts';
import { fingerprint } from '../live-room/fingerprint.ts';
import { keyOfRoom } from '../live-room/key-of-room.ts';
import { findRoom } from '../live-room/read-room.ts';
import { hasRoom, readableMeeting } from '../meetings/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { figuresOf, type Counted, type Known } from './figures-of.ts';
import { knownPoll } from './policy.ts';
import type { Poll, Polls, ToldPoll } from './schema.ts';

const columns = {
  id: poll.id,
  meetingId: poll.meetingId,
  number: poll.number,
  question: poll.question,
  kind: poll.kind,
  disclosure: poll.disclosure,
  results: poll.results,
  // as it is at this moment: at its time it has ended
  state: sql<ToldPoll['state']>`poll_state(${poll.state}, ${poll.endsAt})`.as('state_now'),
  ballots: poll.ballots,
  minutes: poll.minutes,
  endsAt: poll.endsAt,
  options: sql<
    ToldPoll['options']
  >`(select coalesce(json_agg(json_build_object('id', ${pollOption.id}, 'text', ${pollOption.text})
    order by ${pollOption.position}), '[]') from ${pollOption} where ${pollOption.pollId} = ${poll.id})`.as(
    'options',
  ),
};

const selectPolls = (db: Transaction['db'], viewer: Viewer, which: SQL) =>
  db
    .select(columns)
    .from(poll)
    .innerJoin(meeting, eq(meeting.id, poll.meetingId))
    .where(and(which, readableMeeting(viewer), knownPoll(viewer)))
    .orderBy(asc(poll.number));

/** The polls of a meeting in their order, also before it is opened for those who prepare them. */
export async function polls(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  keys: RoomKeys,
): Promise<Polls> {
  const { id, state } = await findMeeting(tx, viewer, idOrSlug);
  // before it is opened there are polls already, and no room
  const key = hasRoom(state) ? await keyOfRoom(await findRoom(tx, viewer, id), keys) : null;
  const rows = await prepared(tx, `polls${checked(viewer)}`, (db) =>
    selectPolls(db, viewer, sql`${poll.meetingId} = ${sql.placeholder('meeting')}`),
  ).execute({ ...viewerValues(viewer), meeting: id });
  return { items: await withFigures(tx, viewer, rows, key), possible: key !== null };
}

/** One of them, without figures. Not found and not readable are the same. */
export async function findPoll(tx: Transaction, viewer: Viewer, id: string): Promise<ToldPoll> {
  const [found] = isId(id)
    ? await prepared(tx, `poll${checked(viewer)}`, (db) =>
        selectPolls(db, viewer, sql`${poll.id} = ${sql.placeholder('id')}`),
      ).execute({ ...viewerValues(viewer), id })
    : [];
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

/** The same with its figures and what she chose; `key`: of its room, null where there is none. */
export async function readPoll(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  key: Buffer | null,
): Promise<Poll> {
  const [read] = await withFigures(tx, viewer, [await findPoll(tx, viewer, id)], key);
  if (!read) throw new Error('one poll is one poll');
  return read;
}

async function withFigures(
  tx: Transaction,
  viewer: Viewer,
  rows: ToldPoll[],
  key: Buffer | null,
): Promise<Poll[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const { rows: counted } = await tx.db.$client.query<Counted>({
    name: 'poll_figures',
    text: 'select * from poll_figures($1)',
    values: [ids],
  });
  const known = await named(tx, counted);
  const own = new Map<string, { options: string[]; words: string[] }>();
  if (key) {
    const { rows: hers } = await tx.db.$client.query<{ poll_id: string; options: string[]; words: string[] }>(
      {
        name: 'own_choices',
        text: 'select * from own_choices($1, $2)',
        values: [ids, ids.map((id) => fingerprint(key, 'polled', id, viewer.personId))],
      },
    );
    for (const { poll_id: id, options, words } of hers) own.set(id, { options, words });
  }
  return rows.map((row) => ({
    ...row,
    figures:
      // which are shown the database says
      counted.some((each) => each.poll_id === row.id)
        ? figuresOf(
            row,
            counted.filter((each) => each.poll_id === row.id && each.count > 0),
            known,
          )
        : null,
    own: own.get(row.id) ?? null,
  }));
}

/** Whom the figures name, as far as the viewer may know them: a query under the policies for reading. */
async function named(tx: Transaction, counted: Counted[]): Promise<Known> {
  const ids = (of: 'organisation_id' | 'person_id') => [
    ...new Set(counted.flatMap((each) => each[of] ?? [])),
  ];
  const [organisationIds, personIds] = [ids('organisation_id'), ids('person_id')];
  const organisations =
    organisationIds.length === 0
      ? []
      : await tx.db.select().from(organisation).where(inArray(organisation.id, organisationIds));
  const people =
    personIds.length === 0
      ? []
      : await tx.db
          .select({ id: person.id, name: person.name })
          .from(person)
          .where(inArray(person.id, personIds));
  return {
    organisations: new Map(
      organisations.map(({ id, slug, name, kind, tileLetters, tileHue, tileShape }) => [
        id,
        { id, slug, name, kind, tile: { letters: tileLetters, hue: tileHue, shape: tileShape } },
      ]),
    ),
    people: new Map(people.map(({ id, name }) => [id, name])),
  };
}
