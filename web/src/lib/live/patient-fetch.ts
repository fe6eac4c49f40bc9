import { pause } from './pause.ts';

type Fetch = typeof globalThis.fetch;

const AWAY = [502, 503, 504];

/**
 * SvelteKit answers data that it cannot fetch by loading the whole page, and while the server is away that is the browser's
 * error page: whoever was writing would look at it instead of her text. So the data of pages are asked for until somebody
 * answers; everything else passes. SvelteKit calls `window.fetch` for exactly this purpose, so that it can be replaced.
 */
export function patientFetch(fetch: Fetch, wait = pause): Fetch {
  return async (input, init) => {
    if (!isPageData(input)) return fetch(input, init);
    for (let failures = 0; ; failures += 1) {
      const response = await fetch(input, init).catch((error: unknown) => {
        if (init?.signal?.aborted) throw error;
        return null;
      });
      if (response && !AWAY.includes(response.status)) return response;
      await wait(failures);
    }
  };
}

function isPageData(input: RequestInfo | URL): boolean {
  const address = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
  return new URL(address, 'http://here').pathname.endsWith('/__data.json');
}
