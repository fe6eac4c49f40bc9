import { Compile } from 'typebox/compile';
import { Type } from 'typebox';
import type { Format } from './formats.ts';
import { inChild } from './in-child.ts';
import { fileLimits, type FileLimits } from './limits.ts';
import { Picture, Refusal } from './schema.ts';

const Answer = Compile(Type.Union([Picture, Refusal]));

/** A WebP of the first page, or of the picture itself, at most 1,600 pixels on its longer side, upright and without what cameras add. */
export async function pictureOf(
  path: string,
  format: Format,
  limits: Partial<FileLimits> = {},
): Promise<{ webp: Buffer; width: number; height: number } | Refusal> {
  const allowed = { ...fileLimits, ...limits };
  let answer: Picture | Refusal = { refused: 'damaged', detail: 'no answer' } as Picture | Refusal;
  const refusal = await inChild({ task: 'picture', path, format, limits: allowed }, 8_100_000, (line) => {
    answer = Answer.Parse(JSON.parse(line));
  });
  if (refusal) return refusal;
  return 'refused' in answer ? answer : { ...answer, webp: Buffer.from(answer.webp, 'base64') };
}
