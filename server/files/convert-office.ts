import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, open, realpath, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beModest, endGroup } from './be-modest.ts';
import { childFolder } from './child-folders.ts';
import { inTurn } from './in-turn.ts';
import { inSandbox } from './office-sandbox.ts';
import type { Refusal } from './schema.ts';

const formats = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'rtf'];
/** Whether a program for office files makes a PDF of it. */
export const isOffice = (format: string): boolean => formats.includes(format);

/**
 * Has LibreOffice (`program`) make a PDF of an office file, in a sandbox and with a profile of its own, and lends it for as long as `use` takes. One
 * at a time, so `use` asks for no other work of this folder; it has two minutes and 3 GB, and ends with all that it started.
 */
export function convertOffice<Result>(
  program: string,
  path: string,
  use: (pdf: string) => Promise<Result>,
  milliseconds = 120_000,
): Promise<Result | Refusal> {
  return inTurn('later', async () => {
    const folder = await realpath(await mkdtemp(childFolder));
    try {
      const [command = '', ...rest] = inSandbox(
        [
          program,
          '-env:UserInstallation=file:///own/profile',
          ...['--headless', '--norestore', '--nologo', '--nodefault'],
          ...['--convert-to', 'pdf', '--outdir', '/own/out', '/in'],
        ],
        { program, folder, file: resolve(path) },
      );
      const child = spawn(command, rest, {
        stdio: 'ignore',
        detached: true,
        env: { PATH: process.env.PATH },
      });
      const refusal = await ended(child, milliseconds);
      if (refusal) return refusal;
      const pdf = join(folder, 'out/in.pdf');
      return (await isPdf(pdf)) ? await use(pdf) : { refused: 'damaged', detail: 'no PDF came of it' };
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  });
}

function ended(child: ChildProcess, milliseconds: number): Promise<Refusal | null> {
  return new Promise((settle, reject) => {
    let late = false;
    const clock = setTimeout(() => {
      late = true;
      endGroup(child);
    }, milliseconds);
    // it was never started: no fault of the file
    child.once('error', (error) => {
      clearTimeout(clock);
      reject(error);
    });
    beModest(child);
    child.once('close', (code, signal) => {
      clearTimeout(clock);
      if (late) settle({ refused: 'timeout', detail: `${milliseconds} ms` });
      else settle(code === 0 ? null : { refused: 'damaged', detail: `converter ended: ${signal ?? code}` });
    });
  });
}

async function isPdf(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(5), 0, 5, 0);
    return bytesRead === 5 && buffer.toString('latin1') === '%PDF-';
  } finally {
    await file.close();
  }
}
