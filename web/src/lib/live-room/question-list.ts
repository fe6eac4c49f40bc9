import type { OwnQuestion, Question } from '#lib/api-types.ts';
import type { RoomEvent } from './room-page.ts';

export type QuestionOrder = 'votes' | 'time';

/** The questions after an event, which tells the same to all: what is hers it leaves as it was. */
export function applyQuestionEvent(
  items: OwnQuestion[],
  { type, data }: Omit<RoomEvent, 'seq'>,
): OwnQuestion[] {
  if (data === null) return items;
  if (type === 'meeting.question_voted') {
    const { id, votes } = data as Pick<Question, 'id' | 'votes'>;
    return items.map((item) => (item.id === id ? { ...item, votes } : item));
  }
  if (type !== 'meeting.question_asked' && type !== 'meeting.question_changed') return items;
  const told = data as Question;
  const known = items.find(({ id }) => id === told.id);
  return putQuestion(items, {
    voted: false,
    votedByName: false,
    own: false,
    thread: null,
    ...known,
    ...told,
  });
}

/** In place of what it was, or at the end: nothing that is being read moves. */
export function putQuestion(items: OwnQuestion[], question: OwnQuestion): OwnQuestion[] {
  const at = items.findIndex(({ id }) => id === question.id);
  return at === -1 ? [...items, question] : items.with(at, question);
}

export const sortQuestions = (items: OwnQuestion[], order: QuestionOrder): OwnQuestion[] =>
  items.toSorted((a, b) => (order === 'votes' && b.votes - a.votes) || a.number - b.number);

/** What was loaded anew, in the order in which it is being read; what is new comes last. */
export function inOrderOf(loaded: OwnQuestion[], shown: OwnQuestion[]): OwnQuestion[] {
  const place = new Map(shown.map(({ id }, at) => [id, at]));
  const placeOf = ({ id }: OwnQuestion) => place.get(id) ?? shown.length;
  return loaded.toSorted((a, b) => placeOf(a) - placeOf(b) || a.number - b.number);
}

/** What waits for its answer, or gets it now. */
export const isAwaited = ({ state }: Question): boolean => state === 'open' || state === 'current';
