import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { prepared, type Transaction } from '../../../db/client.ts';
import {
  channel,
  meeting,
  meetingQuestion,
  meetingVote,
  organisation,
  person,
  thread,
} from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { keyOfRoom } from '../live-room/key-of-room.ts';
import { findRoom } from '../live-room/read-room.ts';
import { readableMeeting } from '../meetings/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { authorJson } from '../people/author-json.ts';
import { authorOf } from '../people/author-of.ts';
import { fingerprint } from '../live-room/fingerprint.ts';
import type { OwnQuestion, Question, Questions, QuestionsQuery } from './schema.ts';

const target = alias(meetingQuestion, 'target');

const columns = {
  id: meetingQuestion.id,
  meetingId: meetingQuestion.meetingId,
  number: meetingQuestion.number,
  text: meetingQuestion.text,
  author: sql<Question['author']>`case when ${person.id} is null then null else
    ${authorJson(person, meetingQuestion, organisation)} end`.as('author'),
  anonymous: meetingQuestion.anonymous,
  state: meetingQuestion.state,
  note: meetingQuestion.note,
  mergedInto: sql<Question['mergedInto']>`case when ${target.id} is null then null else
    json_build_object('id', ${target.id}, 'number', ${target.number}) end`.as('merged_into_question'),
  hidden: sql<Question['hidden']>`case when ${meetingQuestion.hiddenReason} is null then null else
    json_build_object('by', ${authorOf(meetingQuestion.hiddenBy)}, 'reason', ${meetingQuestion.hiddenReason}) end`.as(
    'hidden',
  ),
  taken: sql<boolean>`${meetingQuestion.threadId} is not null`.as('taken'),
  votes: meetingQuestion.votes,
};

/** Hers by name; what is without one the database is asked by fingerprint. And the thread, where she reads its channel. */
const hers = {
  own: sql<boolean>`coalesce(${meetingQuestion.personId} = ${sql.placeholder('reader')}, false)`.as('own'),
  votedByName: sql<boolean>`exists (select from ${meetingVote}
    where ${meetingVote.questionId} = ${meetingQuestion.id} and ${meetingVote.personId} = ${sql.placeholder('reader')})`.as(
    'voted_by_name',
  ),
  thread: sql<OwnQuestion['thread']>`case when ${channel.id} is null then null else
    json_build_object('slug', ${thread.slug}, 'title', ${thread.title}, 'state', ${thread.state}) end`.as(
    'thread',
  ),
};

const selectQuestions = (db: Transaction['db'], viewer: Viewer) =>
  db
    .select({ ...columns, ...hers })
    .from(meetingQuestion)
    .innerJoin(meeting, eq(meeting.id, meetingQuestion.meetingId))
    .leftJoin(person, eq(person.id, meetingQuestion.personId))
    .leftJoin(organisation, eq(organisation.id, meetingQuestion.organisationId))
    .leftJoin(target, eq(target.id, meetingQuestion.mergedInto))
    .leftJoin(thread, eq(thread.id, meetingQuestion.threadId))
    .leftJoin(channel, and(eq(channel.id, thread.channelId), readable({ db }, viewer)));

/** The questions of a meeting, those first that most want answered, or in the order in which they were asked. */
export async function questions(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { sort }: QuestionsQuery,
  keys: RoomKeys,
): Promise<Questions> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  const room = await findRoom(tx, viewer, id);
  const key = await keyOfRoom(room, keys);
  const rows = await prepared(tx, `meeting_questions_by_${sort}${checked(viewer)}`, (db) =>
    selectQuestions(db, viewer)
      .where(and(eq(meetingQuestion.meetingId, sql.placeholder('meeting')), readableMeeting(viewer)))
      .orderBy(...(sort === 'votes' ? [desc(meetingQuestion.votes)] : []), asc(meetingQuestion.number)),
  ).execute({ ...viewerValues(viewer), meeting: id, reader: viewer.personId });
  return { items: await marked(tx, viewer, rows, key), anonymity: { possible: key !== null } };
}

/** One question, with what concerns the viewer. Not found and not readable are the same. */
export async function findQuestion(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  key: Buffer | null = null,
): Promise<OwnQuestion> {
  const rows = isId(id)
    ? await prepared(tx, `meeting_question${checked(viewer)}`, (db) =>
        selectQuestions(db, viewer).where(
          and(eq(meetingQuestion.id, sql.placeholder('id')), readableMeeting(viewer)),
        ),
      ).execute({ ...viewerValues(viewer), id, reader: viewer.personId })
    : [];
  const [found] = await marked(tx, viewer, rows, key);
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

/** As all are told of it. */
export function toldToAll(question: OwnQuestion): Question {
  const { voted: _, votedByName: _named, own: _own, thread: _thread, ...told } = question;
  return told;
}

interface Marks {
  question_id: string;
  voted: boolean;
  own: boolean | null;
}

type ByName = Omit<OwnQuestion, 'voted'>;

/** Which are hers and which have her vote, also without her name: as long as the key exists. */
async function marked(
  tx: Transaction,
  { personId }: Viewer,
  rows: ByName[],
  key: Buffer | null,
): Promise<OwnQuestion[]> {
  const marks = new Map<string, Marks>();
  if (key && rows.length > 0) {
    const ids = rows.map(({ id }) => id);
    const found = await tx.db.$client.query<Marks>({
      name: 'question_marks',
      text: 'select * from question_marks($1, $2, $3)',
      values: [
        ids,
        ids.map((id) => fingerprint(key, 'voted', id, personId)),
        ids.map((id) => fingerprint(key, 'asked', id, personId)),
      ],
    });
    for (const row of found.rows) marks.set(row.question_id, row);
  }
  return rows.map((row) => {
    const mark = marks.get(row.id);
    return {
      ...row,
      voted: row.votedByName || (mark?.voted ?? false),
      own: row.own || (mark?.own ?? false),
    };
  });
}
