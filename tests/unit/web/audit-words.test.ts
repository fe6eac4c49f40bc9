import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionWords } from '../../../web/src/lib/audit/action-words.ts';

/** The SQL of a folder and the code of another: wherever something is written into the audit log. */
const sources = ['migrations', 'server'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(sql|ts)$/.test(file))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
);

test('every action of the audit log has words', () => {
  const actions = sources.flatMap((text) =>
    [...text.matchAll(/audit\('([a-z_.]+)'/g)].map(([, action = '']) => action),
  );
  expect(actions.length).toBeGreaterThan(15);
  for (const action of actions) expect(actionWords(action), action).not.toBe(action);
});
