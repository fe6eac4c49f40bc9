import type { Viewer } from '../../plugins/viewer.ts';
import type { ThreadKind } from '../threads/schema.ts';

/** Who may pin an expert answer may take it off, too: also one that another advisor pinned. */
export const mayPinExpertAnswer = (viewer: Viewer, thread: { kind: ThreadKind }): boolean =>
  viewer.role === 'advisor' && thread.kind === 'question';
