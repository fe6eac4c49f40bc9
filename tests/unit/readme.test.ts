import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test.each(['README.md', 'README.de.md'])('every place that %s names exists', (name) => {
  const text = readFileSync(join(root, name), 'utf8');
  const named = [...text.matchAll(/`((?:server|db|migrations|messages|docs|web)\/[\w./-]+)`/g)].map(
    (match) => match[1],
  );
  const linked = [...text.matchAll(/\]\(([^):]+)\)/g)].map((match) => match[1]);
  const places = [...named, ...linked].filter((place) => place !== undefined);
  expect(places.length).toBeGreaterThan(10);
  expect(places.filter((place) => !existsSync(join(root, place)))).toEqual([]);
});

test.each(['README.md', 'README.de.md'])('every command that %s names exists', (name) => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const text = readFileSync(join(root, name), 'utf8');
  const commands = [...text.matchAll(/npm (?:run )?([a-z:]+)/g)].map((match) => match[1]);
  expect(new Set(commands)).toEqual(new Set(Object.keys(scripts)));
});
