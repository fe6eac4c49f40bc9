import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { emailOf, password } from '../support/world.ts';

describe('without PUBLIC_URL', () => {
  const house = testApp({ PUBLIC_URL: '', HOST: 'forum.intern' });
  const signIn = (host: string) =>
    house.guest.send(
      'POST',
      '/api/v1/session',
      { email: emailOf('member'), password },
      { host, origin: `http://${host}` },
    );

  test.each([
    'localhost:3000',
    'LOCALHOST',
    'forum.localhost:3000',
    '127.0.0.1:3000',
    '[::1]:3000',
    '192.0.2.7',
    'forum.intern:3000',
    'forum.intern.',
    hostname(),
  ])('%s is this server', async (host) => {
    expect((await house.guest.get('/healthz', { host })).status).toBe(200);
  });

  test('who signs in at one of its names is let in', async () => {
    expect((await signIn('localhost:3000')).status).toBe(200);
  });

  test.each([
    'fremd.example',
    'localhost.fremd.example',
    '127.0.0.1.fremd.example:3000',
    'forum.intern.example',
  ])('%s is somebody else: no page, no call, no sign-in', async (host) => {
    for (const path of ['/', '/api/v1/session/demo-people', '/api/v1/socket', '/healthz']) {
      const { status, body } = await house.guest.get(path, { host, 'accept-language': 'en' });
      expect({ status, type: body.type }).toEqual({
        status: 421,
        type: 'urn:rathausrunde:problem:foreign-host',
      });
      expect(body.detail).toContain('goes by another name');
    }
    expect((await signIn(host)).status).toBe(421);
  });

  test.each(['][', 'a b'])('a Host that is no address (%j) is malformed', async (host) => {
    expect((await house.guest.get('/api/v1/me', { host })).status).toBe(400);
  });
});

describe('with PUBLIC_URL', () => {
  const publicUrl = 'https://forum.example.org';
  const house = testApp({ NODE_ENV: 'production', PUBLIC_URL: publicUrl });

  test('the Host decides nothing: neither who is let in, nor where a link leads', async () => {
    const host = 'fremd.example';
    const body = { email: emailOf('admin'), password };
    const send = (origin: string) => house.guest.send('POST', '/api/v1/session', body, { host, origin });
    expect((await send(`https://${host}`)).status).toBe(403);
    expect((await send('https://forum.example.org.fremd.example')).status).toBe(403);
    const signedIn = await send(publicUrl);
    expect(signedIn.status).toBe(200);
    const admin = house.caller(String(signedIn.headers['set-cookie']).split(';')[0] ?? '');
    const { body: people } = await admin.get<{ items: { id: string }[] }>('/api/v1/people', { host });
    const link = await admin.send<{ url: string }>(
      'POST',
      `/api/v1/people/${people.items[0]?.id}/one-time-link`,
      undefined,
      { host, origin: publicUrl, 'x-forwarded-host': host },
    );
    expect(link.body.url).toMatch(new RegExp(`^${publicUrl}/einmal-link/`));
  });
});
