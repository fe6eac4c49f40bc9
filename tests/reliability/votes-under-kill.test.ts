import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../realtime/support/ear.ts';
import type { Caller } from '../support/app.ts';
import { signInOverHttp } from '../support/calls-over-http.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { asking, toQuestion } from '../support/room-questions.ts';
import { ServerProcess } from './checker/server-process.ts';

/** The long form: `KILLS=20`. */
const kills = Number(process.env.KILLS ?? 3);

let server: ServerProcess;
let advisor: Caller;
let voters: Caller[] = [];
beforeAll(async () => {
  server = await ServerProcess.start();
  const signIn = (email: string) =>
    signInOverHttp(server.url, server.url, { email, password: 'rathausrunde-demo' });
  advisor = await signIn('technik@institut.example.org');
  voters = await Promise.all(
    ['innheim', 'moosebene', 'neubrueck', 'pegnitzfurt', 'regenfurt'].map((name) =>
      signIn(`${name}@example.org`),
    ),
  );
});
afterAll(() => server?.end());

test('one vote and one question for each person, however often the server falls in the middle', async () => {
  const { id } = await liveMeeting(advisor);
  const { ask, askWithoutName, list } = asking(id);
  const named = (await ask(advisor, 'Wer hat abgestimmt?')).body;
  for (let kill = 1; kill <= kills; kill += 1) {
    const text = `Ohne Namen, ${kill}?`;
    const key = `stimme-${kill}`;
    // all at once, each of them twice; with the first answer the server falls
    const sent = voters.flatMap((who, at) => [
      toQuestion(named.id).vote(who, at === 0),
      toQuestion(named.id).vote(who),
      askWithoutName(who, text, key),
    ]);
    await Promise.race(sent);
    await Promise.all([server.killServer(), ...sent.map((each) => each.catch(() => null))]);
    await server.start();
    // whoever got no answer sends it again
    for (const who of voters) {
      expect((await toQuestion(named.id).vote(who)).body).toMatchObject({ voted: true });
      expect((await askWithoutName(who, text, key)).body).toMatchObject({ text, own: true });
    }
    const { items } = await list(advisor, 'time');
    expect(items[0]?.votes).toBe(voters.length);
    expect(items.filter((item) => item.text === text)).toHaveLength(voters.length);
    expect(items.map(({ number }) => number)).toEqual(items.map((_, at) => at + 1));
  }
});

test('a server that falls between the closing and the end of the key destroys it when it starts', async () => {
  const { id } = await liveMeeting(advisor);
  const key = join(server.dataDir, 'room-keys', id);
  expect(existsSync(key)).toBe(true);
  expect((await inRoom(id).close(advisor)).status).toBe(200);
  expect(existsSync(key)).toBe(false);
  await server.killServer();
  // as it lies there when the server did not come to it
  writeFileSync(key, Buffer.alloc(32, 1));
  await server.start();
  expect(await until(() => !existsSync(key), 20_000)).toBe(true);
});
