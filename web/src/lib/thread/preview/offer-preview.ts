import { mount, unmount } from 'svelte';
import { linkedPost } from './linked-post.ts';
import PostPreview from './PostPreview.svelte';

/** Longer than a pointer takes that only passes by. */
const SHOWN_AFTER = 350;
/** Long enough to bring the pointer from the link onto the preview. */
const HIDDEN_AFTER = 250;

let present: { link: HTMLAnchorElement; end: () => void } | null = null;

/** Shows what a link leads to, until the pointer and the focus have left both or Escape is pressed (WCAG 2.2, 1.4.13). */
export function offerPreview(link: HTMLAnchorElement): void {
  if (present?.link === link) return;
  present?.end();
  let shown: object | null = null;
  let isOver = false;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const stay = () => clearTimeout(hiding);
  const leave = () => {
    stay();
    hiding = setTimeout(end, HIDDEN_AFTER);
  };
  const onkey = ({ key }: KeyboardEvent) => key === 'Escape' && end();
  const appearing = setTimeout(async () => {
    const post = await linkedPost(new URL(link.href));
    if (!post || isOver || !link.isConnected) return;
    shown = mount(PostPreview, { target: document.body, props: { post, link, stay, leave } });
  }, SHOWN_AFTER);

  function end() {
    isOver = true;
    clearTimeout(appearing);
    stay();
    if (shown) void unmount(shown);
    for (const event of ['pointerleave', 'blur', 'click']) link.removeEventListener(event, leave);
    removeEventListener('keydown', onkey);
    removeEventListener('scroll', end);
    link.removeAttribute('aria-describedby');
    if (present?.link === link) present = null;
  }

  for (const event of ['pointerleave', 'blur', 'click']) link.addEventListener(event, leave);
  addEventListener('keydown', onkey);
  addEventListener('scroll', end, { passive: true });
  present = { link, end };
}
