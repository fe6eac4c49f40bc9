import { goto } from '$app/navigation';
import { page } from '$app/state';
import { refreshSoon } from '#lib/live/refresh.ts';

/**
 * Reads the page of a thread again. An address without a page means the first unread post, which moves while one reads: the
 * page that is shown, `at`, is put into it first, and then nothing that is being read goes away.
 */
export function rereadThread(at: number) {
  const { pathname, searchParams } = page.url;
  if (searchParams.has('seite') || searchParams.has('antwort') || !pathname.startsWith('/themen/'))
    return refreshSoon('app:thread');
  void goto(`?seite=${at}`, { replace: true, reset: false });
}
