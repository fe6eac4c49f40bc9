import { readFile, stat } from 'node:fs/promises';
import type { FileLimits } from '../limits.ts';
import { Refused } from './refused.ts';
import { textOfBytes } from './text-of-bytes.ts';

/** What browsers take for a page when nobody tells them better. Further down in a text it is text that speaks of pages. */
const page =
  /^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype|html|head|body|script|style|iframe|object|embed|svg|\?xml)[\s>/]/i;

/** The text of a file that is nothing but text. */
export async function textOfFile(path: string, limits: FileLimits): Promise<string> {
  const { size } = await stat(path);
  if (size > limits.textBytes) throw new Refused('too-large', `${size} bytes of text`);
  const text = textOfBytes(await readFile(path));
  if (page.test(text.slice(0, 100_000))) throw new Refused('active-content', 'begins as a page');
  return text;
}
