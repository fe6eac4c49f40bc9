// @ts-check
// A thread beside the one that works, which may be caught in a loop: ends the process when it holds more memory than it may, or when
// nobody waits for its answer any more. JavaScript itself, because the compiler would be loaded once more for it, which takes 40 ms.
import { rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

/** @type {{ megabytes: number; parent: number }} */
const { megabytes, parent } = workerData;

setInterval(() => {
  const isAlone = process.ppid !== parent;
  // nobody else would
  if (isAlone) rmSync(process.cwd(), { recursive: true, force: true });
  if (isAlone || process.memoryUsage.rss() > megabytes * 1_000_000) process.kill(process.pid, 'SIGKILL');
}, 25);
parentPort?.postMessage('watching');
