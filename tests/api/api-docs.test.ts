import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';

const house = testApp();

test('the page about the API and its script are here, and its policy allows the one script it starts itself with', async () => {
  const moved = await house.guest.get('/api/docs');
  expect(moved).toMatchObject({ status: 301, headers: { location: '/api/docs/' } });

  const page = await house.guest.get('/api/docs/');
  expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
  expect(page.text).toContain('/api/v1/openapi.json');
  const [, start = ''] = /<script[^>]*>([^<]+)<\/script>/.exec(page.text) ?? [];
  const hash = createHash('sha256').update(start).digest('base64');
  expect(page.headers['content-security-policy']).toContain(`script-src 'self' 'sha256-${hash}'`);

  const [, source = ''] = /<script src="([^"]+)"/.exec(page.text) ?? [];
  const script = await house.guest.get(new URL(source, 'http://localhost/api/docs/').pathname);
  expect(script).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/javascript; charset=utf-8' },
  });
  expect(script.text.length).toBeGreaterThan(1_000_000);
});

test('the description of the API leaves out the pages about it', async () => {
  const { body } = await house.guest.get<{ paths: object }>('/api/v1/openapi.json');
  const paths = Object.keys(body.paths);
  expect(paths).toContain('/api/v1/search');
  expect(paths.filter((path) => path.startsWith('/api/docs'))).toEqual([]);
});
