import { defineConfig } from 'vitest/config';

// `npm run test:services`: against real services, and the suites of the house with their files in a bucket
export default defineConfig({
  test: {
    name: 'services',
    include: ['tests/services/**/*.test.ts', 'tests/api/documents.test.ts', 'tests/api/uploads.test.ts'],
    globalSetup: ['tests/support/global-setup.ts', 'tests/services/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
