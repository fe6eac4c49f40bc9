import type { ExpertAnswer, Post, Thread, ThreadState } from '../api-types.ts';

/** How many posts a page holds: the server's default, so that `?seite=` means the same on both sides. */
export const POSTS_PER_PAGE = 20;

/** The page on which the post of a number stands. */
export const pageOf = (number: number): number => Math.max(1, Math.ceil(number / POSTS_PER_PAGE));

/** The address of a post in its thread. */
export const postPath = (slug: string, number: number): string =>
  `/themen/${slug}?seite=${pageOf(number)}#beitrag-${number}`;

/** A post without what only its editing and the API need: the page is lighter by a third of its texts. */
export type ShownPost = Omit<Post, 'body' | 'threadId'>;

/** What the page of a thread shows, as `GET /threads/{thread}/page` answers it. */
export type ThreadPage = { thread: Thread; posts: ShownPost[]; page: number; pages: number };

export type ThreadEvent = { seq: number; type: string; data: unknown };

type State = { state: ThreadState | null };
type Suggestions = Pick<Thread, 'suggestedPosts'>;
/** what a thread tells of expert answers beside the one that is pinned */
type Told = State & Suggestions & Pick<Thread, 'earlierExpertAnswers'>;
type Change<Data> = (shown: ThreadPage, data: Data) => ThreadPage;

/** After this the page shows what it would show freshly loaded. Unknown events and tombstones change nothing but the place. */
export function applyEvent(shown: ThreadPage, event: ThreadEvent): ThreadPage {
  // of the thread itself is told what it is now
  const change = changes[event.type] ?? (event.type.startsWith('thread.') ? inThread : undefined);
  const changed = change && event.data ? change(shown, event.data as never) : shown;
  return inThread(changed, { head: Math.max(event.seq, changed.thread.head) });
}

/** Also for the own reply, which the answer to sending it brings before or after the event. */
export const addPost: Change<ShownPost> = (shown, post) => {
  const { thread } = shown;
  // a page that was read while the post was being written has it already, and does not count it yet
  const isThere = shown.posts.some(({ id }) => id === post.id);
  if (isThere && post.number <= thread.posts) return shown;
  const isLast = post.number > thread.posts;
  const spoke = thread.organisations.some(({ id }) => id === post.author.organisation.id);
  const number = Math.max(thread.posts, post.number);
  const page = pageOf(post.number);
  return {
    ...shown,
    thread: {
      ...thread,
      posts: number,
      ...(isLast ? { lastPostAt: post.createdAt, lastAuthor: post.author } : {}),
      organisations: spoke ? thread.organisations : [...thread.organisations, post.author.organisation],
    },
    pages: pageOf(number),
    posts:
      page === shown.page && !isThere
        ? [...shown.posts, post].sort((a, b) => a.number - b.number)
        : shown.posts,
  };
};

/** Of a post that was withdrawn while nobody listened, the event of its writing is a tombstone: this is the first word of it. */
const replacePost: Change<ShownPost> = (before, post) => {
  const shown = addPost(before, post);
  const { expertAnswer } = shown.thread;
  const posts = shown.posts.map((present) =>
    // an edit that is older than what the page was loaded with
    present.id === post.id && present.revision <= post.revision ? post : present,
  );
  const { suggestedPosts } = shown.thread;
  if (post.stub && suggestedPosts.some(({ number }) => number === post.number)) {
    return withSuggestions(
      { ...shown, posts },
      { suggestedPosts: suggestedPosts.filter(({ number }) => number !== post.number) },
    );
  }
  if (expertAnswer?.postId !== post.id) return { ...shown, posts };
  return inThread(
    { ...shown, posts },
    { expertAnswer: { ...expertAnswer, html: post.html, changedAt: post.editedAt } },
  );
};

/** The own ones of a post are settled with all of it. */
const withSuggestions: Change<Partial<Thread> & Suggestions> = (shown, changed) =>
  inThread(shown, {
    ...changed,
    ownSuggestions: shown.thread.ownSuggestions.filter((own) =>
      changed.suggestedPosts.some(({ number }) => number === own),
    ),
  });

const pinExpertAnswer: Change<ExpertAnswer & Told> = (
  shown,
  { state, earlierExpertAnswers, suggestedPosts, ...expertAnswer },
) => withSuggestions(shown, { expertAnswer, state, earlierExpertAnswers, suggestedPosts });

const takeOffExpertAnswer: Change<Told> = (shown, { state, earlierExpertAnswers, suggestedPosts }) =>
  withSuggestions(shown, { expertAnswer: null, state, earlierExpertAnswers, suggestedPosts });

const signExpertAnswer: Change<Pick<ExpertAnswer, 'postId' | 'signedBy'>> = (shown, { postId, signedBy }) => {
  const { expertAnswer } = shown.thread;
  return expertAnswer?.postId === postId
    ? inThread(shown, { expertAnswer: { ...expertAnswer, signedBy } })
    : shown;
};

const acceptAnswer: Change<State & { postId: string | null; number: number | null; byAsker: boolean }> = (
  shown,
  { postId, number, byAsker, state },
) => inThread(shown, { acceptedPostId: postId, acceptedPostNumber: number, acceptedByAsker: byAsker, state });

const findHelpful: Change<Pick<Post, 'helpful'> & { postId: string }> = (shown, { postId, helpful }) => ({
  ...shown,
  posts: shown.posts.map((post) => (post.id === postId ? { ...post, helpful } : post)),
});

/** Posts have gone elsewhere: stubs stand in their places, which whoever answered them answers now. */
const movePosts: Change<{
  stubs: ShownPost[];
  replies: Pick<ShownPost, 'number' | 'replyTo'>[];
  thread: Partial<Thread> & Suggestions;
}> = (before, { stubs, replies, thread }) => {
  // of what was written and moved while nobody listened this is the first word
  const shown = stubs
    .filter(({ number }) => !before.posts.some((post) => post.number === number))
    .reduce(addPost, before);
  return {
    ...withSuggestions(shown, thread),
    posts: shown.posts.map((post) => {
      const same = ({ number }: { number: number }) => number === post.number;
      return stubs.find(same) ?? { ...post, ...replies.find(same) };
    }),
  };
};

const inThread = (shown: ThreadPage, changed: Partial<Thread>): ThreadPage => ({
  ...shown,
  thread: { ...shown.thread, ...changed },
});

// Each change trusts the shape of its own event: the server's schema says it.
const changes: Record<string, Change<never> | undefined> = {
  'post.created': addPost,
  'post.edited': replacePost,
  'post.withdrawn': replacePost,
  'post.hidden': replacePost,
  'post.brought_back': replacePost,
  'expert_answer.pinned': pinExpertAnswer,
  'expert_answer.taken_off': takeOffExpertAnswer,
  'expert_answer.signed': signExpertAnswer,
  'expert_answer.signature_taken_back': signExpertAnswer,
  'expert_answer.suggested': withSuggestions,
  'expert_answer.suggestion_withdrawn': withSuggestions,
  'expert_answer.suggestions_declined': withSuggestions,
  'thread.kind_changed': withSuggestions,
  'posts.moved': movePosts,
  'posts.arrived': (shown, { thread }: { thread: Thread }) => withSuggestions(shown, thread),
  'answer.accepted': acceptAnswer,
  'post.found_helpful': findHelpful,
  'question.concerns': inThread,
};
