import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprint } from '../../server/features/live-room/fingerprint.ts';
import { hashOfToken } from '../../server/plugins/hash-of-token.ts';
import { Ear, until } from '../realtime/support/ear.ts';
import type { Caller } from '../support/app.ts';
import { signInOverHttp } from '../support/calls-over-http.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { asForum } from '../support/global-setup.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { root } from '../support/own-server.ts';
import { asking, toQuestion } from '../support/room-questions.ts';
import { emailOf, id, password, people, type PersonName } from '../support/world.ts';

const origin = 'https://forum.example.org';
const metricsToken = 'ein-token-fuer-metriken';
const home = mkdtempSync(join(tmpdir(), 'anonymous-'));
let database: TestDatabase;
let server: ChildProcess;
let address = '';
let log = '';

/** As in production, with all that it can log, and with limits that are counted. */
beforeAll(async () => {
  database = await createDatabase();
  server = spawn(process.execPath, ['server/main.js'], {
    cwd: root,
    env: {
      ...{ PATH: process.env.PATH, LANG: 'en_GB.UTF-8', NODE_ENV: 'production' },
      ...{ HOST: '127.0.0.1', PORT: '0', PUBLIC_URL: origin, DATA_DIR: home },
      ...{ DATABASE_URL: asForum(database.url), LOG_LEVEL: 'trace', METRICS_TOKEN: metricsToken },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (data: Buffer) => (log += data.toString()));
  const heard = await until(() => /listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(log)?.[1], 60_000);
  if (!heard) throw new Error(log);
  address = heard;
});
afterAll(async () => {
  const exit = once(server, 'exit');
  server.kill('SIGTERM');
  await exit;
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

interface Row {
  table: string;
  /** where it lies, and which transaction wrote it */
  place: string;
  xmin: string;
  text: string;
}

/** Everything that a dump with hidden columns holds. */
async function dump(): Promise<Row[]> {
  const { rows: tables } = await database.owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );
  const rows: Row[] = [];
  for (const { name } of tables) {
    const found = await database.owner.query<Row>(
      `select '${name}' as table, ctid::text as place, xmin::text, t::text as text from "${name}" t`,
    );
    rows.push(...found.rows);
  }
  return rows;
}

/** What somebody is known by, of whomever it is said. */
const callers = new Map<PersonName, Caller>();
const names: PersonName[] = ['advisor', 'member', 'lead', 'stranger', 'strangeLead', 'ministry'];
const identity = (who: PersonName): string[] => [
  ...[id(`person:${who}`), id(`membership:${who}`), people[who][0], emailOf(who)],
  hashOfToken(callers.get(who)?.cookie.split('=')[1] ?? ''),
];
const named = (text: string, among: PersonName[] = names) =>
  among.filter((who) => identity(who).some((mark) => text.includes(mark)));

/** What a request has written, row by row. Its session would be prolonged by any other request. */
async function traceOf(who: PersonName, request: () => Promise<{ status: number }>): Promise<Row[]> {
  await database.owner.query(`update session set expires_at = now() + interval '1 day' where id = $1`, [
    hashOfToken(callers.get(who)?.cookie.split('=')[1] ?? ''),
  ]);
  const before = new Set((await dump()).map((row) => `${row.table} ${row.place} ${row.xmin}`));
  expect((await request()).status).toBeLessThan(300);
  return (await dump()).filter((row) => !before.has(`${row.table} ${row.place} ${row.xmin}`));
}

const written = ['event', 'live_room', 'meeting_question', 'meeting_vote', 'stream'];

test(
  'nothing ties a question or a vote without a name to a person: no row, no log line, no figure, no frame',
  { timeout: 120_000 },
  async () => {
    for (const who of names)
      callers.set(who, await signInOverHttp(address, origin, { email: emailOf(who), password }));
    const as = (who: PersonName) => callers.get(who) as Caller;
    const meeting = await liveMeeting(as('advisor'));
    const stream = `meeting:${meeting.id}`;
    const ears = await Promise.all(
      names.map((who) => Ear.open({ socket: `${address.replace('http', 'ws')}/api/v1/socket` }, as(who))),
    );
    for (const ear of ears) await ear.subscribe(stream, 0);
    const { ask, askWithoutName, list } = asking(meeting.id);

    // each in turn asks and votes: with a name, without, twice. Who opened the room stands in it
    const secrets: { question: string; who: PersonName }[] = [];
    const votes: { question: string; who: PersonName }[] = [];
    const order: PersonName[] = ['member', 'lead', 'stranger', 'strangeLead', 'ministry'];
    for (const [at, who] of order.entries()) {
      await ask(as(who), `Unter Namen gefragt, Nummer ${at}?`, `namentlich-${at}`);
      for (const time of [1, 2]) {
        const text = `Ohne Namen gefragt, ${at} zum ${time}. Mal?`;
        const trace = await traceOf(who, async () => {
          const answer = await askWithoutName(as(who), text, `heimlich-${at}-${time}`);
          secrets.push({ question: answer.body.id, who });
          return answer;
        });
        expect(written).toEqual(expect.arrayContaining(trace.map(({ table }) => table)));
        expect(trace.map(({ table }) => table)).toContain('meeting_question');
        // all of it in one transaction, and nobody in it
        expect(new Set(trace.map(({ xmin }) => xmin)).size).toBe(1);
        for (const row of trace) expect(named(row.text, order), `${row.table}: ${row.text}`).toEqual([]);
        // the same again leaves nothing at all
        const again = await traceOf(who, () => askWithoutName(as(who), text, `heimlich-${at}-${time}`));
        expect(again).toEqual([]);
      }
    }
    const { items } = await list(as('advisor'), 'time');
    for (const [at, { id: question }] of items.entries()) {
      const who = order[(at * 3) % order.length] ?? 'member';
      const byName = at % 5 === 4;
      if (byName) {
        await toQuestion(question).vote(as(who), true);
        continue;
      }
      const trace = await traceOf(who, () => toQuestion(question).vote(as(who)));
      votes.push({ question, who });
      expect(trace.map(({ table }) => table)).toContain('meeting_vote');
      expect(written).toEqual(expect.arrayContaining(trace.map(({ table }) => table)));
      const asked = items[at]?.author ? [items[at]?.author?.name] : [];
      for (const row of trace)
        expect(
          named(row.text, order).map((name) => people[name][0]),
          `${row.table}: ${row.text}`,
        ).toEqual(row.table === 'meeting_question' ? asked : []);
    }
    const taken = await traceOf('ministry', () =>
      toQuestion(votes.at(-1)?.question ?? '').takeBack(as('ministry')),
    );
    for (const row of taken.filter(({ table }) => table !== 'meeting_question'))
      expect(named(row.text, order)).toEqual([]);

    // while it runs, whoever holds key and database can find out, as docs/privacy.md says
    const keyFile = join(home, 'room-keys', meeting.id);
    const key = readFileSync(keyFile);
    const known = async () => {
      const { rows } = await database.owner.query<{ print: string }>(
        `select encode(asker_fingerprint, 'hex') as print from meeting_question where asker_fingerprint is not null
        union all select encode(fingerprint, 'hex') from meeting_vote`,
      );
      const prints = new Set(rows.map(({ print }) => print));
      const hers = (purpose: 'asked' | 'voted') =>
        items.flatMap((item) =>
          names.map((who) => fingerprint(key, purpose, item.id, id(`person:${who}`)).toString('hex')),
        );
      return { prints, found: [...hers('asked'), ...hers('voted')].filter((print) => prints.has(print)) };
    };
    const running = await known();
    expect(running.found.length).toBeGreaterThanOrEqual(secrets.length + votes.length - 1);

    const before = (await database.owner.query('select question_id from meeting_vote order by ctid')).rows;
    expect((await inRoom(meeting.id).close(as('advisor'))).status).toBe(200);
    await Promise.all(
      ears.map((ear) => until(() => ear.events(stream).some(({ type }) => type === 'meeting.closed'))),
    );

    // the key is gone, and what was computed with it
    expect(existsSync(keyFile)).toBe(false);
    const over = await known();
    expect(over.found).toEqual([]);
    const after = await dump();
    const everything = after.map(({ text }) => text).join('\n');
    expect([...running.prints].filter((print) => everything.includes(print))).toEqual([]);

    // all questions and votes are of the transaction that closed; what else it wrote names only who closed
    const rows = after.filter(({ table }) => table === 'meeting_question' || table === 'meeting_vote');
    const closing = [...new Set(rows.map(({ xmin }) => xmin))];
    expect(closing).toHaveLength(1);
    for (const row of after.filter(({ xmin }) => xmin === closing[0])) {
      const others = named(row.text, order);
      if (row.table === 'meeting_vote' || row.table === 'meeting_question')
        expect(others.length, row.text).toBeLessThanOrEqual(1);
      else expect(others, `${row.table}: ${row.text}`).toEqual([]);
    }
    const secret = await database.owner.query<{ text: string }>(
      `select q::text as text from meeting_question q where anonymous union all
      select v::text from meeting_vote v where person_id is null`,
    );
    expect(secret.rowCount).toBe(secrets.length + votes.length - 1);
    for (const { text } of secret.rows) expect(named(text), text).toEqual([]);
    // neither where they lie nor when they were written tells an order
    const places = await database.owner.query<{ number: number }>(
      'select number from meeting_question order by ctid',
    );
    // written in their order they would lie in two or three rising runs, as they find room
    const numbers = places.rows.map(({ number }) => number);
    const falls = numbers.filter((number, at) => number < (numbers[at - 1] ?? 0));
    expect(falls.length, numbers.join()).toBeGreaterThan(2);
    const lying = (await database.owner.query('select question_id from meeting_vote order by ctid')).rows;
    expect(lying).not.toEqual(before);
    expect((await database.owner.query('show track_commit_timestamp')).rows).toEqual([
      { track_commit_timestamp: 'off' },
    ]);
    const told = await database.owner.query('select type from event where stream = $1', [stream]);
    expect(told.rows).toEqual([{ type: 'meeting.closed' }]);

    // no stored answer, no count of a limit, no session that was prolonged by it
    const answers = after.filter(({ table }) => table === 'idempotency_key').map(({ text }) => text);
    expect(answers.length).toBeGreaterThan(0);
    for (const { question } of secrets) expect(answers.join('\n')).not.toContain(question);
    expect(answers.join('\n')).not.toContain('heimlich');

    // the log, the figures, and the frames of every socket
    await sleep(200);
    const lines = log.split('\n').filter((line) => line.includes('reqId'));
    expect(lines.some((line) => line.includes('/meeting-questions/:id/vote'))).toBe(true);
    for (const line of lines) {
      expect(named(line), line).toEqual([]);
      expect(line).not.toMatch(/127\.0\.0\.1|remoteAddress|gefragt|heimlich/);
    }
    const metrics = await fetch(`${address}/metrics`, {
      headers: { authorization: `Bearer ${metricsToken}` },
    });
    const figures = await metrics.text();
    expect(figures).toContain('/meeting-questions/:id/vote');
    expect(named(figures)).toEqual([]);
    for (const ear of ears) {
      const frames = ear.events(stream).filter(({ type }) => String(type).startsWith('meeting.question'));
      expect(frames.length).toBeGreaterThan(secrets.length + votes.length);
      for (const frame of frames) {
        const { id: question, anonymous } = frame.data as { id: string; anonymous?: boolean };
        expect(question).toMatch(/^[0-9a-f-]{36}$/);
        if (anonymous !== false) expect(named(JSON.stringify(frame)), JSON.stringify(frame)).toEqual([]);
        expect(JSON.stringify(frame)).not.toMatch(/"(own|voted|votedByName)"/);
      }
    }
    for (const ear of ears) await ear.end();
  },
);

test('a form of the page of a room, as it is sent without script, leaves no row of whoever sends it', async () => {
  const member = await signInOverHttp(address, origin, { email: emailOf('member'), password });
  const counted = async (path: string) => {
    const rows = async () =>
      new Set(
        (await dump()).filter(({ table }) => table !== 'session').map((row) => `${row.table} ${row.text}`),
      );
    const before = await rows();
    await fetch(`${address}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: member.cookie, origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'question=00000000-0000-4000-8000-000000000000&number=1',
    });
    return [...(await rows())].filter((row) => !before.has(row) && row.includes(id('person:member')));
  };
  expect(await counted('/treffen/irgendeines/live?/vote')).toEqual([]);
  // of any other page she is counted
  expect(await counted('/treffen/irgendeines?/signUp')).toEqual([expect.stringMatching(/^rate_limit /)]);
});
