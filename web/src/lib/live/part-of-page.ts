import { browser } from '$app/env';
import { navigating, page } from '$app/state';
import { pause } from './pause.ts';

const LOADED = 'rathausrunde:loaded-whole';
/** A part that cannot be had although the server answers (a filter between, say) is asked for once, not for ever. */
const NOT_AGAIN_WITHIN = 30_000;

/**
 * A part of a page that is fetched when the page needs it. A `load` that fails because the server is away would end in the
 * browser's error page (see patient-fetch.ts), and a browser may remember a script that it could not fetch: so the page is
 * left as it is until the server answers, and is then loaded whole from `url`.
 */
export async function partOfPage<Part>(url: URL, fetchPart: () => Promise<Part>): Promise<Part> {
  try {
    return await fetchPart();
  } catch (error) {
    if (!browser) throw error;
    await answered();
    if (!isWanted(url) || hasJustLoaded()) throw error;
    if (withoutHash(url) === withoutHash(location)) location.reload();
    else location.assign(url);
    return new Promise(() => {});
  }
}

async function answered(): Promise<void> {
  for (let failures = 0; ; failures += 1) {
    const response = await fetch('/readyz').catch(() => null);
    if (response?.ok) return;
    await pause(failures);
  }
}

/** Nobody is taken to a page that she has meanwhile turned away from, or that was only fetched in advance. */
const isWanted = (url: URL): boolean => withoutHash(url) === withoutHash(navigating.to?.url ?? page.url);

function hasJustLoaded(): boolean {
  const before = Number(sessionStorage.getItem(LOADED));
  sessionStorage.setItem(LOADED, String(Date.now()));
  return Date.now() - before < NOT_AGAIN_WITHIN;
}

const withoutHash = ({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string =>
  pathname + search;
