import type { OwnQuestion } from '#lib/api-types.ts';
import {
  applyQuestionEvent,
  inOrderOf,
  putQuestion,
  sortQuestions,
  type QuestionOrder,
} from './question-list.ts';
import type { RoomEvent } from './room-page.ts';

/**
 * The questions of a room as they stand now. Counts change at once; places change only when she sorts them anew, so that no question moves away under
 * her finger.
 */
export class QuestionsLive {
  items: OwnQuestion[] = $state.raw([]);
  order: QuestionOrder = $state('votes');
  #head: number;
  #events: RoomEvent[] = [];

  constructor(loaded: OwnQuestion[], head: number, order: QuestionOrder) {
    this.order = order;
    this.#head = head;
    this.items = sortQuestions(loaded, order);
  }

  /** whether another order than the one shown would be right by now */
  get isOutOfOrder(): boolean {
    return sortQuestions(this.items, this.order).some(({ id }, at) => this.items[at]?.id !== id);
  }

  /** The page was read again: what came meanwhile is put on top. */
  load(loaded: OwnQuestion[], head: number) {
    const later = this.#events.filter(({ seq }) => seq > head);
    this.#head = Math.max(this.#head, head);
    this.items = later.reduce(applyQuestionEvent, inOrderOf(loaded, this.items));
  }

  /** What comes twice, or came before the page was read, changes nothing. */
  apply(event: RoomEvent) {
    if (event.seq <= this.#head) return;
    this.#head = event.seq;
    this.#events = [...this.#events, event].slice(-500);
    this.items = applyQuestionEvent(this.items, event);
  }

  /** What she did herself, told by the answer: of one that is known what is hers alone, for the stream may have told more of it since. */
  put(question: OwnQuestion) {
    const { id, voted, votedByName, own } = question;
    const known = this.items.find((item) => item.id === id);
    this.items = putQuestion(this.items, known ? { ...known, voted, votedByName, own } : question);
  }

  sort(order = this.order) {
    this.order = order;
    this.items = sortQuestions(this.items, order);
  }
}
