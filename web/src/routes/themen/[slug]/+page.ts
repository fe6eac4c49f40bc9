import { browser } from '$app/env';
import { hasMore } from '#lib/expert/has-more.ts';
import { partOfPage } from '#lib/live/part-of-page.ts';
import { takeTextsFromPage } from '#lib/thread/texts-in-page.ts';
import type { PageLoad } from './$types';

/** What most readers never open is sent only to those who do: the forms that change a post, the way out of an ended session. */
export const load: PageLoad = async ({ data, url }) => {
  if (browser && data.open) takeTextsFromPage(data.open);
  return {
    ...data,
    // said in a way that the build for the browser leaves it out, and with it the server's half of Svelte
    draw: import.meta.env.SSR ? (await import('#lib/thread/draw-reply.ts')).drawReply : null,
    DoingPanel: data.open?.doing
      ? (await partOfPage(url, () => import('#lib/post/DoingPanel.svelte'))).default
      : null,
    ExpertMore:
      data.open && hasMore(data.open.thread)
        ? (await partOfPage(url, () => import('#lib/expert/ExpertMore.svelte'))).default
        : null,
    StubWords: data.open?.posts.some(({ stub }) => stub && stub.kind !== 'withdrawn')
      ? (await partOfPage(url, () => import('#lib/post/StubWords.svelte'))).default
      : null,
    Origins: data.open?.thread.origins.length
      ? (await partOfPage(url, () => import('#lib/moderation/Origins.svelte'))).default
      : null,
    Moderated: data.open?.moderated
      ? (await partOfPage(url, () => import('#lib/moderation/Moderated.svelte'))).default
      : null,
    KeptText: data.open && data.sent ? (await import('#lib/thread/KeptText.svelte')).default : null,
    // in the place of the thread: it can be read no longer, or not without signing in again
    Instead: data.open ? null : (await partOfPage(url, () => instead(data.lost))).default,
  };
};

const instead = (lost: boolean | undefined) =>
  lost ? import('#lib/thread/LostThread.svelte') : import('#lib/composer/SignedOutForm.svelte');
