import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { sendAsMember } from '../support/send-as-member.ts';
import { id } from '../support/world.ts';

const house = testApp();
const inject = sendAsMember(house);
const open = id('thread:open');

describe('where a request comes from', () => {
  const reply = (headers: Record<string, string>, url = `/api/v1/threads/${open}/posts`) =>
    inject('POST', url, headers, '{"body":"x"}');

  test.each<[string, Record<string, string>]>([
    ['a foreign Origin', { origin: 'https://boese.example' }],
    ['an Origin that begins like ours', { origin: 'http://rathausrunde.test.boese.example' }],
    ['ours on another port', { origin: 'http://rathausrunde.test:8080' }],
    ['ours without TLS or with', { origin: 'https://rathausrunde.test' }],
    ['no origin at all', { origin: 'null' }],
    ['a page elsewhere, by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
    ['a page on a sister host', { 'sec-fetch-site': 'same-site' }],
  ])('%s', async (_, headers) => {
    const answer = await reply(headers);
    expect(answer.statusCode).toBe(403);
    expect(answer.json().type).toBe('urn:rathausrunde:problem:foreign-origin');
  });

  test('no Origin but a session', async () => {
    const { cookie } = await house.as('member');
    const answer = await house.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie } });
    expect(answer.statusCode).toBe(403);
    expect((await (await house.as('member')).get('/api/v1/me')).status).toBe(200);
  });

  test('a path that is spelled otherwise leads past no check', async () => {
    for (const url of ['/%61pi/v1/session', '/api/%761/session', '/api/v1/%73ession']) {
      const answer = await inject('DELETE', url, { origin: 'https://boese.example' });
      expect(answer.statusCode, url).toBe(403);
    }
    const spelled = await inject('GET', '/%61pi/v1/me');
    expect(spelled.statusCode).toBe(200);
    expect(spelled.headers['cache-control']).toBe('no-store');
  });
});

describe('what is no request of this API', () => {
  test.each([
    ['POST', '/api/v1/channels'],
    ['PUT', '/api/v1/session'],
    ['DELETE', '/api/v1/channels/open'],
    ['PATCH', `/api/v1/threads/${open}`],
    ['OPTIONS', '/api/v1/session'],
    ['TRACE', '/api/v1/session'],
    ['GET', '/api/v1/nothing'],
    ['GET', '/api/v2/channels'],
    ['GET', '/api/v1/threads/%zz'],
    ['GET', '/api/v1/threads/%E0%A4%A'],
    ['GET', `/api/v1/threads/${'x'.repeat(300)}`],
    ['GET', `/api/v1/channels/${'x'.repeat(20_000)}`],
    ['GET', `/api/v1/search?q=${'x'.repeat(50_000)}`],
  ])('%s %s', async (method, url) => {
    const answer = await inject(method, url);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });

  test('an Idempotency-Key that is none', async () => {
    for (const key of ['', 'a b', 'ü', 'x'.repeat(65), 'a;b']) {
      const answer = await inject(
        'POST',
        `/api/v1/threads/${open}/posts`,
        { 'idempotency-key': key },
        '{"body":"x"}',
      );
      expect(answer.statusCode, key).toBe(422);
      expect(answer.json().errors[0].field).toBe('Idempotency-Key');
    }
  });

  test('cookies of all kinds are nobody', async () => {
    for (const cookie of [
      'rathausrunde=',
      `rathausrunde=${'x'.repeat(5000)}`,
      'rathausrunde=%00',
      'rathausrunde',
      ';;;=',
    ]) {
      expect((await inject('GET', '/api/v1/me', { cookie })).statusCode, cookie).toBe(401);
    }
  });

  test('over the wire: a header too large, half a request, no HTTP', async () => {
    const address = new URL(await house.app.listen({ port: 0, host: '127.0.0.1' }));
    const say = (text: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(address.port), '127.0.0.1', () => socket.write(text));
        let heard = '';
        socket.on('data', (data) => (heard += String(data)));
        socket.on('error', () => {});
        socket.on('close', () => resolve(heard));
        socket.setTimeout(2000, () => socket.destroy());
      });
    const head = 'GET /api/v1/me HTTP/1.1\r\nhost: x\r\nconnection: close\r\n';
    expect(await say(`${head}x-lang: ${'x'.repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    expect(await say('HALLO RATHAUS\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await say(`GET /${'x'.repeat(40_000)} HTTP/1.1\r\nhost: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(
      await say(
        'POST /api/v1/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: -1\r\n\r\n',
      ),
    ).toMatch(/^HTTP\/1\.1 400 /);
    expect(await say(`${head}\r\n`)).toMatch(/^HTTP\/1\.1 401 /);
  });
});
