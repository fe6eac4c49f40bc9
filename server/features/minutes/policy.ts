import { sql, type SQL } from 'drizzle-orm';
import { minutes } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { mayLead } from '../live-room/policy.ts';
import type { Role } from '../people/schema.ts';
import type { MinutesState } from './schema.ts';

type Of = { state: MinutesState };
const partners: readonly Role[] = ['advisor', 'member', 'lead', 'ministry'];
const role = sql.placeholder('viewerRole');

/** Who of those that read the meeting reads its minutes. `minutes_read` in SQL says the same; the query reads from `minutes`. */
export const readableMinutes = (viewer: Viewer): SQL | undefined =>
  viewer.applicationCheck
    ? sql`(${minutes.state} = 'approved' or ${role} = 'advisor'
      or (${minutes.state} = 'circulated' and ${role} in ('member', 'lead', 'ministry')))`
    : undefined;

/** Whoever runs the meeting writes them down, until they are approved. `minutes_section_write` in SQL says the same. */
export const mayWriteMinutes = (viewer: Viewer, { state }: Of): boolean =>
  mayLead(viewer) && state !== 'approved';

/** Planners are told of nobody else who was there, so they read no comments. `minutes_comment_read` in SQL says the same. */
export const mayReadComments = (viewer: Viewer): boolean => partners.includes(viewer.role);

/** While they are circulated. `minutes_comment_say` in SQL says the same. */
export const mayComment = (viewer: Viewer, { state }: Of): boolean =>
  mayReadComments(viewer) && state === 'circulated';

/** Sent round once the meeting is over. `keep_minutes` in SQL says the same. */
export const mayCirculate = (viewer: Viewer, { state }: Of, { closed }: { closed: boolean }): boolean =>
  mayLead(viewer) && state === 'draft' && closed;

export const mayApprove = (viewer: Viewer, { state }: Of): boolean =>
  mayLead(viewer) && state === 'circulated';

/** What is said after the approval. `minutes_addendum_add` in SQL says the same. */
export const mayAdd = (viewer: Viewer, { state }: Of): boolean => mayLead(viewer) && state === 'approved';
