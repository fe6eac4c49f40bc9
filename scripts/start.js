// npm start: prepares, then hands over to the server on Node 24.
// npm run dev: pages come from Vite as they are written, and the server starts again when its sources change.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { node, prepare, root } from './prepare.js';
import { serverEnvironment } from './server-environment.js';

const dev = process.argv.includes('--dev');
await prepare({ pages: !dev });
const watched = ['server', 'db', 'messages/compiled'].map((folder) => `--watch-path=${folder}`);
const args = dev ? [...watched, '--watch-preserve-output', 'server/main.js', '--dev'] : ['server/main.js'];

// The channel tells the server when this process is gone, however it went.
const server = spawn(node, args, {
  cwd: root,
  env: { ...serverEnvironment, ...process.env },
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)));

// npm killed with -9 cannot tell us; without it nobody could stop us any more.
const starter = npmsProcess();
const watch = () => npmsProcess() !== starter && server.kill('SIGTERM');
if (process.env.npm_lifecycle_event) setInterval(watch, 500).unref();

/** npm puts a shell between itself and us, which outlives it; its parent is npm then. */
function npmsProcess() {
  try {
    const [, name, rest] = /^\d+ \((.*)\) (.*)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8'));
    return /^(sh|dash|bash)$/.test(name) ? Number(rest.split(' ')[1]) : process.ppid;
  } catch {
    return process.ppid;
  }
}
