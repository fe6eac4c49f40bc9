import type { Viewer } from '../../plugins/viewer.ts';
import type { Role } from '../people/schema.ts';
import type { Refusal } from './schema.ts';

/**
 * What of a membership decides. That the viewer looks after it at all says `may_invite`: others are not there for her.
 * The functions of `migrations/0022_administration.sql` say the same as these rules.
 */
export interface Subject {
  personId: string;
  role: Role;
  /** she also belongs where the viewer may not invite */
  elsewhere: boolean;
  /** without this membership her participant has no lead, or the installation no administrator */
  alone: boolean;
  /** the same of any membership of the person */
  aloneAnywhere: boolean;
  /** the administration has suspended her */
  held: boolean;
}

type Acting = Pick<Viewer, 'personId' | 'role'>;

/** Nobody raises or lowers herself, so nobody takes the administration from himself either. */
export const whyNotChangeRole = (viewer: Acting, subject: Subject): Refusal | null =>
  isOwn(viewer, subject) ? 'own-role' : lastOne(subject, subject.alone);

export const whyNotEnd = (viewer: Acting, subject: Subject): Refusal | null =>
  isOwn(viewer, subject) ? 'own-membership' : lastOne(subject, subject.alone);

/** One's own end at one's account. */
export const whyNotEndSessions = (viewer: Acting, subject: Subject): Refusal | null =>
  isOwn(viewer, subject) ? 'own-membership' : null;

/** Suspending touches the whole person, so also what she is elsewhere. */
export const whyNotSuspend = (viewer: Acting, subject: Subject): Refusal | null => {
  if (isOwn(viewer, subject)) return 'own-membership';
  return subject.elsewhere ? 'elsewhere' : lastOne(subject, subject.aloneAnywhere);
};

/** A new link, taking an invitation back: the whole person again. */
export const whyNotReach = ({ elsewhere }: Subject): Refusal | null => (elsewhere ? 'elsewhere' : null);

/** Whom the administration has suspended, the administration alone brings back. */
export const whyNotReinstate = (viewer: Acting, subject: Subject): Refusal | null =>
  subject.held && viewer.role !== 'admin' ? 'administration' : whyNotReach(subject);

const isOwn = (viewer: Acting, subject: Subject) => viewer.personId === subject.personId;

const lastOne = ({ role }: Subject, alone: boolean): Refusal | null => {
  if (!alone) return null;
  return role === 'admin' ? 'last-administrator' : 'last-lead';
};
