import { Sections } from './sections.ts';
import { textOfFile } from './text-of-file.ts';
import type { TextReader } from './text-reader.ts';

export const readPlain: TextReader = async (path, limits, parts) => {
  const sections = new Sections(parts, limits);
  for (const line of (await textOfFile(path, limits)).split(/\r\n?|\n/)) sections.line(line);
  sections.end();
};
