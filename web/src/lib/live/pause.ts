const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;

/** Waits longer after each failure in a row, and never as long as the tab beside: a server that is back is not stormed. */
export const pause = (failures: number) =>
  new Promise<void>((resolve) =>
    setTimeout(resolve, Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures) * (0.5 + Math.random() / 2)),
  );
