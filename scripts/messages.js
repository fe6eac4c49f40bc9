// Compiles messages/de.json and messages/en.json into plain ES modules that the server and the pages both import.
// The library under paraglide reports to a third party (PostHog) and leaves no setting to stop it, so the network is
// taken away before it is loaded. For the same reason the pages import the result instead of using its Vite plugin.
import { readFileSync, writeFileSync } from 'node:fs';
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

// What was compiled makes new plural rules for every plural, which costs far more than asking them.
const registry = join(root, 'messages/compiled/registry.js');
const made = 'new Intl.PluralRules(locale, options)';
const compiled = readFileSync(registry, 'utf8');
if (compiled.split(made).length !== 2)
  throw new Error(`messages/compiled/registry.js has no "${made}" any more.`);
const kept = `

const pluralRules = new Map();
function rulesOf(locale, options) {
  const key = locale + JSON.stringify(options);
  const known = pluralRules.get(key) ?? ${made};
  pluralRules.set(key, known);
  return known;
}
`;
writeFileSync(registry, compiled.replace(made, 'rulesOf(locale, options)') + kept);
