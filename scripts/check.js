// npm run check: one line per tool; all run even if one fails; what a failing tool said follows its line.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { node, prepare, root, say, tool } from './prepare.js';

const migrations = () => readdirSync(join(root, 'migrations')).map((name) => `migrations/${name}`);

const tools = [
  {
    name: 'check_format',
    path: 'prettier/bin/prettier.cjs',
    args: ['--check', '--cache', '--log-level=warn', '.'],
  },
  { name: 'check_lint', path: 'oxlint/bin/oxlint', args: ['--quiet', '--deny-warnings'] },
  { name: 'check_types', path: 'typescript/bin/tsc', args: ['-p', 'tsconfig.json'] },
  {
    name: 'check_pages',
    path: 'svelte-check/bin/svelte-check',
    args: ['--tsconfig', './tsconfig.json', '--output', 'human', '--fail-on-warnings'],
    cwd: 'web',
    // svelte-check reads types that SvelteKit writes.
    before: { path: '@sveltejs/kit/svelte-kit.js', args: ['sync'] },
  },
  {
    name: 'check_imports',
    path: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--output-type', 'err', 'server', 'db', 'web/src'],
  },
  { name: 'check_unused', path: 'knip/bin/knip.js', args: ['--no-progress'] },
  { name: 'check_messages', path: '../scripts/check-messages.js', args: [] },
  { name: 'check_migrations', path: 'squawk-cli/js/bin/squawk', args: migrations() },
];

/** Runs every tool, two at a time; returns how many passed and failed. */
export async function runChecks() {
  const waiting = [...tools];
  const result = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      result[(await runTool(next)) ? 'passed' : 'failed']++;
    }
  };
  await Promise.all([worker(), worker()]);
  return result;
}

async function runTool({ name, path, args, cwd = '.', before }) {
  const began = Date.now();
  const first = before ? await run(before.path, before.args, cwd) : { ok: true, output: '' };
  const { ok, output } = first.ok ? await run(path, args, cwd) : first;
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(say(ok ? 'check_passed' : 'check_failed', { tool: say(name), seconds }));
  if (!ok) console.log(output.trim().replace(/^/gm, '    '));
  return ok;
}

function run(path, args, cwd) {
  const child = spawn(node, [tool(path), ...args], {
    cwd: join(root, cwd),
    env: { ...process.env, NO_COLOR: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  return new Promise((resolve) => child.on('close', (code) => resolve({ ok: code === 0, output })));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await prepare({ pages: false });
  const { failed } = await runChecks();
  process.exit(failed > 0 ? 1 : 0);
}
