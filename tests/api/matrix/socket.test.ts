import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { ClientFrame } from '../../../server/realtime/frames.ts';
import { Ear } from '../../realtime/support/ear.ts';
import { id } from '../../support/world.ts';
import { channelNames, ifRead, viewers, type Expected, type ViewerName } from './expected.ts';
import { meetingStreams, writeMeetings } from './meetings.ts';
import { Place } from './place.ts';
import { ifOwnStream } from './reading.ts';
import { leaks } from './run.ts';

interface StreamTrial {
  stream: string;
  object: string;
  expected: (viewer: ViewerName) => Expected;
  ids: string[];
}

const streams: StreamTrial[] = [
  ...channelNames.flatMap((channel) => [
    {
      stream: `channel:${id(`channel:${channel}`)}`,
      object: channel,
      expected: (viewer: ViewerName) => ifRead(viewer, channel),
      ids: [],
    },
    {
      stream: `thread:${id(`thread:${channel}`)}`,
      object: `thread in ${channel}`,
      expected: (viewer: ViewerName) => ifRead(viewer, channel),
      ids: [1, 2].map((number) => id(`post:${channel}:${number}`)),
    },
  ]),
  ...meetingStreams.map(({ readers, ...meeting }) => ({
    ...meeting,
    expected: (viewer: ViewerName): Expected => (readers.includes(viewer) ? 'done' : 'hidden'),
    ids: [],
  })),
  { stream: `person:${id('person:member')}`, object: "the member's own", expected: ifOwnStream, ids: [] },
  { stream: `thread:${id('nothing')}`, object: 'one that is not there', expected: () => 'hidden', ids: [] },
];

/** Frames that say something about a stream, and what the answer tells. */
const frames = ['subscribe', 'unsubscribe', 'typing', 'presence', 'ping'];

describe.each([
  { checked: true, said: 'with both checks' },
  { checked: false, said: 'with row-level security alone' },
])('every frame, every role, every stream, $said', ({ checked }) => {
  const place = new Place();
  let url = '';
  beforeAll(async () => {
    await place.start(checked ? {} : { RATHAUSRUNDE_APPLICATION_CHECK: 'off' });
    await writeMeetings(place);
    url = (await place.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
  });
  afterAll(() => place.stop());

  test('whoever reads the channel hears it; for everybody else the stream is not there', async () => {
    const deviations: string[] = [];
    let tried = 0;
    for (const viewer of viewers.filter((each) => each !== 'guest')) {
      const cookie = await place.cookieOf(viewer);
      const ear = await Ear.open({ socket: `${url}/api/v1/socket` }, { cookie });
      for (const { stream, object, expected, ids } of streams) {
        const wrong = (what: string) => deviations.push(`${object} as ${viewer}: ${what}`);
        const may = expected(viewer) === 'done';
        const typed = ear.heard.length;
        ear.say({ t: 'typing', id: 900_000 + tried, stream });
        ear.say({ t: 'presence', id: 800_000 + tried, stream, state: 'here' });
        const asked = await ear.wait((said) => said.id === 900_000 + tried);
        const present = await ear.wait((said) => said.id === 800_000 + tried);
        if (asked.code !== 'not_found' || present.code !== 'not_found') wrong('heard before it follows');
        const answer = await ear.subscribe(stream, 0);
        if (may !== (answer.t === 'subscribed')) wrong(`answered ${JSON.stringify(answer)}`);
        if (!may && answer.code !== 'not_found') wrong(`refused with ${answer.code}`);
        ear.say({ t: 'unsubscribe', stream });
        ear.say({ t: 'ping' });
        await ear.wait((said) => said.t === 'pong' && ear.heard.indexOf(said) >= typed);
        const heard = ear.events(stream).map(({ data }) => (data as { id: string }).id);
        if (heard.join() !== (may ? ids : []).join()) wrong(`heard ${heard.join()}`);
        tried += frames.length;
      }
      // what was asked for is said back; everything else is what the server tells
      const told = ear.heard.filter(({ t }) => t !== 'error').map((said) => JSON.stringify(said));
      deviations.push(...leaks(viewer, told.join('\n')).map((what) => `${viewer}: ${what}`));
      await ear.end();
    }
    expect(deviations).toEqual([]);
    process.stdout.write(
      `frames: ${frames.length} × ${viewers.length - 1} roles × ${streams.length} streams, ${tried} sent\n`,
    );
  });

  test('a guest, and a page of somebody else, find no socket', async () => {
    const statusOf = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const socket = new WebSocket(`${url}/api/v1/socket`, { headers });
        socket.on('unexpected-response', (_, answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        socket.on('open', () => reject(new Error('it opened')));
        socket.on('error', () => {});
      });
    const cookie = await place.cookieOf('member');
    expect(await statusOf({})).toBe(401);
    expect(await statusOf({ cookie: 'rathausrunde=ausgedacht' })).toBe(401);
    expect(await statusOf({ cookie, origin: 'https://boese.example' })).toBe(403);
    expect(await statusOf({ cookie, origin: 'null' })).toBe(403);
    const plain = await place.app.inject({ url: '/api/v1/socket', headers: { cookie } });
    expect(plain.statusCode).toBe(404);
    const head = await place.app.inject({ method: 'HEAD', url: '/api/v1/socket', headers: { cookie } });
    expect(head.statusCode).toBe(404);
  });

  test('no frame is left out', () => {
    expect(ClientFrame.anyOf.map((frame) => frame.properties.t.const).sort()).toEqual([...frames].sort());
  });
});
