import { createCipheriv } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askFor, fullThreads, signIn, type Bench } from '../bench.ts';
import type { Row } from '../figure.ts';
import { cpuTime } from '../cpu-time.ts';
import { memoryOf } from '../memory-of.ts';
import { sendFile, tus } from '../send-file.ts';
import { productFolder } from '../server-process.ts';

const files = 3;
const megabytes = 170;

/** Three people send a file of 170 MB each, in parts, while somebody reads; against writing the same bytes to the disk. */
export const uploads: Row = {
  name: 'uploads',
  async measure(bench) {
    const tokens = await signIn(bench.owner, files + 1);
    const pdfs = Array.from({ length: files }, (_, at) => pdfOf(megabytes * 1_000_000, at));
    const written = await seconds(() => Promise.all(pdfs.map(writeToDisk)));
    const [thread] = await fullThreads(bench.owner, 1);
    const read = () => askFor(bench, [`/api/v1/threads/${thread?.id}`], { cookie: tokens[files], count: 1 });
    const alone = await read();

    const sendAll = () => Promise.all(pdfs.map((pdf, at) => sendWhole(bench, tokens[at] ?? '', pdf)));
    const forget = async (urls: string[]) => {
      await Promise.all(urls.map((url, at) => tus(bench, tokens[at] ?? '', 'DELETE', url)));
      await rm(join(productFolder, 'files'), { recursive: true });
    };

    const before = (await memoryOf(bench.product.pid)).now;
    let most = before;
    let sending = true;
    const watching = (async () => {
      while (sending) {
        most = Math.max(most, (await memoryOf(bench.product.pid)).now);
        await sleep(50);
      }
    })();
    let urls: string[] = [];
    const busy = cpuTime(bench.product.pid) ?? 0;
    const took = await seconds(async () => {
      urls = await sendAll();
    });
    const cpu = (cpuTime(bench.product.pid) ?? 0) - busy;
    sending = false;
    await watching;
    await forget(urls);
    // once more, while somebody reads: who sends is then as slow as she is made to be
    const [meanwhile, sent] = await Promise.all([read(), sendAll()]);
    await forget(sent);
    const all = files * megabytes;
    return [
      {
        what: `${files} files of ${megabytes} MB at once, until each is inspected and stored`,
        value: all / took,
        unit: 'MB/s',
        against: { what: 'writing the same bytes to the same disk with fsync', value: all / written },
        bar: { least: 0.5, of: 'ratio' },
        note: `CPU of the server and its children: ${(cpu / 1000).toFixed(1)} s`,
      },
      {
        what: 'more memory of the server meanwhile',
        value: most - before,
        unit: 'MB',
        bar: { most: 40 },
        note: `${before.toFixed(0)} MB before`,
      },
      {
        what: 'a thread as JSON meanwhile',
        value: meanwhile.p50,
        unit: 'ms at the median',
        against: { what: 'alone', value: alone.p50 },
        bar: { most: 2, of: 'ratio' },
        note: `p99 ${meanwhile.p99.toFixed(1)} ms`,
      },
    ];
  },
};

async function seconds(deed: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await deed();
  return (performance.now() - begun) / 1000;
}

async function writeToDisk(bytes: Buffer): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rathausrunde-bench-'));
  const file = await open(join(folder, 'copy'), 'wx');
  try {
    await file.write(bytes);
    await file.sync();
  } finally {
    await file.close();
    await rm(folder, { recursive: true });
  }
}

async function sendWhole(bench: Bench, token: string, bytes: Buffer): Promise<string> {
  const { url, answer } = await sendFile(bench, token, 'Plan.pdf', bytes);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return url;
}

/** A PDF of one page and one long picture of noise, the same for the same number. */
function pdfOf(size: number, number: number): Buffer {
  const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16, number), Buffer.alloc(16)).update(
    Buffer.alloc(size - 1000),
  );
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = 9;
  const add = (...more: (string | Buffer)[]) => {
    for (const each of more) {
      const bytes = Buffer.from(each);
      parts.push(bytes);
      at += bytes.length;
    }
  };
  const object = (...body: (string | Buffer)[]) => {
    offsets.push(at);
    add(`${offsets.length} 0 obj\n`, ...body, '\nendobj\n');
  };
  object('<< /Type /Catalog /Pages 2 0 R >>');
  object('<< /Type /Pages /Kids [3 0 R] /Count 1 >>');
  object('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>');
  object(`<< /Length ${noise.length} >>\nstream\n`, noise, '\nendstream');
  const table = at;
  const line = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`;
  add(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`, ...offsets.map(line));
  add(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return Buffer.concat(parts);
}
