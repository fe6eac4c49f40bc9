// Compiles messages/de.json and messages/en.json into plain ES modules that the server and the pages both import.
// The library under paraglide reports to a third party (PostHog) and leaves no setting to stop it, so the network is
// taken away before it is loaded. For the same reason the pages import the result instead of using its Vite plugin.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outdir = join(root, 'messages/compiled');

globalThis.fetch = () => Promise.reject(new Error('Compiling messages needs no network.'));
const { compile } = await import('@inlang/paraglide-js');

await compile({
  project: join(root, 'project.inlang'),
  outdir,
  outputStructure: 'message-modules',
  strategy: ['globalVariable', 'baseLocale'],
  emitReadme: false,
  emitPrettierIgnore: false,
  emitGitIgnore: false,
});
// Without "type" Node parses each module twice to find out that it is one.
writeFileSync(join(outdir, 'messages/package.json'), '{ "type": "module", "sideEffects": false }\n');
