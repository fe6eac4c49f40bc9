import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { serverEnvironment } from '../../scripts/server-environment.js';

const dockerfile = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');

test('a container starts the server as npm start does', () => {
  const settings = Object.entries(serverEnvironment).map(([name, value]) => `${name}=${value}`);
  expect(dockerfile).toContain(`ENV ${settings.join(' ')}\n`);
  expect(dockerfile).toContain('CMD ["node", "server/main.js"]');
});
