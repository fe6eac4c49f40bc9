import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import type { PersonName } from '../support/world.ts';

const house = testApp();
const { send, get, post } = moderated(house);
const bid = 'Der günstigste Bieter verlangt 48.500 €.';

const ask = (who: PersonName, body: string, more: object = {}) =>
  send<{ id: string; type: string; detail: string; words: string[]; firstPost: { id: string } }>(
    who,
    'POST',
    '/channels/open/threads',
    { kind: 'question', title: 'Was ist üblich?', body, ...more },
  );

test('where a curator wants it, what looks like a bid is named first, and published when it was confirmed', async () => {
  expect((await ask('member', bid)).status, 'nobody has asked for a warning yet').toBe(201);
  const { body: channel } = await get<{ revision: number }>('advisor', '/channels/open');
  const curated = await send<{ warnsOfBids: boolean }>('advisor', 'PATCH', '/channels/open', {
    revision: channel.revision,
    warnsOfBids: true,
  });
  expect(curated.body.warnsOfBids).toBe(true);

  const warned = await ask('member', bid);
  expect([warned.status, warned.body.type]).toEqual([409, expect.stringMatching(/:bids-warning$/)]);
  expect(warned.body.words).toEqual(['Bieter', '48.500 €']);
  expect(warned.body.detail).toContain('Bieter, 48.500 €');
  const asked = await ask('member', 'Welche Verfahrensart nehmen Sie?');
  expect(asked.status).toBe(201);

  const reply = (body: object) =>
    send<{ id: string; type: string }>('stranger', 'POST', `/threads/${asked.body.id}/posts`, body);
  expect((await reply({ body: bid })).body.type).toMatch(/:bids-warning$/);
  const written = await reply({ body: bid, confirmed: true });
  expect(written.status).toBe(201);
  expect((await post('lead', written.body.id)).body).toBe(bid);
  expect((await ask('member', bid, { confirmed: true })).status).toBe(201);
});

test('the administrator says which words', async () => {
  await send('admin', 'PATCH', '/settings', { bidsPatterns: ['Zwetschge'] });
  expect((await ask('member', 'Ein Bieter meldet sich.')).status).toBe(201);
  expect((await ask('member', 'Der Zwetschgenhof bietet mit.')).body.words).toEqual(['Zwetschge']);
});
