import { eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { organisation, post } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { draftAt } from '../drafts/queries.ts';
import { expertFile } from '../expert-answers/expert-file.ts';
import { mayPinExpertAnswer, maySuggestExpertAnswer } from '../expert-answers/policy.ts';
import { expertAnswerOfThread } from '../expert-answers/queries.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { mayModerate, mayRetitle } from '../moderation/policy.ts';
import { concernedOrganisations } from '../reactions/concerned-organisations.ts';
import { mayFindHelpful, maySayConcerned } from '../reactions/policy.ts';
import { mayAcceptAnswer, mayReply } from './policy.ts';
import { findThread, type FoundThread } from './queries.ts';
import type { Thread } from './schema.ts';

/** A thread as the API returns it: with its expert answer, who takes part, the viewer's draft and what she may do. */
export async function readThread(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<Thread> {
  return completeThread(tx, viewer, await findThread(tx, viewer, idOrSlug));
}

export async function completeThread(tx: Transaction, viewer: Viewer, found: FoundThread): Promise<Thread> {
  const {
    openedByPerson: _person,
    closedAt: _closed,
    withdrawn: _gone,
    openedBy,
    archived,
    closed,
    ...thread
  } = found;
  const stream = `thread:${thread.id}`;
  const [expertAnswer, file, organisations, draft, concerned] = await Promise.all([
    thread.state === 'expert' ? expertAnswerOfThread(tx, thread.id) : null,
    thread.kind === 'question' ? expertFile(tx, thread.id) : emptyFile,
    organisationsIn(tx, thread.id),
    draftAt(tx, viewer, stream),
    thread.concerned > 0 ? concernedOrganisations(tx, thread.id) : [],
  ]);
  return {
    ...thread,
    closed,
    expertAnswer,
    ...file,
    organisations,
    concernedOrganisations: concerned,
    stream,
    draft,
    // as if it were an open question that still stands: whether it is one is said beside it, and changes while the page is open
    may: {
      reply: mayReply(viewer, { closed: archived }),
      pinExpertAnswer: !archived && mayPinExpertAnswer(viewer, { kind: 'question' }),
      suggestExpertAnswer: !archived && maySuggestExpertAnswer(viewer, { kind: 'question' }),
      acceptAnswer: !archived && mayAcceptAnswer(viewer, { kind: 'question', openedBy }),
      findHelpful: !archived && mayFindHelpful(viewer),
      sayConcerned: !archived && maySayConcerned(viewer, { ...found, kind: 'question', withdrawn: false }),
      moderate: mayModerate(viewer),
      retitle: !archived && mayRetitle(viewer, { openedBy }),
    },
  };
}

/** Only questions have expert answers. */
export const emptyFile = { earlierExpertAnswers: [], suggestedPosts: [], ownSuggestions: [] };

/** Organisations that wrote in a thread, in the order of their first post. */
async function organisationsIn(tx: Transaction, threadId: string) {
  const rows = await prepared(tx, 'organisations_in_thread', (db) => {
    const wrote = db
      .select({ organisationId: post.organisationId, first: sql<number>`min(${post.number})`.as('first') })
      .from(post)
      .where(eq(post.threadId, sql.placeholder('threadId')))
      .groupBy(post.organisationId)
      .as('wrote');
    return db
      .select({ organisation: organisationJson(organisation).as('organisation') })
      .from(wrote)
      .innerJoin(organisation, eq(organisation.id, wrote.organisationId))
      .orderBy(wrote.first);
  }).execute({ threadId });
  return rows.map((row) => row.organisation);
}
