import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFrame } from '../../server/realtime/frames.ts';
import { house } from './support/house.ts';
import { makeListener, makePlace } from './support/people.ts';
import { write } from './support/write.ts';

const here = house();

const nonsense = [
  'null',
  '[]',
  '[null]',
  '"ping"',
  '1e999',
  '{}',
  '{"t":null}',
  '{"t":"ping","t2":1}',
  '{"t":"welcome"}',
  '{"t":["ping"]}',
  '{"t":"subscribe"}',
  '{"t":"subscribe","stream":7}',
  '{"t":"subscribe","stream":""}',
  '{"t":"subscribe","stream":"thread:x","after":-1}',
  '{"t":"subscribe","stream":"thread:x","after":1.5}',
  '{"t":"subscribe","stream":"thread:x","after":"1"}',
  '{"t":"subscribe","stream":"thread:x","after":null}',
  '{"t":"ping","__proto__":{"a":1}}',
  '{"__proto__":{"t":"ping"}}',
  '{"t":"presence","stream":"meeting:x","state":"asleep"}',
  '',
  ' ',
  'ping',
  '{"t":"ping"',
  '['.repeat(16_000),
  '{"t":'.repeat(3000),
  `{"t":"subscribe","stream":"${'x'.repeat(101)}"}`,
  '\u0000',
  '{"t":"ping"}{"t":"ping"}',
];

test.each(nonsense)('%j is no frame', (text) => {
  expect(readFrame(text)).toHaveProperty('invalid');
});

test('whatever is sent, the answer is a frame, and the socket and its neighbours live', async () => {
  const node = await here.node({ framesPerSecond: 100_000, silenceMs: 600_000 });
  const anna = await makeListener(here.database.owner);
  const { thread } = await makePlace(here.database.owner, [anna]);
  const [rude, polite] = [await here.ear(node, anna), await here.ear(node, anna)];
  await polite.subscribe(thread);
  const kind = fc.constantFrom('subscribe', 'unsubscribe', 'typing', 'presence', 'ping', 'event', '');
  const almost = fc.record(
    {
      t: fc.oneof(kind, fc.jsonValue()),
      id: fc.oneof(fc.integer(), fc.jsonValue()),
      stream: fc.oneof(
        fc.constantFrom(thread, 'thread:', 'meeting:x', `person:${anna.personId}`),
        fc.jsonValue(),
      ),
      after: fc.oneof(fc.integer(), fc.double(), fc.jsonValue()),
      state: fc.oneof(fc.constant('here'), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  const frame = fc.oneof(
    fc.constantFrom(...nonsense.filter((text) => text.length < 16_000)),
    fc.json(),
    almost.map((value) => JSON.stringify(value)),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  );
  for (const text of fc.sample(frame, 1500)) rude.say(text);
  rude.say({ t: 'ping', id: 4711 });
  await rude.wait(({ t }) => t === 'pong');
  await write(node, anna, thread);
  await polite.wait(({ t, stream }) => t === 'event' && stream === thread);
  expect(rude.closed).toBeNull();
  const codes = new Set(rude.heard.filter(({ t }) => t === 'error').map(({ code }) => code));
  expect(
    [...codes].filter(
      (code) => !['invalid_frame', 'not_found', 'too_many_subscriptions'].includes(code ?? ''),
    ),
  ).toEqual([]);
  expect(codes).toContain('invalid_frame');
});

test('binary frames are refused, the number of a question comes back with its error', async () => {
  const node = await here.node();
  const ear = await here.ear(node, await makeListener(here.database.owner));
  ear.say(Buffer.from('{"t":"ping"}'));
  await ear.wait(({ t, code }) => t === 'error' && code === 'invalid_frame');
  ear.say({ t: 'subscribe', id: 7, stream: 5 });
  expect(await ear.wait(({ id }) => id === 7)).toEqual({ t: 'error', id: 7, code: 'invalid_frame' });
  ear.say({ t: 'presence', id: 8, stream: 'meeting:x', state: 'here' });
  expect(await ear.wait(({ id }) => id === 8)).toEqual({ t: 'error', id: 8, code: 'not_found' });
});
