import { posix } from 'node:path';
import type { FileLimits } from '../limits.ts';
import { readXml } from './read-xml.ts';
import type { Zip } from './zip.ts';

/** The parts that the elements of a part name by `r:id`, in their order: slides of a presentation, sheets of a workbook. */
export async function ooxmlTargets(
  zip: Zip,
  part: string,
  element: string,
  limits: FileLimits,
): Promise<{ part: string; name: string }[]> {
  const targets = new Map<string, string>();
  const { dir, base } = posix.parse(part);
  const relations = `${dir}/_rels/${base}.rels`;
  await readXml(zip.bytes(relations), limits.depth, {
    open(_, { Id, Target, TargetMode }) {
      if (!Id || !Target || TargetMode === 'External') return;
      targets.set(Id, posix.join(Target.startsWith('/') ? '' : dir, Target).replace(/^\//, ''));
    },
  });
  const found: { part: string; name: string }[] = [];
  await readXml(zip.bytes(part), limits.depth, {
    open(name, attributes) {
      const target = name === element ? targets.get(attributes['r:id'] ?? '') : undefined;
      if (target && zip.entries.has(target)) found.push({ part: target, name: attributes.name ?? '' });
    },
  });
  return found;
}
