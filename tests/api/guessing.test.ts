import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { emailOf, id, password, type PersonName } from '../support/world.ts';

const house = testApp({
  RATE_LIMITS: 'on',
  SIGN_INS_PER_ACCOUNT: '3',
  SIGN_INS_PER_ADDRESS: '5',
  SIGN_IN_WINDOW_MS: '60000',
  TRUST_PROXY: '127.0.0.1',
});
let addresses = 0;
const newAddress = () => `198.51.100.${(addresses += 1)}`;
const signIn = async (email: string, secret: string, address = newAddress()) =>
  (
    await house.guest.send(
      'POST',
      '/api/v1/session',
      { email, password: secret },
      { 'x-forwarded-for': address },
    )
  ).status;
const count = async (where: string) =>
  Number((await house.database.owner.query(`select count(*) from rate_limit ${where}`)).rows[0].count);

test('whoever is stopped at his address closes nobody’s account', async () => {
  const address = newAddress();
  for (let at = 0; at < 5; at++) expect(await signIn(`konto${at}@example.org`, 'falsch', address)).toBe(401);
  const before = await count('');
  for (let at = 0; at < 20; at++) expect(await signIn(emailOf('ministry'), 'falsch', address)).toBe(429);
  expect(await signIn(emailOf('ministry'), password)).toBe(200);
  expect(await count('')).toBeLessThanOrEqual(before + 1);
});

test('an account has one count, however its address is spelled', async () => {
  const spellings = ['ministry', 'mİnistry', 'MINISTRY', 'minİstry', 'mInİstry', ' mİnİstry'];
  const answers: number[] = [];
  for (const spelling of spellings) answers.push(await signIn(`${spelling}@example.org`, 'falsch'));
  expect(answers).toEqual([401, 401, 401, 429, 429, 429]);
  expect(await signIn('mİnİstry@example.org', password)).toBe(429);
});

test('an address that nobody has is counted in the same way', async () => {
  const answers: number[] = [];
  for (const spelling of ['niemand', 'nİemand', 'NIEMAND', 'NİEMAND'])
    answers.push(await signIn(`${spelling}@example.org`, 'falsch'));
  expect(answers).toEqual([401, 401, 401, 429]);
});

test('a found session guesses the password no faster than a stranger', async () => {
  const change = async (who: PersonName, currentPassword: string) =>
    (
      await (
        await house.as(who)
      ).send('PUT', '/api/v1/me/password', { currentPassword, newPassword: 'ein-ganz-neues-passwort' })
    ).status;
  for (let at = 0; at < 3; at++) expect(await change('member', 'falsch')).toBe(422);
  expect(await change('member', password)).toBe(429);
  expect(await signIn(emailOf('member'), password)).toBe(429);

  expect(await change('lead', 'falsch')).toBe(422);
  expect(await change('lead', password)).toBe(204);
  for (let at = 0; at < 3; at++) expect(await change('lead', 'falsch')).toBe(422);
});

test('two who change a password at once: one does', async () => {
  const person = await house.signIn('advisor');
  const answers = await Promise.all(
    ['erstes', 'zweites', 'drittes'].map((name) =>
      person.send('PUT', '/api/v1/me/password', {
        currentPassword: password,
        newPassword: `${name}-neues-passwort`,
      }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 422, 422]);
});

test('what the page does by itself has a limit too, ten times as wide', async () => {
  const person = await house.as('stranger');
  const path = `/api/v1/threads/${id('thread:open')}/read`;
  for (let at = 0; at < 70; at++) await person.send('PUT', path, { number: 1 });
  expect((await person.send('PUT', path, { number: 1 })).status).toBe(204);
  await house.database.owner.query(`update rate_limit set points = 600 where key like 'quiet:%'`);
  expect((await person.send('PUT', path, { number: 1 })).status).toBe(429);
});

test('counts that have run out are emptied', async () => {
  await house.database.owner.query('update rate_limit set expire = 1');
  await signIn(emailOf('planner'), 'falsch');
  expect(await count('')).toBeGreaterThan(2);
  await house.app.tidy();
  expect(await count('where expire = 1')).toBe(0);
  expect(await count('')).toBe(2);
});
