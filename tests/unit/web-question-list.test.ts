import { expect, test } from 'vitest';
import type { OwnQuestion, Question } from '../../web/src/lib/api-types.ts';
import {
  applyQuestionEvent,
  inOrderOf,
  putQuestion,
  sortQuestions,
} from '../../web/src/lib/live-room/question-list.ts';

const told = (number: number, votes = 0, more: Partial<Question> = {}): Question => ({
  ...{ id: `q${number}`, meetingId: 'm', number, text: `Frage ${number}?`, author: null, anonymous: true },
  ...{ state: 'open', note: null, mergedInto: null, hidden: null, taken: false, votes },
  ...more,
});
const hers = (number: number, votes = 0, more: Partial<OwnQuestion> = {}): OwnQuestion => ({
  ...{ ...told(number, votes), voted: false, votedByName: false, own: false, thread: null },
  ...more,
});
const numbers = (items: OwnQuestion[]) => items.map(({ number }) => number);

test('a vote changes the count and no place; a new question comes last', () => {
  const items = [hers(2, 3), hers(1, 1)];
  const voted = applyQuestionEvent(items, {
    type: 'meeting.question_voted',
    data: { id: 'q1', votes: 9 },
  });
  expect(voted.map(({ number, votes }) => [number, votes])).toEqual([
    [2, 3],
    [1, 9],
  ]);
  const asked = applyQuestionEvent(voted, { type: 'meeting.question_asked', data: told(3) });
  expect(numbers(asked)).toEqual([2, 1, 3]);
  // it may have been told by the answer already
  expect(numbers(applyQuestionEvent(asked, { type: 'meeting.question_asked', data: told(3) }))).toEqual([
    2, 1, 3,
  ]);
  expect(numbers(sortQuestions(asked, 'votes'))).toEqual([1, 2, 3]);
  expect(numbers(sortQuestions(asked, 'time'))).toEqual([1, 2, 3]);
});

test('what all are told leaves what is hers as it was', () => {
  const items = [hers(1, 2, { voted: true, own: true })];
  const changed = told(1, 2, { state: 'answered', note: 'Ja.' });
  expect(applyQuestionEvent(items, { type: 'meeting.question_changed', data: changed })).toEqual([
    { ...changed, voted: true, votedByName: false, own: true, thread: null },
  ]);
  expect(applyQuestionEvent(items, { type: 'meeting.question_asked', data: null })).toBe(items);
  expect(applyQuestionEvent(items, { type: 'meeting.message_created', data: told(9) })).toBe(items);
  expect(putQuestion(items, hers(1, 5))).toEqual([hers(1, 5)]);
});

test('what is loaded anew stays in the order in which it is read', () => {
  const shown = [hers(2, 3), hers(1, 1)];
  const loaded = [hers(3, 9), hers(1, 8), hers(2, 3)];
  expect(numbers(inOrderOf(loaded, shown))).toEqual([2, 1, 3]);
});
