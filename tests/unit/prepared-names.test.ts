import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test('no two queries are prepared under one name: the second would be answered with the first', () => {
  const names = globSync(['server/**/*.ts', 'db/**/*.ts'], { cwd: root }).flatMap((file) =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /\bprepared\(\s*tx,\s*[`'](\w*(?:\$\{[^}]*\}\w*)*)|name: '(\w+)'/g,
      ),
    ]
      .map(([, prepared, named]) => prepared ?? named)
      .filter((name) => name !== undefined),
  );
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
