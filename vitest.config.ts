import { defineConfig } from 'vitest/config';

// The database of tests/support/global-setup.ts is shared by all.
const database = 'tests/support/global-setup.ts';
const withDatabase = { globalSetup: [database] };
const withDemo = { globalSetup: [database, 'tests/browser/support/demo-template.ts'] };
// `reliability` starts and kills real processes, `browser` a real Chromium: on two cores they disturb each other, so their files run one
// after the other, and are waited for longer than functions
const alone = { fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 };

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
      // those of one number run together, so that no core waits for the last file of a project
      project('unit', {}, 0),
      project('api', withDatabase, 0),
      project('realtime', withDatabase, 0),
      project('browser', { ...withDemo, ...alone }, 1),
      project('reliability', { ...withDatabase, ...alone }, 2),
    ],
  },
});
