type Fetch = typeof globalThis.fetch;

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
const AWAY = [502, 503, 504];

/**
 * SvelteKit answers data that it cannot fetch by loading the whole page, and while the server is away that is the browser's
 * error page: whoever was writing would look at it instead of her text. So the data of pages are asked for until somebody
 * answers; everything else passes. SvelteKit calls `window.fetch` for exactly this purpose, so that it can be replaced.
 */
export function patientFetch(fetch: Fetch, wait: (milliseconds: number) => Promise<void> = pause): Fetch {
  return async (input, init) => {
    if (!isPageData(input)) return fetch(input, init);
    for (let failures = 0; ; failures += 1) {
      const response = await fetch(input, init).catch((error: unknown) => {
        if (init?.signal?.aborted) throw error;
        return null;
      });
      if (response && !AWAY.includes(response.status)) return response;
      await wait(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures) * (0.5 + Math.random() / 2));
    }
  };
}

function isPageData(input: RequestInfo | URL): boolean {
  const address = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
  return new URL(address, 'http://here').pathname.endsWith('/__data.json');
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
