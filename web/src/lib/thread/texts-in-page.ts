import type { ThreadPage } from './apply-event.ts';

/** What most posts have nothing of; twenty times "nothing" would be a kilobyte. */
const rare = ['replyTo', 'editedAt', 'stub'] as const;
/** what most threads have none of */
const fewHave = [
  'origins',
  'earlierExpertAnswers',
  'suggestedPosts',
  'ownSuggestions',
  'concernedOrganisations',
  'ownHelpful',
] as const;

/**
 * A page that is loaded whole has the text of each post in its HTML, its id in its link and its moment beside the name. This
 * keeps the same out of the data that the page carries for the browser, of which it is the larger part: what is not enumerable
 * is rendered, but not sent.
 */
export function leaveTextsToPage({ thread, posts }: ThreadPage) {
  for (const post of posts) {
    if (!post.stub) for (const name of ['html', 'id', 'createdAt'] as const) leaveOut(post, name);
    for (const name of rare) if (post[name] === null) leaveOut(post, name);
    if (post.helpful === 0) leaveOut(post, 'helpful');
    if (post.revision === 1) leaveOut(post, 'revision');
  }
  for (const name of fewHave) if (thread[name].length === 0) leaveOut(thread, name);
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
    post.revision ??= 1;
    const place = `#beitrag-${post.number}`;
    post.html ??= textIn(place) ?? '';
    post.id ??= linkIn(place)?.pathname.split('/').at(-1) ?? '';
    post.createdAt ??= document.querySelector<HTMLTimeElement>(`${place} > .post-head time`)?.dateTime ?? '';
  }
  for (const name of fewHave) thread[name] ??= [];
  const { expertAnswer } = thread;
  if (!expertAnswer) return;
  // where its post follows the question, the post is the card
  expertAnswer.html ??=
    textIn('.expert-answer') ?? posts.find(({ id }) => id === expertAnswer.postId)?.html ?? '';
}

const leaveOut = <Part extends object>(part: Part, name: keyof Part) =>
  Object.defineProperty(part, name, { enumerable: false });

/** the permanent link of a post names it */
const linkIn = (place: string) =>
  document.querySelector<HTMLAnchorElement>(`${place} > footer > [href^="/beitraege/"]`);

/** without the two marks that Svelte sets around `{@html}` */
const textIn = (place: string): string | undefined =>
  document.querySelector(`${place} > .text`)?.innerHTML.replace(/^<!--[^>]*-->|<!--[^>]*-->$/g, '');
