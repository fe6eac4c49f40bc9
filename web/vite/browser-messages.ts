import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/**
 * Messages in the browser ask the page for its language, not the library's runtime. And each is one function in place of
 * three: the texts of both languages stand in it, which takes 1.2 KB off the script of a thread page.
 */
export const browserMessages: Plugin = {
  name: 'browser-messages',
  enforce: 'pre',
  resolveId(source, importer, { ssr }) {
    const isRuntime = source.endsWith('/runtime.js') && /messages[\\/]compiled[\\/]/.test(importer ?? '');
    return !ssr && isRuntime ? fileURLToPath(new URL('../src/lib/page-locale.ts', import.meta.url)) : null;
  },
  transform(code, id, options) {
    if (options?.ssr || !/messages[\\/]compiled[\\/]messages[\\/]\w+\.js$/.test(id)) return null;
    const short = shortened(code);
    return short === null ? null : { code: short, map: null };
  },
};

const textIn = (code: string, language: 'de' | 'en'): string | undefined => {
  const begin = `^const ${language}_\\w+ = .*\\(i?\\) => \\{`;
  const plain = new RegExp(`${begin}\\n\\treturn .*?\\((\`.*\`)\\)\\n\\};$`, 'm').exec(code);
  if (plain) return plain[1];
  const choice = `const (\\w+) = registry\\.plural\\("${language}", (i\\?\\.\\w+), \\{\\}\\);`;
  const ways = ['one', 'other']
    .map((way) => `\\n\\tif \\(\\1 === "${way}"\\) return .*?\\((\`.*\`)\\);`)
    .join('');
  const [, , count, one, other] = new RegExp(`${begin}${choice}${ways}$`, 'm').exec(code) ?? [];
  // of whole numbers, both languages have a form for one and a form for all others
  return count && `${count} == 1 ? ${one} : ${other}`;
};

/** A compiled message that fills in its text, or one of two for one and many; null for others: they stay as they are. */
export function shortened(code: string): string | null {
  const name = /^export const (\w+) =/m.exec(code)?.[1];
  const de = textIn(code, 'de');
  const en = textIn(code, 'en');
  if (!name || !de || !en) return null;
  return `import { isGerman } from '../runtime.js';
export const ${name} = (i) => isGerman() ? ${de} : ${en};
`.replaceAll(/\bi\?\./g, 'i.');
}
