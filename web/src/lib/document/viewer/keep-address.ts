let waiting: ReturnType<typeof setTimeout> | undefined;

/**
 * Puts where one reads into the address, so that it can be passed on and found again. A moment later, because browsers refuse who does it
 * with every line that goes by. The history keeps what SvelteKit has written into it.
 */
export function keepAddress(query: string): void {
  const { pathname } = location;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (location.pathname === pathname && location.search !== query)
      history.replaceState(history.state, '', query);
  }, 300);
}
