import {
  connections,
  fullThreads,
  load,
  query,
  signIn,
  type Bench,
  type Measured,
  type Place,
} from '../bench.ts';
import { block } from '../database/german-text.ts';
import { Random } from '../database/random.ts';
import type { Row } from '../figure.ts';

const random = new Random(7);
const bodies = Array.from({ length: 64 }, () => `${block(random)}\n\n${block(random)}`);

/** Ten people write without a pause. */
function write(bench: Bench, tokens: string[], threads: Place[], keyed: boolean) {
  return load(
    bench,
    tokens.map((cookie, writer) =>
      bodies.map((body, at) => ({
        method: 'POST',
        path: `/api/v1/threads/${threads[(writer + at) % threads.length]?.id}/posts`,
        cookie,
        body: { body },
        keyed,
      })),
    ),
  );
}

export const replies: Row = {
  name: 'replies',
  async measure(bench) {
    const tokens = await signIn(bench.owner, connections);
    const threads = await fullThreads(bench.owner, 40);
    await bench.owner.query(`create table if not exists bench_row (
      id uuid primary key default gen_random_uuid(), thread_id uuid, number integer, body text, html text)`);
    const raw = await query(
      bench,
      'insert into bench_row (thread_id, number, body, html) values ($1, $2, $3, $3)',
      bodies.map((body, at) => [threads[at % threads.length]?.id, at, body]),
    );
    const against = { what: 'raw single-row insert by pg', value: raw.perSecond };
    const spread = await write(bench, tokens, threads, false);
    const keyed = await write(bench, tokens, threads, true);
    const single = await write(bench, tokens, threads.slice(0, 1), false);
    const note = ({ p50, p99, cpu }: Measured) =>
      `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; ${cpu}`;
    return [
      {
        what: 'replies, 10 writers over 40 threads in 10 channels',
        value: spread.perSecond,
        unit: '/s',
        against,
        bar: { least: 500, aim: 800 },
        note: note(spread),
      },
      {
        what: 'the same, each with an Idempotency-Key',
        value: keyed.perSecond,
        unit: '/s',
        against,
        note: note(keyed),
      },
      {
        what: 'replies into one thread, 10 writers',
        value: single.perSecond,
        unit: '/s',
        against,
        note: note(single),
      },
    ];
  },
};
