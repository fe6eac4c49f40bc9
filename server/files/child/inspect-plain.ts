import type { Inspector } from './found.ts';
import { textOfFile } from './text-of-file.ts';

export const inspectPlain: Inspector = async (path, limits) => {
  await textOfFile(path, limits);
  return {};
};
