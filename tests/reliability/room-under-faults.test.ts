import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Questions } from '../../server/features/meeting-questions/schema.ts';
import type { Poll, Polls } from '../../server/features/polls/schema.ts';
import type { LiveRoom } from '../../server/features/live-room/schema.ts';
import { check, clean } from './checker/check.ts';
import { caughtUp, Follower } from './checker/follower.ts';
import { readRoom } from './checker/read-table.ts';
import { ServerProcess } from './checker/server-process.ts';
import { Voter } from './checker/voter.ts';
import { Writer } from './checker/writer.ts';

/** The long form: `ROOM_CLIENTS=80 ROOM_SECONDS=120 ROOM_KILLS=3`. */
const clients = Number(process.env.ROOM_CLIENTS ?? 24);
const seconds = Number(process.env.ROOM_SECONDS ?? 9);
const kills = Number(process.env.ROOM_KILLS ?? 2);
const perSecond = 10;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server?.end());

async function call<Body>(
  path: string,
  cookie: string,
  body?: object,
): Promise<{ status: number; body: Body }> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie, origin: server.url, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

type People = { items: { email: string; role: string }[] };

/** All of the demo content whom everybody's meeting invites; advisors first. */
async function signInPeople(): Promise<{ advisors: string[]; people: string[] }> {
  const { items } = (await call<People>('/session/demo-people', '')).body;
  const cookies = async (roles: string[]) =>
    Promise.all(
      items
        .filter(({ role }) => roles.includes(role))
        .map(async ({ email }) => {
          const response = await fetch(`${server.url}/api/v1/session`, {
            method: 'POST',
            headers: { origin: server.url, 'content-type': 'application/json' },
            body: JSON.stringify({ email, password: 'rathausrunde-demo' }),
          });
          return response.headers.get('set-cookie')?.split(';')[0] ?? '';
        }),
    );
  return {
    advisors: await cookies(['advisor']),
    people: await cookies(['advisor', 'member', 'lead', 'ministry']),
  };
}

async function openMeeting(advisor: string): Promise<string> {
  const item = (minutes: number) => ({ kind: 'input', title: `${minutes}`, minutes, lead: '', notes: '' });
  const about = {
    title: 'Unter Last',
    goal: '',
    format: 'online',
    place: '',
    callUrl: '',
    minutes: 60,
    capacity: null,
  };
  const planned = await call<{ id: string; revision: number }>('/meetings', advisor, {
    ...about,
    ...{ startsAt: new Date(Date.now() + 60_000).toISOString(), agenda: [10, 20, 30].map(item) },
    ...{ invites: 'everyone', organisations: [], people: [], channels: [] },
  });
  const { id, revision } = planned.body;
  await call(`/meetings/${id}/announce`, advisor, { revision });
  expect((await call(`/meetings/${id}/open`, advisor, {})).status).toBe(200);
  return id;
}

/** Moves the agenda on and back again, with another who does the same; what the agenda is at the moment both learn from the refusal. */
async function leadOn(meeting: string, cookie: string, until: () => boolean): Promise<Set<number>> {
  const answers = new Set<number>();
  for (let step = 0; !until(); step++) {
    const room = await call<LiveRoom>(`/meetings/${meeting}/room`, cookie).catch(() => null);
    if (room?.status === 200) {
      const move = { from: room.body.run.itemId, step: step % 5 === 4 ? 'back' : 'next' };
      const moved = await call(`/meetings/${meeting}/agenda/move`, cookie, move).catch(() => null);
      if (moved && moved.status < 500) answers.add(moved.status);
    }
    await sleep(150);
  }
  return answers;
}

/** What is voted for in the room, and by whom it is led. */
async function openVotes(meeting: string, advisor: string) {
  const questions: string[] = [];
  for (const text of ['Eins?', 'Zwei?', 'Drei?', 'Vier?'])
    questions.push((await call<{ id: string }>(`/meetings/${meeting}/questions`, advisor, { text })).body.id);
  const { body } = await call<Poll>(`/meetings/${meeting}/polls`, advisor, {
    ...{ question: 'Wie weiter?', kind: 'single', disclosure: 'secret', results: 'live', open: true },
    options: ['Ja', 'Nein', 'Später'],
  });
  return { questions, poll: { id: body.id, options: body.options.map(({ id }) => id) } };
}

/** Votes and ballots at the end: as all are told, as the tables hold them, and as those who voted know it. */
async function countedVotes(client: pg.Client, meeting: string, advisor: string, voters: Voter[]) {
  const { items } = (await call<Questions>(`/meetings/${meeting}/questions?sort=time`, advisor)).body;
  const [poll] = (await call<Polls>(`/meetings/${meeting}/polls`, advisor)).body.items;
  const inTable = await client.query<{ id: string; votes: number }>(
    `select q.id, count(v.fingerprint)::int as votes from meeting_question q left join meeting_vote v on v.question_id = q.id
      where q.meeting_id = $1 group by q.id order by q.number`,
    [meeting],
  );
  const ballots = await client.query<{ ballots: number; choices: number }>(
    `select (select count(*)::int from poll_ballot where poll_id = $1) as ballots,
      (select count(*)::int from poll_choice where poll_id = $1) as choices`,
    [poll?.id],
  );
  const known = (option: string) => voters.filter((voter) => voter.option === option).length;
  return {
    told: items.map(({ votes }) => votes),
    stored: inTable.rows.map(({ votes }) => votes),
    known: items.map(({ id }) => voters.filter(({ votes }) => votes.has(id)).length),
    polled: {
      told: [poll?.ballots, ...(poll?.figures?.options ?? []).map(({ count }) => count)],
      stored: [ballots.rows[0]?.ballots, ballots.rows[0]?.choices],
      known: [
        voters.filter(({ option }) => option !== null).length,
        ...(poll?.options ?? []).map(({ id }) => known(id)),
      ],
    },
  };
}

test('kill -9 of the server in a room full of people: no message or vote lost, doubled or out of order, one agenda for all', async () => {
  const { advisors, people } = await signInPeople();
  const [advisor = '', other = ''] = advisors;
  const meeting = await openMeeting(advisor);
  const path = `/meetings/${meeting}/messages`;
  const url = `${server.url.replace('http', 'ws')}/api/v1/socket`;
  const cookieOf = (at: number) => people[at % people.length] ?? '';
  const stream = `meeting:${meeting}`;
  const followers = Array.from(
    { length: clients },
    (_, at) => new Follower({ name: `${at}`, url, cookie: cookieOf(at), stream }),
  );
  const writers = people.map((cookie, at) => {
    const place = { server: () => server.url, origin: () => server.url, path };
    return new Writer({ name: `w${at}`, ...place, cookie, pauseMs: (1000 * people.length) / perSecond });
  });
  const voted = await openVotes(meeting, advisor);
  const voters = people.map(
    (cookie) => new Voter({ server: () => server.url, cookie, ...voted, pauseMs: 2_000 }),
  );
  let over = false;
  const voting = Promise.all(voters.map((voter) => voter.vote(() => over)));
  const writing = Promise.all(writers.map((writer) => writer.write(() => over)));
  const leading = Promise.all([advisor, other].map((cookie) => leadOn(meeting, cookie, () => over)));

  for (let kill = 0; kill < kills; kill++) {
    await sleep((seconds * 1000) / (kills + 1));
    await server.killServer();
    await server.start();
  }
  await sleep((seconds * 1000) / (kills + 1));
  over = true;
  await Promise.race([Promise.all([writing, voting]), sleep(30_000)]);
  const led = await leading;

  const client = new pg.Client({ connectionString: server.databaseUrl() });
  await client.connect();
  const table = await readRoom(client, meeting);
  const { rows } = await client.query<{ item: string | null }>(
    'select item_id as item from live_room where meeting_id = $1',
    [meeting],
  );
  const counted = await countedVotes(client, meeting, advisor, voters);
  await client.end();
  const head = table.streams[0]?.head ?? 0;
  await caughtUp(followers, () => head, 10_000);
  for (const follower of followers) follower.stop();

  const findings = check({
    acknowledged: writers.flatMap(({ acknowledged }) => acknowledged),
    open: writers.flatMap(({ open }) => open ?? []),
    table,
    histories: followers.map((follower) => follower.history()),
  });
  expect(findings).toEqual(clean);
  expect(writers.flatMap(({ refused }) => refused)).toEqual([]);
  // what the people know, what is told and what is stored is the same
  expect(voters.flatMap(({ refused }) => refused)).toEqual([]);
  expect(counted.told).toEqual(counted.known);
  expect(counted.stored).toEqual(counted.known);
  expect(counted.polled.told).toEqual(counted.polled.known);
  const [polled = 0] = counted.polled.known;
  expect(counted.polled.stored).toEqual([polled, polled]);
  expect(Math.min(polled, ...counted.known)).toBeGreaterThan(0);
  // each move was taken once: the other one was told, and nothing else went wrong
  for (const answers of led) for (const status of answers) expect([200, 409]).toContain(status);
  const rooms = await Promise.all(
    people.map(async (cookie) => (await call<LiveRoom>(`/meetings/${meeting}/room`, cookie)).body.run),
  );
  for (const run of rooms) expect(run).toEqual(rooms[0]);
  expect(rooms[0]?.itemId).toBe(rows[0]?.item);
  // the faults were real, and much was said in between
  expect(Math.min(...followers.map((follower) => follower.lost))).toBeGreaterThanOrEqual(kills);
  expect(table.posts.length).toBeGreaterThan((seconds * perSecond) / 3);
}, 300_000);
