import { describe, expect, test } from 'vitest';
import { testApp, type Answer } from '../support/app.ts';
import { emailOf, id, password } from '../support/world.ts';

describe('limits', () => {
  const house = testApp({
    RATE_LIMITS: 'on',
    SIGN_INS_PER_ACCOUNT: '3',
    SIGN_INS_PER_ADDRESS: '10',
    SIGN_IN_WINDOW_MS: '60000',
    WRITES_PER_MINUTE: '5',
    TRUST_PROXY: '127.0.0.1',
  });
  const signIn = (email: string, secret: string, address: string) =>
    house.guest.send('POST', '/api/v1/session', { email, password: secret }, { 'x-forwarded-for': address });
  const isRefused = ({ status, headers, body }: Answer) => {
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(body).toMatchObject({
      type: 'urn:rathausrunde:problem:too-many',
      detail: expect.stringMatching(
        /^Möglich sind höchstens \d+ Anfragen in 1 Minute\. .* ab \d+\. \S+ \d{4}, \d\d:\d\d Uhr/,
      ),
      windowSeconds: 60,
    });
  };

  test('an account is closed for a while after a few wrong passwords, wherever they come from', async () => {
    for (let at = 1; at <= 3; at++) {
      expect((await signIn(emailOf('member'), 'falsch', `192.0.2.${at}`)).status).toBe(401);
    }
    isRefused(await signIn(emailOf('member'), password, '192.0.2.4'));
    isRefused(await signIn(` ${emailOf('member').toUpperCase()}`, password, '192.0.2.5'));
    expect((await signIn(emailOf('lead'), password, '192.0.2.1')).status).toBe(200);
  });

  test('an account that is not there is closed in the same way', async () => {
    for (let at = 1; at <= 3; at++) {
      expect((await signIn('niemand@example.org', 'falsch', '192.0.2.30')).status).toBe(401);
    }
    isRefused(await signIn('niemand@example.org', 'falsch', '192.0.2.31'));
  });

  test('many at once count each', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => signIn(emailOf('advisor'), 'falsch', '192.0.2.40')),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(9);
  });

  test('an address may try more often, and then is closed for every account', async () => {
    for (let at = 0; at < 10; at++) {
      expect((await signIn(`konto${at}@example.org`, 'falsch', '198.51.100.7')).status).toBe(401);
    }
    isRefused(await signIn(emailOf('ministry'), password, '198.51.100.7'));
    expect((await signIn(emailOf('ministry'), password, '198.51.100.8')).status).toBe(200);
  });

  test('whoever signs in has not failed: a whole town hall sits behind one address', async () => {
    for (let at = 0; at < 15; at++) {
      expect((await signIn(emailOf('stranger'), password, '203.0.113.1')).status).toBe(200);
    }
  });

  test('a flood of posts is stopped, however the address is spelled; drafts and read marks are not', async () => {
    const person = await house.as('strangeLead');
    const url = `/api/v1/threads/${id('thread:open')}/posts`;
    const spellings = ['', '/', '?'];
    const statuses: number[] = [];
    for (let at = 0; at < 7; at++) {
      const path = at < 3 ? `${url}${spellings[at]}` : url.replace('api', '%61pi');
      statuses.push((await person.send('POST', path, { body: 'x' })).status);
    }
    expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(5);
    isRefused(await person.send('POST', url, { body: 'x' }));
    isRefused(
      await person.send('POST', '/api/v1/channels/read/threads', { kind: 'question', title: 'x', body: 'x' }),
    );
    for (let at = 0; at < 8; at++) {
      const mark = await person.send('PUT', `/api/v1/threads/${id('thread:open')}/read`, { number: 1 });
      expect(mark.status).toBe(204);
    }
    expect((await (await house.as('otherAdvisor')).send('POST', url, { body: 'x' })).status).toBe(201);
  });
});

describe('the address of a guest who names it himself', () => {
  const house = testApp({ RATE_LIMITS: 'on', SIGN_INS_PER_ADDRESS: '4', SIGN_INS_PER_ACCOUNT: '50' });

  test('counts only where TRUST_PROXY says so', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 6; at++) {
      const answer = await house.guest.send(
        'POST',
        '/api/v1/session',
        { email: `a${at}@example.org`, password: 'falsch' },
        { 'x-forwarded-for': `192.0.2.${at}` },
      );
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
  });
});

describe('in production', () => {
  const publicUrl = 'https://rathausrunde.example';
  const house = testApp({ NODE_ENV: 'production', PUBLIC_URL: publicUrl });

  test('the cookie is bound to this host, to TLS, and closed to scripts', async () => {
    const answer = await house.guest.send(
      'POST',
      '/api/v1/session',
      { email: emailOf('member'), password },
      { origin: publicUrl },
    );
    expect(answer.status).toBe(200);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-rathausrunde=[a-z0-9]{32,}; /);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(attribute);
    expect(cookie).not.toMatch(/Domain/i);
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
    const plain = cookie.split(';')[0]?.replace('__Host-', '') ?? '';
    expect((await house.caller(plain).get('/api/v1/me')).status).toBe(401);
  });

  test('there are no demo people', async () => {
    expect((await house.guest.get('/api/v1/session/demo-people')).status).toBe(404);
  });

  test('answers say nothing of the house to other pages', async () => {
    const { headers } = await house.guest.get('/api/v1/legal-texts/imprint');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });
});
