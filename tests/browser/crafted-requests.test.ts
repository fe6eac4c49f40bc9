import { once } from 'node:events';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';

const house = browserHouse();

test.each([
  ['/konto?erledigt=__proto__', 200],
  ['/aufgaben?getan=__proto__', 200],
  [`/suche?q=${'a'.repeat(199)}%F0%9F%98%80`, 200],
  ['/themen/gibt-es-nicht?seite=99999999999', 404],
  ['/kanaele/__proto__', 404],
])('%s is answered, not failed', async (path, status) => {
  const page = await house.person('innheim@example.org');
  expect((await page.request.get(path)).status()).toBe(status);
});

test.each(['/anmelden', '/sprache', '/konto?/password'])('what is no form is refused at %s', async (path) => {
  const page = await house.person('innheim@example.org');
  const headers = { origin: house.server.address, 'content-type': 'text/plain' };
  expect((await page.request.post(path, { headers, data: 'kein Formular' })).status()).toBe(415);
});

test('a Host that is no address is a malformed request', async () => {
  const asked = request(`${house.server.address}/anmelden`, { headers: { host: '][' } });
  const [answer] = await once(asked.end(), 'response');
  answer.resume();
  expect(answer.statusCode).toBe(400);
});

test('an action that no page has is not found, and no failure', async () => {
  const page = await house.person('innheim@example.org');
  const headers = { origin: house.server.address };
  for (const path of ['/?/default', '/konto?/default', '/kanaele/mobilitaet?/default'])
    expect((await page.request.post(path, { headers, form: { a: 'b' } })).status(), path).toBe(404);
});
