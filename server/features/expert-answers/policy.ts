import type { Viewer } from '../../plugins/viewer.ts';
import type { ThreadKind } from '../threads/schema.ts';

/** Who may pin an expert answer may take it off, too: also one that another advisor pinned. */
export const mayPinExpertAnswer = (viewer: Viewer, thread: { kind: ThreadKind }): boolean =>
  viewer.role === 'advisor' && thread.kind === 'question';

/** What was prolonged by mistake: by who did it, within the hour, while nobody else vouches for it. */
export const mayTakeBackProlongation = (
  viewer: Viewer,
  pinned: { pinnedBy: string; isProlonged: boolean; isFresh: boolean; isSigned: boolean },
): boolean =>
  pinned.pinnedBy === viewer.membershipId && pinned.isProlonged && pinned.isFresh && !pinned.isSigned;

/** Advisors vouch beside the one who pinned it; she does already. */
export const maySignExpertAnswer = (viewer: Viewer, expertAnswer: { pinnedBy: { id: string } }): boolean =>
  viewer.role === 'advisor' && expertAnswer.pinnedBy.id !== viewer.personId;

/** Whoever may write in the channel, also in a thread that is closed. */
export const maySuggestExpertAnswer = (viewer: Viewer, thread: { kind: ThreadKind }): boolean =>
  viewer.role !== 'admin' && thread.kind === 'question';

/** Sees who suggested what, and decides. */
export const maySettleSuggestions = (viewer: Viewer): boolean => viewer.role === 'advisor';
