import type { TextReader } from './text-reader.ts';
import { textOfFile } from './text-of-file.ts';

/** What the places are called and what is said of them; coordinates nobody looks for. */
export const readGeojson: TextReader = async (path, limits, parts) => {
  const said: string[] = [];
  JSON.parse(await textOfFile(path, limits), (key, value: unknown) => {
    if (typeof value === 'string' && key !== 'type') said.push(value);
    return Array.isArray(value) ? [] : value;
  });
  parts.add(said.join('\n'));
};
