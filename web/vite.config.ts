import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const frame = new RegExp(
  [
    'node_modules/(svelte|esm-env|clsx)/',
    'web/src/lib/live/',
    'web/src/lib/(api-types|language|messages)',
    'web/src/lib/shell/(?!KeyboardHelp)',
    'web/src/lib/ui/(Icon|Tile|Time|time|clock)',
    'messages/compiled/(runtime|messages/(app|shell|live|time)_)',
  ].join('|'),
);

/** Messages in the browser ask the page for its language, not the library's runtime. */
const pageLocale: Plugin = {
  name: 'page-locale',
  enforce: 'pre',
  resolveId(source, importer, { ssr }) {
    const isRuntime = source.endsWith('/runtime.js') && /messages[\\/]compiled[\\/]/.test(importer ?? '');
    return !ssr && isRuntime ? fileURLToPath(new URL('./src/lib/page-locale.ts', import.meta.url)) : null;
  },
};

export default defineConfig({
  plugins: [
    pageLocale,
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      compilerOptions: { runes: true },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The one style attribute there is: SvelteKit's hidden line that tells screen readers of a new page.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  build: {
    // The policy knows no data: fonts, and a small file in a style sheet is sent to pages that never show it.
    assetsInlineLimit: 0,
  },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              // What every page needs is one file: it compresses better than thirty small ones, and is asked for once.
              groups: [{ name: 'frame', test: frame }],
            },
          },
        },
      },
    },
  },
  server: {
    // The compiled messages lie beside web/, for the server reads them too.
    fs: { allow: ['..'] },
  },
});
