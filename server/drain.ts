type Drain = { finish: () => Promise<void>; limitMs: number; onSlow: () => void };

/** Ctrl-C arrives up to three times: from the terminal, from npm, and from the starting script. */
const sameKeystrokeMs = 500;

/**
 * SIGTERM, Ctrl-C, or the death of the starting script: finish what was begun, then end. A second Ctrl-C ends at
 * once; so does the time limit, with exit code 1, because then something was cut off.
 */
export function drainOnSignal({ finish, limitMs, onSlow }: Drain): void {
  let since: number | null = null;
  const drain = async () => {
    if (since !== null) {
      if (performance.now() - since > sameKeystrokeMs) process.exit(130);
      return;
    }
    since = performance.now();
    const limit = setTimeout(() => {
      onSlow();
      process.exit(1);
    }, limitMs);
    limit.unref();
    await finish();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void drain());
  process.on('disconnect', () => void drain());
}
