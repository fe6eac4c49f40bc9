import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { formatOfName } from '../formats.ts';
import type { Inspection } from '../schema.ts';
import type { Found, Inspector } from './found.ts';
import { Hints } from './hints.ts';
import { Refused } from './refused.ts';
import { Zip } from './zip.ts';

/** A ZIP is as good as the worst file in it. What could not be sent alone cannot be sent in it either. */
export const inspectArchive: Inspector = async (path, limits, inspect): Promise<Found> => {
  const zip = await Zip.open(path, limits);
  const hints = new Hints();
  let files = 0;
  for (const name of zip.entries.keys()) {
    if (name.endsWith('/')) continue;
    files += 1;
    for (const { kind, values } of await inspectEntry(zip, name, limits.bytes, (file) =>
      inspect(file, name, limits),
    )) {
      for (const value of values.length > 0 ? values : ['']) hints.add(kind, value);
    }
  }
  if (files === 0) throw new Refused('empty', 'no file in it');
  return { hints: hints.list };
};

async function inspectEntry(
  zip: Zip,
  name: string,
  mostBytes: number,
  inspect: (file: string) => Promise<Inspection>,
) {
  const format = formatOfName(name);
  if (format === null) throw new Refused('unknown-format', name);
  if (format === 'zip') throw new Refused('too-deep', name);
  // what says that it is smaller than it is, is damaged
  const { uncompressedSize = 0 } = zip.entries.get(name) ?? {};
  if (uncompressedSize === 0) throw new Refused('empty', name);
  if (uncompressedSize > mostBytes) throw new Refused('too-large', name);
  const file = join(process.cwd(), 'entry');
  await pipeline(zip.bytes(name), createWriteStream(file));
  try {
    return (await inspect(file)).hints;
  } catch (error) {
    if (error instanceof Refused) throw new Refused(error.reason, `${name}: ${error.detail}`);
    throw new Refused('damaged', `${name}: ${error instanceof Error ? error.message : ''}`);
  } finally {
    await rm(file);
  }
}
