import { sql, type SQL } from 'drizzle-orm';
import { channel } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { mayModerate } from '../moderation/policy.ts';

/** Whoever moderates, where she reads. */
export const mayAskErasure = mayModerate;

/** Advisors, and administrators: where one advisor is alone, somebody else has to consent. */
export const maySeeErasures = (viewer: Viewer): boolean => mayModerate(viewer) || viewer.role === 'admin';

/** Nobody erases alone. */
export const mayConsent = (viewer: Viewer, { askedBy }: { askedBy: string }): boolean =>
  maySeeErasures(viewer) && askedBy !== viewer.personId;

/** As `erasure_read` in the database; a query that uses it joins `channel`, as far as it is readable. */
export const seesErasure = (viewer: Viewer): SQL | undefined =>
  viewer.applicationCheck && viewer.role !== 'admin'
    ? sql`${channel.id} is not null and ${sql.raw(String(mayModerate(viewer)))}`
    : undefined;
