import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { extractText } from '../../../server/files/extract-text.ts';
import { inspectFile } from '../../../server/files/inspect-file.ts';
import { zipOf } from './corpus/zip.ts';

// The folders of the children lie in one of our own, so that nobody else's are counted.
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'children-'));
  process.env.TMPDIR = folder;
});
afterEach(() => {
  delete process.env.TMPDIR;
  rmSync(folder, { recursive: true });
});

function write(bytes: Uint8Array | string): string {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  return path;
}
const left = () => readdirSync(folder).filter((name) => name !== 'file');

test('whoever inspects a file goes on working meanwhile, and nothing is left behind', async () => {
  const order: string[] = [];
  const inspecting = inspectFile(write('Hallo'), 'a.txt').then(() => order.push('inspected'));
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  order.push('twenty turns');
  await inspecting;
  expect(order).toEqual(['twenty turns', 'inspected']);
  expect(left()).toEqual([]);
});

test('a path may be relative to where the server stands', async () => {
  const path = relative(process.cwd(), write('Hallo'));
  expect(await inspectFile(path, 'a.txt')).toMatchObject({ format: 'txt' });
});

test('a file that changes while it is read is not what was inspected', async () => {
  const path = write('Hallo');
  const inspecting = inspectFile(path, 'a.txt');
  appendFileSync(path, '<html>');
  expect(await inspecting).toEqual({ refused: 'changed', detail: '' });
});

test('a file that is gone meanwhile is none', async () => {
  const path = write('Hallo');
  const inspecting = inspectFile(path, 'a.txt');
  rmSync(path);
  expect(await inspecting).toEqual({ refused: 'changed', detail: '' });
});

/** A file that nobody ever writes into: whoever reads it waits. */
function endless(): string {
  const path = join(folder, 'file');
  execFileSync('mkfifo', [path]);
  return path;
}

test('a child whose time is over is ended, with its folder', async () => {
  const ended = await extractText(endless(), 'txt', () => undefined, { milliseconds: 1500 });
  expect(ended).toEqual({ refused: 'timeout', detail: '1500 ms' });
  expect(left()).toEqual([]);
});

test('while a text is read that never ends, others are inspected', async () => {
  const order: string[] = [];
  const reading = extractText(endless(), 'txt', () => undefined, { milliseconds: 4000 }).then(() =>
    order.push('text'),
  );
  const path = join(folder, 'other');
  writeFileSync(path, 'Hallo');
  await inspectFile(path, 'a.txt').then(() => order.push('inspected'));
  await inspectFile(path, 'b.txt').then(() => order.push('inspected'));
  await reading;
  expect(order).toEqual(['inspected', 'inspected', 'text']);
});

test.runIf(existsSync('/proc/self/task'))('when the server is gone, its children go, too', async () => {
  const script = `
    import { extractText } from ${JSON.stringify(join(import.meta.dirname, '../../../server/files/extract-text.ts'))};
    await extractText(${JSON.stringify(endless())}, 'txt', () => undefined);`;
  const server = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TMPDIR: folder },
  });
  const children = () => readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').trim();
  await expect.poll(children).not.toBe('');
  const child = children();
  server.kill('SIGKILL');
  await once(server, 'exit');
  await expect.poll(() => existsSync(`/proc/${child}/cmdline`)).toBe(false);
  expect(left()).toEqual([]);
});

test('a child that takes more memory than it may is ended, with its folder', async () => {
  const long = write(`{"type":"Point","coordinates":[${'[],'.repeat(3_000_000)}[]]}`);
  const heap = await inspectFile(long, 'a.geojson', { heapMegabytes: 50 });
  expect(heap).toMatchObject({ refused: 'too-much-memory' });
  const all = await inspectFile(long, 'a.geojson', { megabytes: 110 });
  expect(all).toMatchObject({ refused: 'too-much-memory' });
  expect(left()).toEqual([]);
});

test('of ten at once each gets the answer that is its own', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => {
      const path = join(folder, `file${at}`);
      writeFileSync(path, at % 2 ? 'Hallo' : zipOf({ 'a.txt': 'a' }));
      return inspectFile(path, at % 2 ? 'a.txt' : 'a.zip');
    }),
  );
  expect(answers.map((answer) => 'format' in answer && answer.format)).toEqual(
    answers.map((_, at) => (at % 2 ? 'txt' : 'zip')),
  );
});
