/** Runs `work` again and again, `everyMs` after its last end. The answer ends it. */
export function repeat(
  everyMs: number,
  work: () => Promise<void> | void,
  failed: (error: unknown) => void,
): () => void {
  let timer: NodeJS.Timeout;
  let ended = false;
  const next = () => {
    if (!ended) timer = setTimeout(() => void run(), everyMs).unref();
  };
  const run = async () => {
    try {
      await work();
    } catch (error) {
      failed(error);
    }
    next();
  };
  next();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
