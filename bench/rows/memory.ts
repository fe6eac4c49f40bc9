import { setTimeout as sleep } from 'node:timers/promises';
import { askFor, fullThreads, hasPages, signIn } from '../bench.ts';
import type { Row } from '../figure.ts';
import { memoryOf } from '../memory-of.ts';

/** What the server process holds after everything above and a last load. */
export const memory: Row = {
  name: 'memory',
  async measure(bench) {
    const [token = ''] = await signIn(bench.owner, 1);
    const threads = await fullThreads(bench.owner, 40);
    const paths = threads.map(({ id, slug }) =>
      hasPages ? `/themen/${slug}?seite=1` : `/api/v1/threads/${id}/posts`,
    );
    const { now: idle } = await memoryOf(bench.baseline.pid);
    await askFor(bench, paths, { cookie: token });
    await sleep(1000);
    const { now, peak } = await memoryOf(bench.product.pid);
    return [
      {
        what: 'memory of the server process after load',
        value: now,
        unit: 'MB',
        against: { what: 'the bare Fastify and ws server after its load', value: idle },
        bar: { most: 220 },
        note: `at most ${peak.toFixed(0)} MB`,
      },
    ];
  },
};
