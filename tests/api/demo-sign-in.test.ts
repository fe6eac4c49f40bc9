import { describe, expect, test } from 'vitest';
import { hashPassword } from '../../server/features/people/passwords.ts';
import { origin, testApp } from '../support/app.ts';
import { emailOf, id, password } from '../support/world.ts';

const signInAs = (house: ReturnType<typeof testApp>, email: string, from = origin) =>
  house.guest.send('POST', '/api/v1/session/demo-people', { email }, { origin: from });

describe('trying it out', () => {
  const house = testApp({ DEMO_PASSWORD: 'ein-eigenes-demo-passwort' });

  test('one signs in as a demo person without knowing the password, whatever it is', async () => {
    const [demo] = (await house.guest.get<{ items: { email: string }[] }>('/api/v1/session/demo-people')).body
      .items;
    const email = demo?.email ?? '';
    await house.database.owner.query(
      'update credential set email = $1, password_hash = $2 where person_id = $3',
      [email, await hashPassword('ein-eigenes-demo-passwort'), id('person:lead')],
    );
    const answer = await signInAs(house, email);
    expect(answer).toMatchObject({ status: 200, body: { person: { id: id('person:lead') } } });
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    expect((await house.caller(cookie).get('/api/v1/me')).body).toEqual(answer.body);
  });

  test('as nobody else, also with the same password, and from no other page', async () => {
    await house.database.owner.query('update credential set password_hash = $1 where email = $2', [
      await hashPassword('ein-eigenes-demo-passwort'),
      emailOf('stranger'),
    ]);
    expect((await signInAs(house, emailOf('stranger'))).status).toBe(404);
    expect((await signInAs(house, emailOf('stranger'), 'https://evil.example')).status).toBe(403);
  });
});

describe('in production', () => {
  const publicUrl = 'https://rathausrunde.example';
  const house = testApp({ NODE_ENV: 'production', PUBLIC_URL: publicUrl, DEMO_PASSWORD: password });

  test('there is no such door', async () => {
    expect((await signInAs(house, emailOf('member'), publicUrl)).status).toBe(404);
  });
});
