import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const from = (path: string) =>
  fileURLToPath(new URL(`../../node_modules/pdfjs-dist/${path}`, import.meta.url));
const { version } = JSON.parse(readFileSync(from('package.json'), 'utf8')) as { version: string };

/** The folder has the version in its name, so a browser may keep what is in it. `web/src/lib/document/viewer/pdfjs.ts` builds the same name. */
const folder = `_app/immutable/pdfjs/${version}`;
// the sandbox for scripts in a PDF is left out: none runs
const isWanted = (name: string) => !name.startsWith('quickjs') && !name.startsWith('LICENSE_QUICKJS');
const inFolder = (name: string) =>
  readdirSync(from(name))
    .filter(isWanted)
    .map((file) => `${name}/${file}`);
const notes = readdirSync(from('web/images')).filter((file) => file.startsWith('annotation-'));

/** name in the folder → file of the package */
const files = new Map([
  ...['worker', 'renderer'].map(
    (each) => [`pdf.${each}.min.mjs`, `legacy/build/pdf.${each}.min.mjs`] as const,
  ),
  ...['cmaps', 'standard_fonts', 'wasm', 'iccs'].flatMap(inFolder).map((file) => [file, file] as const),
  ...notes.map((file) => [`images/${file}`, `web/images/${file}`] as const),
]);

/** What pdf.js fetches by name while a PDF is read: its workers, fonts that a PDF need not bring, tables of letters, decoders for pictures. */
export const pdfAssets: Plugin = {
  name: 'pdf-assets',
  generateBundle() {
    if (this.environment.name !== 'client') return;
    for (const [name, file] of files)
      this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source: readFileSync(from(file)) });
  },
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const file = files.get(request.url?.split('?')[0]?.replace(`/${folder}/`, '') ?? '');
      if (!file) return next();
      if (file.endsWith('.mjs') || file.endsWith('.js'))
        response.setHeader('content-type', 'text/javascript');
      if (file.endsWith('.wasm')) response.setHeader('content-type', 'application/wasm');
      createReadStream(from(file)).pipe(response);
    });
  },
};
