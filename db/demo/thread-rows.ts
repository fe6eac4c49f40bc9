import { randomUUID } from 'node:crypto';
import { bavarianDate, bavarianInstant } from './bavarian-time.ts';
import type { DemoThread } from './content-files.ts';
import type { Loading } from './loading.ts';
import { postRows, revisionRows, useRows } from './post-rows.ts';
import { demoSlug } from './demo-slug.ts';

/** Everything that one thread puts into the tables. `accepted` comes later, for thread and post name each other. */
export function threadRows(demo: DemoThread, loading: Loading) {
  const id = randomUUID();
  const channelId = loading.channelId(demo.channel);
  const posts = postRows(demo, id, channelId, loading);
  const first = posts[0];
  const last = posts.at(-1);
  if (!first || !last) throw new Error(`thread ${demo.id} has no post`);
  const accepted = demo.acceptedPost === null ? null : (posts[demo.acceptedPost - 1]?.id ?? null);
  const thread = {
    id,
    channel_id: channelId,
    slug: demoSlug(demo.title, demo.id),
    kind: demo.kind,
    title: demo.title,
    tags: demo.tags,
    state: stateOf(demo),
    post_count: posts.length,
    opened_by: first.membership_id,
    created_at: first.created_at,
    last_post_at: last.created_at,
    pinned_until: demo.pinnedUntilDays === null ? null : bavarianDate(loading.now, demo.pinnedUntilDays),
  };
  return {
    thread,
    posts,
    revisions: revisionRows(demo, posts, loading),
    uses: useRows(demo, posts, loading),
    expertAnswers: expertAnswerRows(demo, posts, loading),
    takenOn: takenOnRows(demo, thread, loading),
    accepted: accepted ? [{ thread: id, post: accepted }] : [],
  };
}

function stateOf({ kind, expertAnswer, acceptedPost }: DemoThread): 'open' | 'answered' | 'expert' | null {
  if (kind !== 'question') return null;
  if (expertAnswer) return 'expert';
  return acceptedPost === null ? 'open' : 'answered';
}

/** Advisors look at what is open in the morning. */
function takenOnRows(
  { takenOnBy }: DemoThread,
  { id, channel_id }: { id: string; channel_id: string },
  { account, now }: Loading,
) {
  if (!takenOnBy) return [];
  const { membershipId, personId } = account(takenOnBy);
  const at = bavarianInstant(now, -1, '09:20');
  return [{ thread_id: id, channel_id, membership_id: membershipId, person_id: personId, taken_at: at }];
}

function expertAnswerRows(
  { expertAnswer: answer }: DemoThread,
  posts: ReturnType<typeof postRows>,
  loading: Loading,
) {
  const post = answer && posts[answer.post - 1];
  if (!post) return [];
  const soonest = post.created_at.getTime() + 25 * 60_000;
  const pinned = bavarianInstant(loading.now, answer.pinnedOffsetDays, '11:30').getTime();
  return [
    {
      id: randomUUID(),
      post_id: post.id,
      thread_id: post.thread_id,
      channel_id: post.channel_id,
      reason: answer.reason,
      summary: answer.summary,
      action_field: answer.actionField,
      idek_phase: answer.idekPhase,
      valid_until: bavarianDate(loading.now, answer.validUntilDays),
      pinned_by: loading.account(answer.by).membershipId,
      pinned_at: new Date(Math.max(soonest, pinned)),
    },
  ];
}
