import type { Viewer } from '../../plugins/viewer.ts';
import type { Visibility } from '../channels/schema.ts';
import type { ThreadKind } from './schema.ts';

/** Everybody here already reads the channel: what cannot be read is never found, and so never judged. */
interface Place {
  visibility: Visibility;
  archivedAt: string | null;
}

interface Subject {
  kind: ThreadKind;
  /** person who opened it */
  openedBy: string;
  closed: boolean;
}

export const mayOpen = (viewer: Viewer, kind: ThreadKind, place: Place): boolean =>
  !place.archivedAt && (kind === 'announcement' ? mayAnnounce(viewer, place) : viewer.role !== 'admin');

const mayAnnounce = (viewer: Viewer, place: Place): boolean =>
  viewer.role === 'advisor' ||
  viewer.role === 'ministry' ||
  (viewer.role === 'admin' && place.visibility === 'everyone');

export const mayReply = (viewer: Viewer, thread: Pick<Subject, 'closed'>): boolean =>
  viewer.role !== 'admin' && !thread.closed;

/** The asker for his own question; advisors for any that they read. */
export const mayAcceptAnswer = (viewer: Viewer, thread: Pick<Subject, 'kind' | 'openedBy'>): boolean =>
  thread.kind === 'question' &&
  (viewer.role === 'advisor' || (viewer.role !== 'admin' && thread.openedBy === viewer.personId));

export const openableKinds = (viewer: Viewer, place: Place): ThreadKind[] =>
  (['question', 'discussion', 'announcement'] as const).filter((kind) => mayOpen(viewer, kind, place));
