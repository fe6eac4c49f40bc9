// Makes a clone ready to run: packages, messages, pages. Plain JavaScript for Node 20, without any dependency.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const tool = (path) => join(root, 'node_modules', path);
/** The Node 24 that is a dependency; whatever Node started this script, everything else runs on that one. */
export const node = tool(process.platform === 'win32' ? 'node/bin/node.exe' : 'node/bin/node');

const english = /^en/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');
const messages = JSON.parse(readFileSync(join(root, `messages/${english ? 'en' : 'de'}.json`), 'utf8'));
export const say = (key, values = {}) => messages[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const secondsSince = (began) => ((Date.now() - began) / 1000).toFixed(1).replace('.', english ? '.' : ',');

/** Installs, compiles and builds what is missing or older than its sources. */
export async function prepare({ pages }) {
  if (!isInstalled()) await step('prepare_install', ...npm());
  const sources = [
    'messages/de.json',
    'messages/en.json',
    'scripts/messages.js',
    'project.inlang/settings.json',
  ];
  await whenChanged(sources, 'messages/compiled/.stamp', () =>
    step('prepare_messages', node, [join(root, 'scripts/messages.js')]),
  );
  if (!pages) return;
  const web = ['src', 'static', 'vite', 'package.json', 'vite.config.ts', 'tsconfig.json'].map(
    (name) => `web/${name}`,
  );
  await whenChanged([...sources, ...web, 'package-lock.json'], 'web/build/.stamp', () =>
    step('prepare_pages', node, [tool('vite/bin/vite.js'), 'build'], { cwd: 'web', NODE_ENV: 'production' }),
  );
}

function isInstalled() {
  const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  if (!existsSync(node) || !existsSync(tool('.package-lock.json'))) return false;
  const installed = read('node_modules/.package-lock.json');
  // Optional packages are for other machines.
  return Object.entries(read('package-lock.json')).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

function npm() {
  const flags = [
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
  ];
  const path = process.env.npm_execpath;
  return path ? [process.execPath, [path, ...flags]] : ['npm', flags];
}

async function whenChanged(sources, stamp, make) {
  const hash = createHash('sha256');
  for (const source of sources) addTo(hash, source);
  const now = hash.digest('hex');
  const file = join(root, stamp);
  if (existsSync(file) && readFileSync(file, 'utf8') === now) return;
  await make();
  writeFileSync(file, now);
}

function addTo(hash, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory())
    for (const name of readdirSync(full).sort()) addTo(hash, `${path}/${name}`);
  else hash.update(`${path}\0`).update(readFileSync(full));
}

/** One line with the duration; every two seconds a sign of life; the output only when it failed. */
async function step(key, command, args, { cwd = '.', NODE_ENV = 'development' } = {}) {
  const began = Date.now();
  const line = (message) => say(message, { step: say(key), seconds: secondsSince(began) });
  // NODE_ENV=production would make npm leave out what the build needs.
  const child = spawn(command, args, { cwd: join(root, cwd), env: { ...process.env, NODE_ENV } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const alive = setInterval(() => console.log(line('prepare_alive')), 2000);
  child.on('error', (error) => (output += error.message));
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(alive);
  console.log(line(code === 0 ? 'prepare_done' : 'prepare_failed'));
  if (code === 0) return;
  console.error(output.trim());
  process.exit(1);
}
