// npm start: prepares, then hands over to the server on Node 24. npm run dev: the same without building the pages.
import { spawn } from 'node:child_process';
import { node, prepare, root } from './prepare.js';

const flags = process.argv.slice(2);
await prepare({ pages: !flags.includes('--dev') });

// The channel tells the server when this process is gone, however it went.
const server = spawn(node, ['server/main.ts', ...flags], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)));

// npm killed with -9 cannot tell us; without it nobody could stop us any more.
const parent = process.ppid;
const watch = () => process.ppid !== parent && server.kill('SIGTERM');
if (process.env.npm_lifecycle_event) setInterval(watch, 500).unref();
