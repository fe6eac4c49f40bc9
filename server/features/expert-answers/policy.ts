import type { Viewer } from '../../plugins/viewer.ts';
import type { ThreadKind } from '../threads/schema.ts';

/** Who may pin an expert answer may take it off, too: also one that another advisor pinned. */
export const mayPinExpertAnswer = (viewer: Viewer, thread: { kind: ThreadKind }): boolean =>
  viewer.role === 'advisor' && thread.kind === 'question';

/** Advisors vouch beside the one who pinned it; she does already. */
export const maySignExpertAnswer = (viewer: Viewer, expertAnswer: { pinnedBy: { id: string } }): boolean =>
  viewer.role === 'advisor' && expertAnswer.pinnedBy.id !== viewer.personId;

/** Whoever may write in the channel, also in a thread that is closed. */
export const maySuggestExpertAnswer = (viewer: Viewer, thread: { kind: ThreadKind }): boolean =>
  viewer.role !== 'admin' && thread.kind === 'question';

/** Sees who suggested what, and decides. */
export const maySettleSuggestions = (viewer: Viewer): boolean => viewer.role === 'advisor';
