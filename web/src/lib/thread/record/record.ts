import type { ExpertAnswer, Post, Thread } from '#lib/api-types.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/messages.ts';
import { stubWords } from '#lib/post/stub-words.ts';
import { dayOf, momentInSentence, momentOf } from '#lib/ui/time.ts';
import { kindNames } from '../kind-names.ts';

/** What a file says of a thread, in plain sentences, whichever format it has. */
export type ThreadRecord = { title: string; address: string; facts: string[]; posts: RecordedPost[] };

/** `text` is Markdown, `html` the same; both are empty where a note says why it is there no longer. */
export type RecordedPost = {
  number: number;
  name: string;
  by: string;
  notes: string[];
  text: string;
  html: string;
};

/** `origin` as https://example.org; `now` is when the file is made. */
export function recordOf(
  { thread, posts }: { thread: Thread; posts: Post[] },
  { language, origin, now }: { language: Language; origin: string; now: Date },
): ThreadRecord {
  const moment = (at: string) => momentOf(at, language);
  const count = m.thread_posts({ count: thread.posts });
  const from = m.thread_from_organisations({ count: thread.organisations.length });
  const opened = thread.kind === 'question' ? m.thread_asked() : m.thread_opened();
  return {
    title: thread.title,
    address: `${origin}/themen/${thread.slug}`,
    facts: [
      `${thread.channel.name} › ${kindNames[thread.kind]()} · ${count} ${from}`,
      `${opened} ${moment(thread.createdAt)} · ${m.thread_last()} ${moment(thread.lastPostAt)}`,
      m.print_downloaded({ moment: momentInSentence(now, language) }),
      ...(posts.length < thread.posts ? [m.print_cut({ shown: posts.length, count: thread.posts })] : []),
    ],
    posts: posts.map((post) => {
      const { number, author } = post;
      return {
        number,
        name: author.name,
        by: `${author.function}, ${author.organisation.name} · ${moment(post.createdAt)}`,
        notes: notesOf(post, thread, language),
        text: post.body,
        html: post.html,
      };
    }),
  };
}

function notesOf(post: Post, thread: Thread, language: Language): string[] {
  if (post.stub) return [stubWords(post, post.stub, language)];
  const expert = thread.expertAnswer?.postId === post.id ? thread.expertAnswer : null;
  return [
    ...(post.replyTo ? [m.post_reply_to({ name: post.replyTo.author, number: post.replyTo.number })] : []),
    ...(thread.acceptedPostId === post.id ? [m.post_accepted()] : []),
    ...(expert ? wordsOf(expert, language) : []),
    ...(post.editedAt ? [m.print_edited({ moment: momentInSentence(post.editedAt, language) })] : []),
  ];
}

/** Who vouches for it, until when, and the answer in one sentence. */
function wordsOf(expert: ExpertAnswer, language: Language): string[] {
  const { name, organisation } = expert.pinnedBy;
  const until = expert.underReview
    ? `${m.expert_under_review()}, ${m.expert_was_valid_until()}`
    : m.expert_valid_until();
  return [
    `${m.thread_state_expert()}: ${until} ${dayOf(expert.validUntil, language)}`,
    m.expert_marked_by({
      pinner: `${name}, ${organisation.name}`,
      day: dayOf(expert.pinnedAt, language),
      reason: expert.reason,
    }),
    ...(expert.summary ? [expert.summary] : []),
  ];
}
