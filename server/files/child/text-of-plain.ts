import type { TextReader } from './text-reader.ts';
import { textOfFile } from './text-of-file.ts';

export const readPlain: TextReader = async (path, limits, parts) => parts.add(await textOfFile(path, limits));
