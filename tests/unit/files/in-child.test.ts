import { mkdtempSync, readdirSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('a child whose time is over is ended, with its folder', async () => {
  expect(await inspectFile(write('Hallo'), 'a.txt', { milliseconds: 1 })).toEqual({
    refused: 'timeout',
    detail: '1 ms',
  });
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
