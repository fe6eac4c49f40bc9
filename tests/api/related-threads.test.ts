import { expect, test } from 'vitest';
import type { RelatedThreads } from '../../server/features/related-threads/schema.ts';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const { send, get } = moderated(house);

async function opened(title: string, channel = 'open') {
  const { body } = await send<{ id: string; slug: string }>(
    'advisor',
    'POST',
    `/channels/${channel}/threads`,
    { kind: 'question', title, body: 'x' },
  );
  return body;
}
const besides = async (who: PersonName, thread: string) =>
  (await get<RelatedThreads>(who, `/threads/${thread}/related`)).body;
const titles = async (who: PersonName, thread: string) =>
  (await besides(who, thread)).items.map(({ title }) => title);
const relate = (who: PersonName, thread: string, other: string, method: 'PUT' | 'DELETE' = 'PUT') =>
  send<{ type: string }>(who, method, `/threads/${thread}/related/${other}`);

test('two threads are put beside each other once, seen from both sides, and parted from either', async () => {
  const [one, other] = [await opened('Ladesäulen'), await opened('Netzanschluss')];
  expect((await relate('advisor', one.id, other.slug)).status).toBe(204);
  expect((await relate('advisor', other.slug, one.slug)).status).toBe(204);
  expect(await titles('member', one.slug)).toEqual(['Netzanschluss']);
  expect(await titles('member', other.id)).toEqual(['Ladesäulen']);
  expect((await besides('member', one.id)).may).toEqual({ relate: false });
  expect((await relate('member', one.id, other.id, 'DELETE')).status).toBe(403);
  expect((await relate('advisor', other.id, one.id, 'DELETE')).status).toBe(204);
  expect(await titles('member', one.id)).toEqual([]);
});

test('what somebody does not read is not beside anything for her, and follows where it is moved', async () => {
  const [one, other] = [await opened('Öffentlich'), await opened('Vertraulich', 'room')];
  expect((await relate('advisor', one.id, other.id)).status).toBe(204);
  expect(await titles('lead', one.id)).toEqual(['Vertraulich']);
  expect(await titles('stranger', one.id)).toEqual([]);
  const moved = await send('advisor', 'PUT', `/threads/${other.id}/channel`, {
    channel: 'own',
    reason: 'Betrifft alle in Innheim.',
    widens: true,
  });
  expect(moved.status).toBe(200);
  expect(await titles('ministry', one.id)).toEqual(['Vertraulich']);
  expect(await titles('stranger', one.id)).toEqual([]);
});

test('not with itself, not with what one does not read, and not with more than ten', async () => {
  const one = await opened('Sammelpunkt');
  expect((await relate('advisor', one.id, one.slug)).status).toBe(422);
  expect((await relate('advisor', one.id, id('thread:foreignRoom'))).status).toBe(404);
  for (let more = 1; more <= 10; more += 1) {
    const other = await opened(`Thema ${more}`);
    expect((await relate('advisor', one.id, other.id)).status).toBe(204);
  }
  expect((await relate('advisor', one.id, (await besides('member', one.id)).items[0]?.id ?? '')).status).toBe(
    204,
  );
  // from its other side, too
  const refused = await relate('advisor', (await opened('Thema 11')).id, one.id);
  expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining('related-enough')]);
});
