import { signIn, type Bench } from '../bench.ts';
import { cpuTime } from '../cpu-time.ts';
import type { Figure, Row } from '../figure.ts';
import { inChild } from '../load/child.ts';
import type { LiveJob, LiveResult } from '../load/live-worker.ts';
import { memoryOf } from '../memory-of.ts';
import { openRoom } from '../open-room.ts';
import { weightOfPage } from '../weight-of-page.ts';
import { receiptFigures } from './live.ts';

const body = '{mark} Wir haben die Klausel schon zweimal durchgesetzt, ohne Zusatzkosten.';
const perSecond = 10;

/** So many people sit in one live room in which ten messages are said each second. */
const room = (count: number): Row => ({
  name: `room-${count}`,
  async measure(bench) {
    const [advisor = ''] = await signIn(bench.owner, 1, ['advisor']);
    const cookies = await signIn(bench.owner, count);
    const { id, close } = await openRoom(bench, advisor);
    const run = (job: Pick<LiveJob, 'port' | 'path' | 'stream' | 'post' | 'writers'>) =>
      inChild<LiveJob, LiveResult>('./live-worker.ts', {
        ms: Math.max(bench.ms, 5000),
        everyMs: 1000 / perSecond,
        cookies,
        ...job,
      });
    const plain = await run({
      port: bench.baseline.port,
      path: '/',
      stream: null,
      post: { method: 'POST', path: '/posts', body: { body } },
    });
    const {
      result: product,
      cpuMs,
      grownMb,
    } = await watched(bench, () =>
      run({
        port: bench.product.port,
        path: '/api/v1/socket',
        stream: `meeting:${id}`,
        post: { method: 'POST', path: `/api/v1/meetings/${id}/messages`, body: { body } },
        // nobody may say that much alone
        writers: cookies.slice(0, 40),
      }),
    );
    await close();
    const delivered = product.posts * product.sockets;
    const costs: Figure[] =
      cpuMs === null
        ? []
        : [
            {
              what: 'CPU of the server for each message delivered',
              value: (cpuMs * 1000) / delivered,
              unit: 'µs',
              note: `with opening the sockets; ${((cpuMs / 1000 / (bench.ms / 1000)) * 100).toFixed(0)} % of one core`,
            },
          ];
    return [
      ...receiptFigures(`a live room with ${count} people, ${perSecond} messages a second`, plain, product),
      ...costs,
      {
        what: 'memory of the server for each person in the room',
        value: (Math.max(0, grownMb) * 1024) / product.sockets,
        unit: 'kB',
        note: 'at most, while they were there',
      },
    ];
  },
});

/** What the server used meanwhile, and by how much its memory grew at most. */
async function watched<Result>(bench: Bench, work: () => Promise<Result>) {
  const { pid } = bench.product;
  const [cpuBefore, { now: before }] = [cpuTime(pid), await memoryOf(pid)];
  let most = before;
  const timer = setInterval(
    () =>
      void memoryOf(pid).then(
        ({ now }) => (most = Math.max(most, now)),
        () => clearInterval(timer),
      ),
    250,
  );
  const result = await work().finally(() => clearInterval(timer));
  const cpuAfter = cpuTime(pid);
  return {
    result,
    cpuMs: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore,
    grownMb: most - before,
  };
}

export const room80 = room(80);
export const room200 = room(200);
export const room500 = room(500);

/** What the page of a live room brings along; the forms of those who run it come after that, and are not counted here. */
export const roomPage: Row = {
  name: 'room-page',
  pages: true,
  async measure(bench) {
    const [advisor = ''] = await signIn(bench.owner, 1, ['advisor']);
    const [member = ''] = await signIn(bench.owner, 1);
    const { slug, close } = await openRoom(bench, advisor);
    const origin = `http://127.0.0.1:${bench.product.port}/treffen/${slug}`;
    const pages = [
      { what: 'script of a live room', url: `${origin}/live`, token: member, bar: { most: 80 } },
      { what: 'script of the minutes, for reading', url: `${origin}/protokoll`, token: advisor },
    ];
    const figures: Figure[] = [];
    for (const { url, token, ...figure } of pages) {
      const { js } = await weightOfPage(url, token);
      const note = `${js.files} files, compressed with brotli as served`;
      figures.push({ ...figure, value: js.bytes / 1000, unit: 'kB', note });
    }
    await close();
    return figures;
  },
};
