import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const code = ['server/files', 'node_modules', 'package.json'].map((name) => join(root, name));

/** What Node lets a child do: read the code and the file, write into its folder, and neither start a program nor make one of a text. */
export function childFlags(folder: string, file: string, heapMegabytes: number): string[] {
  return [
    '--no-warnings',
    '--permission',
    '--allow-addons',
    '--allow-worker',
    ...[...code, folder, file].map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${folder}`,
    '--disallow-code-generation-from-strings',
    `--max-old-space-size=${heapMegabytes}`,
  ];
}

/** Nothing of what the server knows. */
export const childEnvironment = (folder: string) => ({
  TMPDIR: folder,
  HOME: folder,
  TZ: 'UTC',
  UV_THREADPOOL_SIZE: '2',
  MALLOC_ARENA_MAX: '2',
});
