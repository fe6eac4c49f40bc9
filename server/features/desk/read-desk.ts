import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { openQuestions } from '../answer-clock/questions.ts';
import { erasures } from '../erasures/queries.ts';
import { dueAnswers } from '../expert-answers/due-answers.ts';
import { heldPosts } from '../held-posts/queries.ts';
import { waitingCases } from '../reports/queries.ts';
import type { Desk, DeskQuery } from './schema.ts';

/** As many of each kind as one looks through; what is done makes room for the next. */
const shown = 50;

/** All that waits for advisors at once: one statement for each kind. */
export async function readDesk(
  tx: Transaction,
  viewer: Viewer,
  { mine }: DeskQuery,
  target: number,
): Promise<Desk> {
  const [questions, cases, erased, held, due] = await Promise.all([
    openQuestions(tx, viewer, mine ? 'mine' : 'all', { limit: shown + 1, target }),
    waitingCases(tx, viewer, { mine, limit: shown }),
    // nobody takes these over: they wait for whoever comes first
    mine ? { items: [], next: null } : erasures(tx, viewer, { limit: shown }),
    mine ? { items: [], next: null } : heldPosts(tx, viewer, { limit: shown }),
    dueAnswers(tx, viewer, { limit: 10, mine }),
  ]);
  return {
    answerTarget: target,
    questions: { items: questions.slice(0, shown), more: questions.length > shown },
    reports: { items: cases.items, more: cases.next !== null },
    erasures: { items: erased.items, more: erased.next !== null },
    held: { items: held.items, more: held.next !== null },
    dueAnswers: due,
  };
}
