import './no-network.ts';
import { writeSync } from 'node:fs';
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

const job = JSON.parse(await text(process.stdin)) as Job;
const watchdog = new Worker(new URL('watchdog.js', import.meta.url), {
  workerData: { megabytes: job.limits.megabytes, parent: process.ppid },
  env: {},
});
await new Promise((resolve) => watchdog.once('message', resolve));
try {
  say(await answerTo(job, say));
} catch (error) {
  say(refusalOf(error));
}
process.exit(0);
