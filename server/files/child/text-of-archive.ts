import type { TextReader } from './text-reader.ts';
import { Zip } from './zip.ts';

/** What is in it, by name. */
export const readArchive: TextReader = async (path, limits, parts) => {
  const zip = await Zip.open(path, limits);
  parts.add([...zip.entries.keys()].filter((name) => !name.endsWith('/')).join('\n'));
};
