// Compiles messages/de.json and messages/en.json into plain ES modules that the server and the pages both import.
// The library under paraglide reports to a third party (PostHog) and leaves no setting to stop it, so the network is
// taken away before it is loaded. For the same reason the pages import the result instead of using its Vite plugin.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

globalThis.fetch = () => Promise.reject(new Error('Compiling messages needs no network.'));
const { compile } = await import('@inlang/paraglide-js');

await compile({
  project: join(root, 'project.inlang'),
  outdir: join(root, 'messages/compiled'),
  outputStructure: 'message-modules',
  strategy: ['globalVariable', 'baseLocale'],
  emitReadme: false,
  emitPrettierIgnore: false,
  emitGitIgnore: false,
});
