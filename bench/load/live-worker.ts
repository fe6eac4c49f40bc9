import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { answerJob } from './child.ts';
import { HttpConnection } from './http-connection.ts';
import { spell, type BenchRequest } from './requests.ts';
import { percentile } from './tally.ts';

export interface LiveJob {
  port: number;
  ms: number;
  everyMs: number;
  path: string;
  /** one socket for each */
  cookies: string[];
  /** null: the server sends everything to everybody without being asked */
  stream: string | null;
  /** `{mark}` in its body stands where each post is marked */
  post: BenchRequest;
  /** who write in turn; none: whoever the post names */
  writers?: string[];
}

export interface LiveResult {
  sockets: number;
  posts: number;
  /** from sending the POST to having the event, in milliseconds */
  p50: number;
  p99: number;
  answerP50: number;
  missed: number;
  doubled: number;
}

const mark = /bench-mark-(\d+)-/;
/** the first posts only warm up: neither their times nor their events count */
const warm = 4;

answerJob<LiveJob, LiveResult>(async ({ port, ms, everyMs, path, cookies, stream, post, writers = [] }) => {
  const sent: number[] = [];
  const times: number[] = [];
  const answers: number[] = [];
  let doubled = 0;

  const open = async (cookie: string): Promise<WebSocket> => {
    const seen = new Set<number>();
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
      headers: { cookie: `rathausrunde=${cookie}` },
    });
    const ready = new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () =>
        stream ? socket.send(JSON.stringify({ t: 'subscribe', id: 1, stream })) : resolve(),
      );
      socket.on('message', (data: Buffer) => {
        const now = performance.now();
        const text = data.toString();
        if (text.startsWith('{"t":"subscribed"')) return resolve();
        const nth = Number(mark.exec(text)?.[1] ?? -1);
        if (nth < warm) return;
        if (seen.has(nth)) doubled++;
        seen.add(nth);
        times.push(now - (sent[nth] ?? now));
      });
    });
    await ready;
    return socket;
  };
  const sockets: WebSocket[] = [];
  for (let at = 0; at < cookies.length; at += 25) {
    sockets.push(...(await Promise.all(cookies.slice(at, at + 25).map(open))));
  }

  const writer = new HttpConnection(port);
  const write = async (nth: number): Promise<void> => {
    const text = JSON.stringify(post.body).replace('{mark}', `bench-mark-${nth}-`);
    sent[nth] = performance.now();
    const cookie = writers[nth % writers.length] ?? post.cookie;
    const { status } = await writer.ask(spell({ ...post, cookie, body: JSON.parse(text) as unknown }, port));
    if (status !== 201) throw new Error(`${post.path}: ${status}`);
    answers.push(performance.now() - (sent[nth] ?? 0));
  };
  const posts = Math.ceil(ms / everyMs);
  for (let nth = 0; nth < posts + warm; nth++) {
    if (nth === warm) answers.length = 0;
    const next = performance.now() + everyMs;
    await write(nth);
    await sleep(Math.max(0, next - performance.now()));
  }
  const expected = posts * sockets.length;
  for (let waited = 0; times.length < expected && waited < 5000; waited += 50) await sleep(50);
  for (const socket of sockets) socket.terminate();
  writer.close();
  return {
    sockets: sockets.length,
    posts,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    answerP50: percentile(answers, 0.5),
    missed: expected - (times.length - doubled),
    doubled,
  };
});
