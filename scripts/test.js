// npm test: prepares, checks, runs every test that needs no further service, and ends with the count.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './check.js';
import { node, prepare, root, tool } from './prepare.js';

await prepare({ pages: true });
const checks = await runChecks();
const tests = await runTests(process.argv.slice(2));

const passed = checks.passed + tests.passed;
const failed = checks.failed + tests.failed;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || tests.passed === 0 ? 1 : 0);

async function runTests(filters) {
  const report = join(tmpdir(), `rathausrunde-tests-${process.pid}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = spawn(node, [tool('vitest/vitest.mjs'), 'run', ...reporters, ...filters], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'test' },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => vitest.kill(signal));
  const code = await new Promise((resolve) => vitest.on('close', resolve));
  const { numPassedTests: passed, numFailedTests: failed } = read(report);
  rmSync(report, { force: true });
  // A file that cannot be loaded or an error outside a test fails the run without being a failed test.
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 };
  }
}
