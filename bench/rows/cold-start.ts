import type { Row } from '../figure.ts';
import { percentile } from '../load/tally.ts';
import { startBaseline, startProduct, type ServerProcess } from '../server-process.ts';

const times = 3;

/** From starting the process to having the first page, pages built and database there. */
export const coldStart: Row = {
  name: 'cold-start',
  pages: true,
  async measure(bench) {
    const bare = await median(startBaseline);
    const product = await median(() => startProduct(bench.databaseUrl));
    return [
      {
        what: 'cold start to first page',
        value: product,
        unit: 's',
        against: { what: 'bare Fastify and ws server', value: bare },
        bar: { most: 1.5 },
        note: `median of ${times}`,
      },
    ];
  },
};

async function median(start: () => Promise<ServerProcess>): Promise<number> {
  const seconds = [];
  for (let nth = 0; nth < times; nth++) {
    const began = performance.now();
    const server = await start();
    const answer = await fetch(`http://127.0.0.1:${server.port}/`);
    await answer.text();
    seconds.push((performance.now() - began) / 1000);
    if (answer.status !== 200) throw new Error(`the first page answered ${answer.status}`);
    await server.stop();
  }
  return percentile(seconds, 0.5);
}
