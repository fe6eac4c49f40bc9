import { mayModerate } from '../moderation/policy.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Party } from './schema.ts';

/** Everybody where she reads, also the administrator; her own post she withdraws, her own document she removes. */
export const mayReport = (viewer: Viewer, post: { personId: string }): boolean =>
  post.personId !== viewer.personId;

/** The queue: whoever moderates. */
export const maySeeQueue = mayModerate;

/** Advisors where they read, but nobody on her own post or document. `about`: whose it is. */
export const mayDecideReport = (viewer: Viewer, { about }: { about: string }): boolean =>
  mayModerate(viewer) && about !== viewer.personId;

/** Somebody else than she who decided, and than who objects. */
export const mayDecideObjection = (
  viewer: Viewer,
  objection: { about: string; person: string; against: string },
): boolean =>
  mayDecideReport(viewer, objection) &&
  objection.person !== viewer.personId &&
  objection.against !== viewer.personId;

/** Who may object to what stands: the author to her post being hidden, whoever reported it to its not being so. */
export function partyOf(
  viewer: Viewer,
  { about, hasReported, standing }: { about: string; hasReported: boolean; standing: string | null },
): Party | null {
  if (standing === 'hidden' && about === viewer.personId) return 'author';
  return standing === 'no_action' && hasReported ? 'reporter' : null;
}
