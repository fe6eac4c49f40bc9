// npm run test:services: tests against real services, which it starts itself from packages of Debian (or Ubuntu) and ends again.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { node, prepare, root, say, tool } from './prepare.js';

/** program → package that has it */
const needed = {
  'swift-proxy-server': 'swift-proxy',
  'swift-account-server': 'swift-account',
  'swift-container-server': 'swift-container',
  'swift-object-server': 'swift-object',
  clamd: 'clamav-daemon',
  soffice: 'libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui',
  bwrap: 'bubblewrap',
};

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
const isThere = (program) => folders.some((folder) => isProgram(join(folder, program)));
const missing = Object.keys(needed).filter((program) => !isThere(program));
if (missing.length > 0) {
  const packages = [...new Set(missing.map((program) => needed[program]))].join(' ');
  console.error(say('services_missing', { programs: missing.join(', '), packages }));
  process.exit(1);
}

await prepare({ pages: false });
const vitest = spawn(
  node,
  [tool('vitest/vitest.mjs'), 'run', '--config', 'vitest.services.config.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'test', PATH: folders.join(delimiter) },
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => vitest.kill(signal));
vitest.on('close', (code) => process.exit(code ?? 1));

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
