import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from '../../db/connected.ts';
import { ServerProcess } from './checker/server-process.ts';

const script = fileURLToPath(new URL('../../demo/meeting.ts', import.meta.url));
let server: ServerProcess;
const started: ChildProcess[] = [];
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await server?.end();
});

const play = (address: string) => {
  const child = spawn(process.execPath, [script, '--address', address, '--pause', '0.02', '--item', '2'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  started.push(child);
  return child;
};

test('invented colleagues meet, and when they are done the next ones do; a server that falls does not end it', async () => {
  const player = play(server.url);
  // a line of its own each time: the database starts again with the server
  const held = () =>
    connected(server.databaseUrl(), async (client) => {
      const { rows } = await client.query<{
        rooms: number;
        closed: number;
        said: number;
        votes: number;
        ballots: number;
      }>(
        `select count(*)::int as rooms, count(r.closed_at)::int as closed, sum(r.messages)::int as said,
        (select sum(votes)::int from meeting_question) as votes,
        (select sum(ballots)::int from poll p where p.meeting_id = any (array_agg(r.meeting_id))) as ballots
      from live_room r join meeting m on m.id = r.meeting_id where m.title = 'Offene Runde zum Ausprobieren'`,
      );
      return rows[0];
    });
  const grows = (what: 'said' | 'rooms', most: number, timeout: number) =>
    expect.poll(async () => (await held())?.[what] ?? 0, { timeout, interval: 200 }).toBeGreaterThan(most);
  await grows('said', 5, 20_000);
  await server.killServer();
  await server.start();
  await grows('rooms', 1, 60_000);
  const after = await held();
  expect(after?.closed).toBe((after?.rooms ?? 0) - 1);
  for (const count of [after?.said, after?.votes, after?.ballots]) expect(count ?? 0).toBeGreaterThan(0);
  player.kill();
}, 120_000);

test('where nobody answers it says what to do, and ends', async () => {
  const player = play('http://127.0.0.1:9');
  let said = '';
  player.stderr?.on('data', (data) => (said += String(data)));
  const [code] = (await once(player, 'exit')) as [number];
  expect([code, said]).toEqual([1, expect.stringContaining('npm start')]);
});
