import type { Attachment } from 'svelte/attachments';

/** Links within a text that lead to a post. */
const toPosts = '.text a[href*="#beitrag-"], .text a[href*="/beitraege/"], .reply-to a';

/** Who points at such a link, or comes to it by keyboard, sees what it leads to; the rest is fetched when somebody does so first. */
export const watchLinks: Attachment<HTMLElement> = (posts) => {
  const begin = async ({ target }: Event) => {
    const link = target instanceof Element && target.closest<HTMLAnchorElement>(toPosts);
    if (!link) return;
    const fetched = await import('./offer-preview.ts').catch(() => null);
    fetched?.offerPreview(link);
  };
  for (const event of ['pointerover', 'focusin']) posts.addEventListener(event, begin);
  return () => {
    for (const event of ['pointerover', 'focusin']) posts.removeEventListener(event, begin);
  };
};
