import { Compile } from 'typebox/compile';
import { Type } from 'typebox';
import type { Format } from './formats.ts';
import { inChild } from './in-child.ts';
import { fileLimits, type FileLimits } from './limits.ts';
import { Refusal, TextEnd, TextPart } from './schema.ts';

const Said = Compile(Type.Union([TextPart, TextEnd, Refusal]));

/**
 * Reads the text of a file that was inspected, and hands over one part after the other: pages, slides, sheets, what stands under a heading,
 * or all of it. Numbers ascend; parts without text are left out. What was handed over before a refusal is no complete text.
 */
export async function extractText(
  path: string,
  format: Format,
  onPart: (part: TextPart) => void,
  limits: Partial<FileLimits> = {},
): Promise<TextEnd | Refusal> {
  const allowed = { ...fileLimits, milliseconds: 120_000, ...limits };
  // in JSON a letter may take six bytes
  const answerBytes = 6 * allowed.characters + 1000 * allowed.parts + 10_000;
  let end: TextEnd | Refusal = { refused: 'damaged', detail: 'no answer' };
  const refusal = await inChild({ task: 'text', path, format, limits: allowed }, answerBytes, (line) => {
    const said = Said.Parse(JSON.parse(line));
    if ('text' in said) onPart(said);
    else end = said;
  });
  return refusal ?? end;
}
