import type { ThreadPage } from './apply-event.ts';

/** What most posts have nothing of; twenty times "nothing" would be a kilobyte. */
const rare = ['replyTo', 'editedAt', 'withdrawnAt'] as const;

/**
 * A page that is loaded whole has the text of each post in its HTML. This keeps the same texts out of the data that the
 * page carries for the browser, which are a third of it: what is not enumerable is rendered, but not sent.
 */
export function leaveTextsToPage({ thread, posts }: ThreadPage) {
  for (const post of posts) {
    if (!post.withdrawnAt) leaveOut(post, 'html');
    for (const name of rare) if (post[name] === null) leaveOut(post, name);
    if (post.helpful === 0) leaveOut(post, 'helpful');
  }
  if (thread.expertAnswer) leaveOut(thread.expertAnswer, 'html');
}

/**
 * Takes them from there, in the browser, before the page comes alive; data that came without a page has them already.
 * The texts were sanitised when they were written, and none of the tags that they may have reads differently for having
 * been in a page.
 */
export function takeTextsFromPage({ thread, posts }: ThreadPage) {
  for (const post of posts) {
    for (const name of rare) post[name] ??= null;
    post.helpful ??= 0;
    post.html ??= textIn(`#beitrag-${post.number}`) ?? '';
  }
  const { expertAnswer } = thread;
  if (!expertAnswer) return;
  // where its post follows the question, the post is the card
  expertAnswer.html ??=
    textIn('.expert-answer') ?? posts.find(({ id }) => id === expertAnswer.postId)?.html ?? '';
}

const leaveOut = <Part extends object>(part: Part, name: keyof Part) =>
  Object.defineProperty(part, name, { enumerable: false });

/** without the two marks that Svelte sets around `{@html}` */
const textIn = (place: string): string | undefined =>
  document.querySelector(`${place} > .text`)?.innerHTML.replace(/^<!--[^>]*-->|<!--[^>]*-->$/g, '');
