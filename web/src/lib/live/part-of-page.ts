import { browser } from '$app/env';
import { pause } from './pause.ts';

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
    location.assign(url);
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
