import { readFile } from 'node:fs/promises';
import { getConstructionPlans } from 'pg-boss';
import { expect, test } from 'vitest';

const tidy = (sql: string) =>
  sql
    .replaceAll(/[^\S\n]+$/gm, '')
    .replaceAll(/\n+/g, '\n')
    .trim();

/** A version of pg-boss that wants other tables is told by this: what is new is what `getMigrationPlans('jobs', version)` says, in a new migration. */
test('the migration makes the tables that the installed pg-boss expects', async () => {
  const [, plan = ''] =
    /pg_advisory_xact_lock.*?;\n(.*)COMMIT;/s.exec(tidy(getConstructionPlans('jobs'))) ?? [];
  const migration = tidy(await readFile(new URL('../../migrations/0033_jobs.sql', import.meta.url), 'utf8'));
  expect(plan.length).toBeGreaterThan(10_000);
  expect(migration).toContain(plan.trim());
});
