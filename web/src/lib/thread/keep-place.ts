import { onMount, tick } from 'svelte';
import { afterNavigate, disableScrollHandling, goto } from '$app/navigation';
import type { ThreadLive } from './thread-live.svelte.ts';

type Seen = { from: number; until: number; y: number };

/**
 * Where somebody is in a thread: what is new comes into view when it is opened, an address leads to its post on whatever page,
 * and Back finds the same posts at the same place. For the setup of the component that shows the thread.
 */
export function keepPlace(view: ThreadLive, firstNew: () => string | null) {
  // `/themen/{slug}#beitrag-{number}`: which page that is, a server is not told
  function follow(hash: string) {
    const number = Number(/^#beitrag-(\d{1,7})$/.exec(hash)?.[1]);
    if (number > 0 && number <= view.shown.thread.posts && !view.shows(number))
      void goto(view.placeOf(number), { replace: true });
  }

  onMount(() => {
    const changed = () => follow(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  });

  afterNavigate(async ({ type, to }) => {
    if (to?.url.hash) follow(to.url.hash);
    // only without a place in the address, and if something was read before
    if (type === 'popstate' || !to || to.url.hash || to.url.search || !firstNew()) return;
    disableScrollHandling();
    await tick();
    document.getElementById('neu')?.scrollIntoView({ block: 'start' });
  });

  return {
    /** For Back and reloading: which posts there were, and where one was among them. */
    capture: (): Seen => ({ from: view.from, until: view.until, y: scrollY }),

    async restore({ from, until, y }: Seen) {
      const at = view.shown.page;
      if (from === at && until === at) return;
      // what is unread has moved meanwhile
      if (at < from || at > until) await goto(`?seite=${from}`, { replace: true, reset: false });
      for (let page = from; page <= until; page++)
        if (page !== view.shown.page && !(await view.read(page))) return;
      await tick();
      scrollTo(0, y);
    },
  };
}
