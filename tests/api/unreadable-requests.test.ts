import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';

const house = testApp();

/** Sends bytes past every HTTP client and returns all that comes back until the line is closed. */
async function raw(bytes: string): Promise<{ status: number; body: Record<string, unknown>; head: string }> {
  if (!house.app.server.listening) await house.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = house.app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (data: Buffer) => (text += data.toString()));
  socket.write(bytes);
  await new Promise((resolve, reject) => socket.once('close', resolve).once('error', reject));
  const [head = '', body = ''] = text.split('\r\n\r\n');
  expect(body, text).toMatch(/^\{/);
  return { status: Number(head.split(' ')[1]), body: JSON.parse(body) as Record<string, unknown>, head };
}

const start = 'GET /api/v1/me HTTP/1.1\r\nHost: rathausrunde.test\r\n';

test('headers that are too long are answered with a problem document in both languages', async () => {
  const { status, body, head } = await raw(`${start}Cookie: a=${'x'.repeat(20_000)}\r\n\r\n`);
  expect(status).toBe(431);
  expect(body).toMatchObject({ status: 431, type: 'urn:rathausrunde:problem:headers-too-large' });
  expect(body.detail).toContain('Löschen Sie die Cookies');
  expect(body.detail).toContain('Delete the cookies');
  expect(head).toMatch(/content-type: application\/problem\+json/i);
  expect(head).toMatch(/connection: close/i);
  expect(head).toMatch(/cache-control: no-store/i);
});

test.each([
  ['no HTTP at all', 'Guten Tag\r\n\r\n'],
  ['TLS on the plain port', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n'],
  ['a header without a name', `${start}: leer\r\n\r\n`],
  ['a method that does not exist', 'GEBEN / HTTP/1.1\r\nHost: rathausrunde.test\r\n\r\n'],
  [
    'two lengths of one body',
    `POST /api/v1/session HTTP/1.1\r\nHost: rathausrunde.test\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ],
  ['a length that is no number', `${start}Content-Length: viel\r\n\r\n`],
])('%s is malformed', async (_, bytes) => {
  const { status, body } = await raw(bytes);
  expect(status).toBe(400);
  expect(body).toMatchObject({ status: 400, type: 'urn:rathausrunde:problem:malformed' });
});

test('the server goes on', async () => {
  expect((await house.guest.get('/healthz')).status).toBe(200);
});
