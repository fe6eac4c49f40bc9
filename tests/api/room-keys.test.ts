import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { asking, toQuestion } from '../support/room-questions.ts';
import { id } from '../support/world.ts';

const house = testApp({ RATE_LIMITS: 'on', WRITES_PER_MINUTE: '1000' });
const folder = () => join(house.folder, 'room-keys');
const meetingsWithKey = async () => (await readdir(folder())).filter((name) => name !== 'CACHEDIR.TAG');

test('a key lies in a folder that backups leave out, for nobody but the server, until the room is closed', async () => {
  const advisor = await house.as('advisor');
  const meeting = await liveMeeting(advisor);
  const file = join(folder(), meeting.id);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(folder())).mode & 0o777).toBe(0o700);
  const key = await readFile(file);
  expect(key).toHaveLength(32);
  expect((await readFile(join(folder(), 'CACHEDIR.TAG'), 'utf8')).slice(0, 43)).toBe(
    'Signature: 8a477f597d28d172789f06886806bc55',
  );
  // in no column of no table
  const { rows } = await house.database.owner.query('select r::text as text from live_room r');
  expect(rows.map(({ text }) => String(text)).join()).not.toContain(key.toString('hex'));
  await inRoom(meeting.id).close(advisor);
  expect(await meetingsWithKey()).toEqual([]);
});

test('housekeeping destroys keys that no open room needs, and no other', async () => {
  const advisor = await house.as('advisor');
  const [open, closed] = [await liveMeeting(advisor), await liveMeeting(advisor)];
  await inRoom(closed.id).close(advisor);
  const [opening, failed] = [randomUUID(), randomUUID()];
  for (const name of [closed.id, opening, failed]) await writeFile(join(folder(), name), Buffer.alloc(32));
  const long = new Date(Date.now() - 11 * 60_000);
  await utimes(join(folder(), failed), long, long);
  await house.app.tidy('keys');
  expect((await meetingsWithKey()).sort()).toEqual([open.id, opening].sort());
});

test('where no key can be kept the meeting takes place, without votes and questions that need one', async () => {
  const advisor = await house.as('advisor');
  const away = join(house.folder, 'away');
  await rename(folder(), away).catch(() => {});
  // not even root makes a folder where a file is
  await writeFile(folder(), '');
  const meeting = await liveMeeting(advisor);
  await rm(folder());
  await rename(away, folder()).catch(() => {});
  expect((await asking(meeting.id).list(advisor)).anonymity).toEqual({ possible: false });
  expect((await asking(meeting.id).askWithoutName(advisor, 'Geht es?')).status).toBe(409);
  const asked = await asking(meeting.id).ask(advisor, 'Geht es?');
  expect(asked.status).toBe(201);
  expect((await toQuestion(asked.body.id).vote(advisor)).status).toBe(409);
  expect((await toQuestion(asked.body.id).withdraw(advisor)).status).toBe(200);
  expect((await inRoom(meeting.id).close(advisor)).status).toBe(200);
});

test('ten questions in ten minutes and forty votes in one, counted nowhere but in memory', async () => {
  const [advisor, member] = [await house.as('advisor'), await house.as('member')];
  const meeting = await liveMeeting(advisor);
  const { ask, askWithoutName } = asking(meeting.id);
  const counted = async () =>
    (
      await house.database.owner.query('select key, points from rate_limit where key like $1', [
        `%${id('person:member')}%`,
      ])
    ).rows;
  const before = await counted();
  const statuses: number[] = [];
  for (let time = 0; time < 11; time += 1)
    statuses.push((await (time % 2 ? ask : askWithoutName)(member, `Die ${time}. Frage?`)).status);
  expect(statuses).toEqual([...Array<number>(10).fill(201), 429]);
  const refused = await ask(member, 'Noch eine?');
  expect(refused.body).toMatchObject({ limit: 10, windowSeconds: 600 });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(500);
  const { items } = await asking(meeting.id).list(member);
  const { vote, takeBack } = toQuestion(items[0]?.id ?? '');
  for (let time = 0; time < 20; time += 1) {
    expect((await vote(member)).status).toBe(200);
    expect((await takeBack(member)).status).toBe(200);
  }
  expect((await vote(member)).body).toMatchObject({ limit: 40, windowSeconds: 60 });
  expect(await counted()).toEqual(before);
});
