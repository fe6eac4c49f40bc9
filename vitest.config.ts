import { defineConfig } from 'vitest/config';

// `reliability` starts and kills real processes, `browser` a real Chromium: on two cores they disturb each other,
// so their files run one after the other. The database of tests/support/global-setup.ts is shared by all.
const withDatabase = { globalSetup: ['tests/support/global-setup.ts'] };
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
      project('unit', {}, 0),
      project('api', withDatabase, 1),
      project('realtime', withDatabase, 2),
      project('browser', { ...withDatabase, ...alone }, 3),
      project('reliability', { ...withDatabase, ...alone }, 4),
    ],
  },
});
