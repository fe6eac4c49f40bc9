import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { origin, TestApp } from '../../support/app.ts';
import { id, type PersonName } from '../../support/world.ts';
import { check, type Findings } from './check.ts';
import { caughtUp, Follower, type FollowerOptions } from './follower.ts';
import { readTable } from './read-table.ts';
import { Writer } from './writer.ts';

/** What is taken away from the harness or the database, to see whether the checker notices. */
export interface Mutation {
  follower?: Pick<FollowerOptions, 'catchesUp' | 'dropsDoubles'>;
  sendsKey?: boolean;
  /** changes the database of this run alone */
  database?: (owner: pg.Pool) => Promise<unknown>;
}

const writers: PersonName[] = ['member', 'lead', 'advisor'];
const thread = id('thread:room');
const stream = `thread:${thread}`;

/** The faults in small: sockets are cut under a stream of posts, and one reader loses her right on the way. */
export async function smallRun({
  follower = {},
  sendsKey = true,
  database,
}: Mutation = {}): Promise<Findings> {
  const house = new TestApp();
  // the right at delivery must hold by itself
  await house.start({ RATHAUSRUNDE_PERMISSION_DOORBELL: 'off', HEARTBEAT_MS: '200' });
  try {
    await database?.(house.database.owner);
    await house.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = house.app.server.address() as AddressInfo;
    const follow = async (person: PersonName, name: string): Promise<Follower> => {
      const { cookie } = await house.as(person);
      return new Follower({ name, url: `ws://127.0.0.1:${port}/api/v1/socket`, cookie, stream, ...follower });
    };
    const followers = await Promise.all(writers.map((person) => follow(person, person)));
    const planner = await follow('planner', 'planner');
    const posting = await Promise.all(
      writers.map(async (person) => {
        const { cookie } = await house.as(person);
        const place = {
          server: () => `http://127.0.0.1:${port}`,
          origin: () => origin,
          path: `/threads/${thread}/posts`,
        };
        return new Writer({ name: person, ...place, cookie, pauseMs: 3, sendsKey });
      }),
    );

    for (let round = 0; round < 4; round++) {
      await writeWhileCut(house, posting);
    }
    const until = await headOf(house.database.owner);
    await caughtUp([...followers, planner], () => until, 3000);
    await house.database.owner.query('delete from channel_reader where membership_id = $1', [
      id('membership:planner'),
    ]);
    await writeWhileCut(house, posting, false);

    const head = await headOf(house.database.owner);
    await caughtUp(followers, () => head, 3000);
    await sleep(50);
    const histories = [...followers.map((each) => each.history()), planner.history(until)];
    for (const each of [...followers, planner]) each.stop();
    return check({
      acknowledged: posting.flatMap(({ acknowledged }) => acknowledged),
      open: posting.flatMap(({ open }) => open ?? []),
      table: await readTable(house.database.owner, [thread]),
      histories,
    });
  } finally {
    await house.stop();
  }
}

async function writeWhileCut({ app }: TestApp, posting: Writer[], cut = true): Promise<void> {
  const writing = Promise.all(
    posting.map(async (writer) => {
      for (let post = 0; post < 8; post++) await writer.post();
    }),
  );
  await sleep(30);
  if (cut) for (const socket of app.websocketServer.clients) socket.terminate();
  await writing;
}

async function headOf(owner: pg.Pool): Promise<number> {
  const { rows } = await owner.query<{ head: string }>('select head from stream where id = $1', [stream]);
  return Number(rows[0]?.head);
}
