import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditState, readHead, type Head } from '../../server/audit-state.ts';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
const query = (text: string) => house.database.owner.query(text);

/** `npm run audit:verify -- …`, as an operator runs it */
function verify(...args: string[]): Promise<{ status: number; said: string }> {
  const script = join(import.meta.dirname, '../../server/audit-verify.ts');
  const env = { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', DATABASE_URL: house.database.url };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, out, err) => {
      resolve({ status: error ? Number(error.code) : 0, said: out + err });
    });
  });
}

async function stateOf(expected: Head | null = null) {
  const owner = await house.database.owner.connect();
  return auditState(owner, expected).finally(() => owner.release());
}

const invite = async (at: number) =>
  (await house.as('lead')).send('POST', '/api/v1/people', {
    name: 'Nina Neu',
    email: `nina${at}@example.org`,
    function: 'Amt',
    organisationId: id('innheim'),
    role: 'member',
  });

test('the log is whole up to the entry that somebody noted down', { timeout: 60_000 }, async () => {
  expect(await stateOf()).toEqual({ entries: 0, broken: null, last: null, expectedIsThere: true });
  for (let at = 1; at <= 3; at++) await invite(at);
  const before = await verify();
  expect(before).toMatchObject({ status: 0, said: expect.stringContaining('as they were written: 3.') });
  const [noted = ''] = /3:[0-9a-f]{64}/.exec(before.said) ?? [];
  const head = readHead(noted);
  expect((await stateOf()).last).toEqual(head);

  await invite(4);
  expect(await stateOf(head)).toMatchObject({
    broken: null,
    expectedIsThere: true,
    last: { number: '4' },
  });

  // without the note nobody sees that the end is gone, nor that another one was written
  await query('delete from audit_log where number >= 3');
  expect(await stateOf()).toMatchObject({ entries: 2, broken: null });
  expect((await stateOf(head)).expectedIsThere).toBe(false);
  await query(`select audit('x', 'x', 'x')`);
  expect(await stateOf()).toMatchObject({ entries: 3, broken: null });
  expect(await verify('--expect', noted)).toMatchObject({
    status: 1,
    said: expect.stringContaining('Entry 3 is missing or not the expected one'),
  });

  await query(`update audit_log set reason = 'other' where number = 2`);
  expect((await stateOf()).broken).toBe('2');
  expect(await verify('--expect', '3')).toMatchObject({ status: 1, said: expect.stringContaining('12:3f') });
});

test.each([
  ['changed', `update audit_log set reason = 'anders' where number = 2`, '2'],
  ['taken out', 'delete from audit_log where number = 2', '3'],
  [
    'put into another order',
    `update audit_log set number = case number when 2 then -3 else -2 end where number in (2, 3);
    update audit_log set number = -number where number < 0`,
    '2',
  ],
  [
    'put in between',
    `update audit_log set number = -number where number > 1; update audit_log set number = 1 - number where number < 0;
    insert into audit_log values (2, now(), null, 'x', 'x', '', 'x')`,
    '2',
  ],
])('an entry that was %s is found', { timeout: 60_000 }, async (_, harm, broken) => {
  await query('truncate audit_log');
  for (let at = 1; at <= 4; at++) await query(`select audit('x', 'x', '${at}')`);
  expect((await stateOf()).broken).toBeNull();
  await query(harm);
  expect((await stateOf()).broken).toBe(broken);
  expect(await verify()).toMatchObject({ status: 1, said: expect.stringContaining(broken) });
});

test.each([
  '',
  '3',
  '3:abc',
  `3:${'z'.repeat(64)}`,
  `-3:${'0'.repeat(64)}`,
  `${'9'.repeat(30)}:${'0'.repeat(64)}`,
])('no entry is named by %s', (text) => {
  expect(readHead(text)).toBeNull();
});
