import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { uploading } from '../support/uploading.ts';

// nobody listens there
const house = testApp({
  STORAGE_URL: 's3://akten?endpoint=http://127.0.0.1:1',
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'b',
});
const { begin, goOn, sendForm } = uploading(house);

test('a server whose storage is away starts, says so, and refuses files alone', async () => {
  expect(await house.guest.get('/readyz')).toMatchObject({
    status: 200,
    body: { status: 'ready', storage: 'away' },
  });
  const url = String((await begin('member', 'a.txt', 3)).headers.location);
  const refused = await goOn('member', url, 0, 'abc');
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '2']);
  expect(refused.json()).toMatchObject({
    type: 'urn:rathausrunde:problem:storage-away',
    detail: expect.stringContaining('antwortet gerade nicht'),
  });
  expect(refused.payload).not.toContain('127.0.0.1');
  const form = await sendForm('member', 'a.txt', 'abc');
  expect(form.headers.location).toBe('/dokumente/teilen?problem=storage-away');
  expect((await (await house.as('member')).get('/api/v1/channels')).status).toBe(200);
});
