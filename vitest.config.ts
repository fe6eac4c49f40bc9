import { defineConfig } from 'vitest/config';

// The database of tests/support/global-setup.ts is shared by all.
const database = 'tests/support/global-setup.ts';
const withDatabase = { globalSetup: [database] };
const withDemo = { globalSetup: [database, 'tests/browser/support/demo-template.ts'] };
// what starts real processes waits for them, longer than for functions
const patient = { testTimeout: 120_000, hookTimeout: 120_000 };

function project(name: string, settings: object, groupOrder: number) {
  return {
    extends: true as const,
    test: { name, include: [`tests/${name}/**/*.test.ts`], sequence: { groupOrder }, ...settings },
  };
}

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // ends what hangs; a busy machine takes its time
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      project('unit', {}, 0),
      project('api', withDatabase, 1),
      project('realtime', withDatabase, 2),
      project('browser', { ...withDemo, ...patient }, 3),
      // kills processes and fills disks: one file after the other
      project('reliability', { ...withDatabase, ...patient, fileParallelism: false }, 4),
    ],
  },
});
