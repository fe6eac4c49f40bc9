/** The present minute in the browser; null until the page has come alive, for then the page's own moment counts. */
export const clock = $state<{ now: number | null }>({ now: null });

/** Starts the clock; gives back what stops it. */
export function startClock(): () => void {
  clock.now = Date.now();
  const timer = setInterval(() => (clock.now = Date.now()), 30_000);
  return () => clearInterval(timer);
}
