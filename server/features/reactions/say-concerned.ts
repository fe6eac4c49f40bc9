import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { concern } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvents } from '../../realtime/append-event.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { findThread } from '../threads/queries.ts';
import { concernedOrganisations } from './concerned-organisations.ts';
import { maySayConcerned } from './policy.ts';
import type { Concerned } from './schema.ts';

/**
 * A participant says that a question of another one concerns it, too, or takes that back. Once for each participant: whoever of
 * them said so first is told when it is answered, and any of them may take it back.
 */
export async function sayConcerned(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  isConcerned: boolean,
): Promise<Concerned> {
  const thread = await findThread(tx, viewer, idOrSlug);
  permit(viewer, maySayConcerned(viewer, thread), (locale) => {
    if (thread.withdrawn) return m.problem_withdrawn({}, { locale });
    if (thread.kind !== 'question') return m.problem_concern_questions_only({}, { locale });
    return thread.author.organisation.id === viewer.organisationId
      ? m.problem_concern_own({}, { locale })
      : m.problem_concern_participants_only({}, { locale });
  });
  await lockThread(tx, thread.id);
  const { organisationId, personId, membershipId } = viewer;
  const changed = isConcerned
    ? await tx.db
        .insert(concern)
        .values({ threadId: thread.id, channelId: thread.channel.id, organisationId, personId, membershipId })
        .onConflictDoNothing()
        .returning({ saidAt: concern.saidAt })
    : await tx.db
        .delete(concern)
        .where(and(eq(concern.threadId, thread.id), eq(concern.organisationId, organisationId)))
        .returning({ saidAt: concern.saidAt });
  const organisations = await concernedOrganisations(tx, thread.id);
  if (changed.length === 0) return { concernedOrganisations: organisations };
  const concerned = organisations.length;
  await appendEvents(tx, [
    {
      stream: `thread:${thread.id}`,
      type: 'question.concerns',
      data: { concerned, concernedOrganisations: organisations },
    },
    {
      stream: `channel:${thread.channel.id}`,
      type: 'question.concerns',
      data: { threadId: thread.id, concerned },
    },
  ]);
  return { concernedOrganisations: organisations };
}
