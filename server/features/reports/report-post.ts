import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { tellDesks } from '../notifications/tell.ts';
import { reasonGiven } from '../moderation/reason-given.ts';
import { findPost } from '../posts/queries.ts';
import { refuseStub } from '../posts/refuse-stub.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { mayReport } from './policy.ts';
import type { ReportIt } from './schema.ts';

/** A post is reported: advisors decide. Whoever has reported it already hears so, as long as that is open. */
export async function reportPost(
  tx: Transaction,
  viewer: Viewer,
  postId: string,
  { ground, words: typed, quoted }: ReportIt,
): Promise<{ case: string }> {
  const { thread, channelId, personId } = await findPost(tx, viewer, postId);
  permit(viewer, mayReport(viewer, { personId }), (locale) => m.problem_report_own({}, { locale }));
  const words = reasonGiven(typed, 'words');
  await lockThread(tx, thread.id);
  refuseStub((await findPost(tx, viewer, postId)).post);
  const { rows } = await tx.db.execute<{ case: string | null }>(
    sql`select report_post(${postId}, ${ground}, ${words}, ${quoted?.trim() || null}) as case`,
  );
  const opened = rows[0]?.case;
  if (!opened) throw new Conflict('reported-already', (locale) => m.problem_reported_already({}, { locale }));
  await tellDesks(tx, channelId);
  return { case: opened };
}
