import './no-network.ts';
import { rmSync, writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import type { Job } from '../in-child.ts';
import { answerTo } from './answer-to.ts';
import { refusalOf } from './refusal-of.ts';

/** Whole lines to whoever asked; waits while he does not read. */
function say(line: object): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let at = 0; at < bytes.length; at += writeSync(3, bytes, at));
}

const asked = await text(process.stdin);
if (!asked.endsWith('}')) {
  // whoever asked was gone before he had said what
  rmSync(process.cwd(), { recursive: true, force: true });
  process.exit(1);
}
const { parent, ...job } = JSON.parse(asked) as Job & { parent: number };
const watchdog = new Worker(new URL('watchdog.js', import.meta.url), {
  workerData: { megabytes: job.limits.megabytes, parent },
  env: {},
});
await new Promise((resolve) => watchdog.once('message', resolve));
try {
  say(await answerTo(job, say));
} catch (error) {
  say(refusalOf(error));
}
process.exit(0);
