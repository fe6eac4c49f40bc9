import type { Viewer } from '../../plugins/viewer.ts';
import type { ThreadKind } from '../threads/schema.ts';

/** Whoever may write in the channel, also in a thread that is closed: what was said there goes on helping. */
export const mayFindHelpful = (viewer: Viewer): boolean => viewer.role !== 'admin';

/** Posts of others; a question is answered, not helpful: there one says that it concerns oneself. */
export const canBeHelpful = (
  viewer: Viewer,
  post: { personId: string; number: number },
  thread: { kind: ThreadKind },
): boolean => post.personId !== viewer.personId && (post.number > 1 || thread.kind !== 'question');

/** For one's participant, about the question of another one that still stands. */
export const maySayConcerned = (
  viewer: Viewer,
  thread: { kind: ThreadKind; withdrawn: boolean; author: { organisation: { id: string } } },
): boolean =>
  thread.kind === 'question' &&
  !thread.withdrawn &&
  (viewer.role === 'member' || viewer.role === 'lead') &&
  thread.author.organisation.id !== viewer.organisationId;
