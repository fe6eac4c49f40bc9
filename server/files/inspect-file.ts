import { statSync } from 'node:fs';
import { Compile } from 'typebox/compile';
import { Type } from 'typebox';
import { formatOfName } from './formats.ts';
import { inChild } from './in-child.ts';
import { fileLimits, type FileLimits } from './limits.ts';
import { refusedName } from './refused-name.ts';
import { Inspection, Refusal } from './schema.ts';

const Answer = Compile(Type.Union([Inspection, Refusal]));

/**
 * What the file at `path` is, which somebody calls `name`: its format with what is worth knowing of it, or why it is not taken in. How
 * it is decided says docs/files.md. Only a fault of the machine rejects (no process to be had, no temporary folder): then it is
 * worth trying again.
 */
export async function inspectFile(
  path: string,
  name: string,
  limits: Partial<FileLimits> = {},
): Promise<Inspection | Refusal> {
  const allowed = { ...fileLimits, ...limits };
  // at once, so that whatever happens from now on is a change
  const before = statSync(path, { bigint: true });
  if (before.size === 0n) return { refused: 'empty', detail: '' };
  if (before.size > allowed.bytes) return { refused: 'too-large', detail: `${before.size}` };
  const badName = refusedName(name, allowed.nameLength);
  if (badName !== null) return { refused: 'bad-name', detail: badName };
  if (formatOfName(name) === null) return { refused: 'unknown-format', detail: 'ending' };

  let answer: Inspection | Refusal = { refused: 'damaged', detail: 'no answer' };
  const refusal = await inChild({ task: 'inspect', path, name, limits: allowed }, 100_000, (line) => {
    answer = Answer.Parse(JSON.parse(line));
  });
  const after = statSync(path, { bigint: true, throwIfNoEntry: false });
  const same = (['dev', 'ino', 'size', 'mtimeNs', 'ctimeNs'] as const).every(
    (of) => after?.[of] === before[of],
  );
  if (!same) return { refused: 'changed', detail: '' };
  return refusal ?? answer;
}
