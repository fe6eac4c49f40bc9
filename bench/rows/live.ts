import { fullThreads, signIn } from '../bench.ts';
import type { Figure, Row } from '../figure.ts';
import { inChild } from '../load/child.ts';
import type { LiveJob, LiveResult } from '../load/live-worker.ts';

const body = 'bench: {mark} Wir haben das im Bauausschuss vorgestellt, und es wurde gut angenommen. '.repeat(
  3,
);

/** So many people read one thread, a colleague writes each 250 ms: how long until each of them has it. */
const live = (count: number): Row => ({
  name: `live-${count}`,
  async measure(bench) {
    const [writer = '', ...cookies] = await signIn(bench.owner, count + 1);
    const [thread] = await fullThreads(bench.owner, 1);
    const run = (job: Pick<LiveJob, 'port' | 'path' | 'stream' | 'post'>) =>
      inChild<LiveJob, LiveResult>('./live-worker.ts', {
        ms: Math.max(bench.ms, 3000),
        everyMs: 250,
        cookies,
        ...job,
      });
    const plain = await run({
      port: bench.baseline.port,
      path: '/',
      stream: null,
      post: { method: 'POST', path: '/posts', body: { body } },
    });
    const product = await run({
      port: bench.product.port,
      path: '/api/v1/socket',
      stream: `thread:${thread?.id}`,
      post: { method: 'POST', path: `/api/v1/threads/${thread?.id}/posts`, cookie: writer, body: { body } },
    });
    return receiptFigures(`live, ${count} sockets in one thread`, plain, product);
  },
});

/** How long it took from sending to receipt, beside plain `ws`, and whether anything was lost. */
export function receiptFigures(what: string, plain: LiveResult, product: LiveResult): Figure[] {
  const received = `${product.posts} posts to ${product.sockets} sockets: ${product.missed} missed, ${product.doubled} doubled`;
  return [
    {
      what: `${what}, POST to receipt, p99`,
      value: product.p99,
      unit: 'ms',
      against: { what: 'plain ws', value: plain.p99 },
      bar: { most: 3, of: 'ratio' },
      note: received,
    },
    {
      what: 'the same, p50',
      value: product.p50,
      unit: 'ms',
      against: { what: 'plain ws', value: plain.p50 },
      note: `answer to the POST p50 ${product.answerP50.toFixed(1)} ms`,
    },
    {
      what: 'events that somebody missed or got twice',
      value: product.missed + product.doubled,
      unit: '',
      bar: { most: 0 },
    },
  ];
}

export const live200 = live(200);
export const live500 = live(500);
