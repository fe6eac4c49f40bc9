import { expect, test } from 'vitest';
import type { Chore } from '../../server/features/chores/schema.ts';
import { testApp } from '../support/app.ts';
import { sharing } from '../support/sharing.ts';

const house = testApp();

test('where no virus scanner is set any more, what waits for one is said, and no job is tried for it', async () => {
  const { versions } = await sharing(house)('member', 'open');
  const owner = house.database.owner;
  await owner.query(`update document_version set state = 'checking' where id = $1`, [versions[0]!.id]);
  await owner.query(`select enqueue_job('document-scan', $1)`, [versions[0]!.id]);
  const { body } = await (
    await house.as('admin')
  ).send<{ items: Chore[] }>('PUT', '/api/v1/chores/scans/run');
  expect(body.items.find(({ name }) => name === 'scans')?.last?.error).toMatch(/^1 versions .*CLAMD_URL/);
  expect((await owner.query(`select from jobs.job where name = 'document-scan'`)).rowCount).toBe(0);
});
