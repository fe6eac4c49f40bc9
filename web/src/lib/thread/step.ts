/** The keys j and k: focus goes to the next or previous post, seen from where one is. */
export function stepPost(direction: 1 | -1) {
  const posts = [...document.querySelectorAll<HTMLElement>('article[id^="beitrag-"]')];
  const focused = posts.findIndex((post) => post.contains(document.activeElement));
  const next = focused >= 0 ? posts[focused + direction] : nearest(posts, direction);
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'start' });
}

/** Without focus: the first post that begins in view, or the last one that began above it. */
function nearest(posts: HTMLElement[], direction: 1 | -1): HTMLElement | undefined {
  const top = 80;
  return direction === 1
    ? posts.find((post) => post.getBoundingClientRect().top >= top - 1)
    : posts.findLast((post) => post.getBoundingClientRect().top < top - 1);
}
