import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { browserMessages } from './vite/browser-messages.ts';
import { noEtag } from './vite/no-etag.ts';
import { noPageState } from './vite/no-page-state.ts';
import { pdfAssets } from './vite/pdf-assets.ts';

const anyOf = (...parts: string[]) => new RegExp(parts.join('|'));

/** What every page needs, or nearly every. */
const frame = anyOf(
  'node_modules/(svelte|esm-env|clsx)/',
  'preload-helper',
  'web/src/(hooks.client|routes/.layout)',
  'web/src/lib/live/(?!long-poll)',
  'web/src/lib/composer/(browser-drafts|send[.])',
  'web/src/lib/(api-types|language|messages)',
  'web/src/lib/shell/(?!KeyboardHelp)',
  'web/src/lib/thread/(StateLabel|kind-names)',
  'web/src/lib/ui/(Icon|Tile|tile|Time|time|clock|FieldError|FormErrors|in-our-words)',
  'messages/compiled/messages/thread_(last|row_new)',
  'messages/compiled/(runtime|messages/(app|error|form|shell|live|time|thread_state|thread_kind)_)',
);

/** What the pages share on which somebody writes. */
const writing = anyOf(
  'web/src/lib/composer/(?!DraftChoice|Preview|SignedOut|apply-edit|document|format|insert|mention|tools|paste|quote|similar)',
  'messages/compiled/messages/(composer|reply)_',
);

/** What a thread, its print and the Wissensspeicher show and say alike, and what a thread shares with a page or two. */
const expert = anyOf(
  'web/src/lib/thread/(Expert|apply-event|just-opened)',
  'web/src/lib/(post/doing|ui/offer)',
  'messages/compiled/messages/channel_kind_confidential',
  'messages/compiled/messages/expert_(changed|marked|under|valid|was|in_place)',
  'messages/compiled/messages/(post_(accepted|reply_to|withdrawn)|thread_(asked|expert_link|from|opened|posts))',
);

export default defineConfig({
  plugins: [
    browserMessages,
    noEtag,
    noPageState,
    pdfAssets,
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      // a class of its own for each component's style, on most elements of a page: so it is short
      compilerOptions: {
        runes: true,
        cssHash: ({ hash, filename, css }) => `s${hash(filename ?? css).slice(0, 5)}`,
      },
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
    // What a page of another kind needs the browser finds as it reads; all names of it in the script of every page weigh more. Styles must be
    // there before, so they stay named.
    modulePreload: { resolveDependencies: (_file, needed) => needed.filter((file) => file.endsWith('.css')) },
  },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              // One file compresses better than thirty small ones, and is asked for once.
              groups: [
                { name: 'frame', test: frame, priority: 1 },
                { name: 'writing', test: writing },
                { name: 'expert', test: expert },
              ],
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
