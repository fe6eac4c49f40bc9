import type { Attachment } from 'svelte/attachments';

/** Tells the number of every post whose end has come into view; a post carries it as `data-number`. */
export function watchSeen(tell: (number: number) => void): Attachment<HTMLElement> {
  let observer: IntersectionObserver | undefined;
  return (element) => {
    observer ??= new IntersectionObserver((entries) => {
      if (document.visibilityState !== 'visible') return;
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting && target instanceof HTMLElement) tell(Number(target.dataset.number));
      }
    });
    observer.observe(element);
    return () => observer?.unobserve(element);
  };
}
