/** Keeps what the API sets, by name: the last one wins, as in a browser. */
export function rememberCookies(cookies: Map<string, string>, setCookies: string[]) {
  for (const cookie of setCookies) cookies.set(nameOf(cookie), cookie);
}

/** The Cookie header for the next call of the same page: the browser's cookies, replaced by what the API has set since. */
export function cookieHeader(fromBrowser: string | null, cookies: Map<string, string>): string {
  const kept = (fromBrowser ?? '').split(/;\s*/).filter((pair) => pair && !cookies.has(nameOf(pair)));
  const set = [...cookies.values()].map((cookie) => cookie.split(';')[0] ?? '');
  return [...kept, ...set].join('; ');
}

const nameOf = (cookie: string) => cookie.split('=')[0]?.trim() ?? '';
