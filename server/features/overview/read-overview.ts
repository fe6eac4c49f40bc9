import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { questionFigures } from '../answer-clock/figures.ts';
import { countWaiting, openQuestions } from '../answer-clock/questions.ts';
import { listDrafts } from '../drafts/list-drafts.ts';
import { dueAnswers } from '../expert-answers/due-answers.ts';
import { recentExpertAnswers } from '../expert-answers/queries.ts';
import { heldPosts } from '../held-posts/queries.ts';
import { mayBeHeld } from '../held-posts/policy.ts';
import { nextMeeting } from '../meetings/queries.ts';
import { dueTasks } from '../tasks/queries.ts';
import { ownQuestions, unreadThreads } from '../threads/queries.ts';
import { hasReadNothing } from './has-read-nothing.ts';
import { participantEnded } from './participant-ended.ts';
import type { Overview } from './schema.ts';

export interface Asked {
  /** how many threads with something new are listed */
  unread: number;
  /** of the questions that wait: all, or those that the viewer has taken on */
  questions: 'all' | 'mine';
}

/** The first screen of each role, all of it at once. */
export async function readOverview(
  tx: Transaction,
  viewer: Viewer,
  asked: Asked,
  target: number,
): Promise<Overview> {
  const isAdvisor = viewer.role === 'advisor';
  const which = isAdvisor ? asked.questions : 'waiting';
  const few = { limit: 8, target };
  const many = { limit: 20, target };
  const [
    unread,
    firstVisit,
    waiting,
    waitingCount,
    ownOrganisation,
    figures,
    questions,
    drafts,
    held,
    expertAnswers,
    due,
    ended,
    meeting,
    toDo,
  ] = await Promise.all([
    unreadThreads(tx, viewer, asked.unread),
    hasReadNothing(tx, viewer),
    openQuestions(tx, viewer, which, isAdvisor ? many : few),
    isAdvisor ? countWaiting(tx, viewer, target) : undefined,
    viewer.role === 'lead' ? openQuestions(tx, viewer, 'own', few) : undefined,
    viewer.role === 'ministry' ? questionFigures(tx, viewer, 'half-year', target) : undefined,
    ownQuestions(tx, viewer, 5),
    listDrafts(tx, viewer, 5),
    mayBeHeld(viewer) ? heldPosts(tx, viewer, { limit: 5, state: 'own' }) : undefined,
    recentExpertAnswers(tx, viewer, 5),
    isAdvisor ? dueAnswers(tx, viewer, { limit: 5 }) : undefined,
    participantEnded(tx, viewer),
    nextMeeting(tx, viewer),
    dueTasks(tx, viewer, 3),
  ]);
  return {
    unread,
    firstVisit,
    waiting,
    ...(waitingCount && { waitingCount }),
    answerTarget: target,
    ...(ownOrganisation && { ownOrganisation }),
    ...(figures && { figures }),
    questions,
    drafts,
    ...(held && held.items.length > 0 && { held: held.items }),
    expertAnswers,
    ...(due && { dueAnswers: due }),
    ...(toDo.total > 0 && { dueTasks: toDo }),
    ...(meeting && { nextMeeting: meeting }),
    ...(ended && { participantEnded: ended }),
  };
}
