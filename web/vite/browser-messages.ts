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

const texts = [
  /^const de_\w+ = .*\(i?\) => \{\n\treturn .*?\((`.*`)\)\n\};$/m,
  /^const en_\w+ = .*\(i?\) => \{\n\treturn .*?\((`.*`)\)\n\};$/m,
];

/** A compiled message that only fills in its text; null for others, as those with plurals: they stay as they are. */
export function shortened(code: string): string | null {
  const name = /^export const (\w+) =/m.exec(code)?.[1];
  const [de, en] = texts.map((text) => text.exec(code)?.[1]);
  if (!name || !de || !en) return null;
  return `import { getLocale } from '../runtime.js';
export const ${name} = (i) => getLocale() === 'de' ? ${de} : ${en};
`;
}
