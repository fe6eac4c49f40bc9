import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { dismiss, hide, reporting } from '../support/reporting.ts';
import { sharing } from '../support/sharing.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp({ DATABASE_POOL: '12' });
const { send } = reporting(house);
const share = sharing(house);
const rounds = Array.from({ length: 10 }, (_, round) => round);

/** What advisors may do with a document, and whoever reads it. */
const deeds = (document: string) => ({
  hide: (who: PersonName) =>
    send(who, 'PUT', `/documents/${document}/hidden`, { ground: 'other', reason: 'Nennt einen Preis.' }),
  bringBack: (who: PersonName) => send(who, 'DELETE', `/documents/${document}/hidden?reason=Geschwärzt`),
  move: (who: PersonName, channel = 'own') =>
    send(who, 'PUT', `/documents/${document}/channel`, { channel, reason: 'Gehört dorthin.', widens: true }),
  report: (who: PersonName) =>
    send<{ case: string }>(who, 'POST', `/documents/${document}/reports`, { ground: 'other', words: 'So?' }),
});
/** They wait for each other, and each is done or hears why not. */
const expected = [200, 201, 403, 404, 409];
const statuses = (answers: { status: number; text: string }[]) =>
  answers.flatMap(({ status, text }) => (expected.includes(status) ? [] : [`${status} ${text}`]));
const shared = async (round: number) => (await share('member', 'open', `Zugleich ${round}`)).id;

test('hidden and moved', async () => {
  for (const round of rounds) {
    const it = deeds(await shared(round));
    expect(statuses(await Promise.all([it.hide('advisor'), it.move('otherAdvisor')]))).toEqual([]);
  }
});

test('brought back and moved', async () => {
  for (const round of rounds) {
    const it = deeds(await shared(round));
    await it.hide('advisor');
    expect(statuses(await Promise.all([it.bringBack('advisor'), it.move('otherAdvisor')]))).toEqual([]);
  }
});

test('hidden by the decision on a report, moved and hidden', async () => {
  for (const round of rounds) {
    const it = deeds(await shared(round));
    const { case: reported } = (await it.report('stranger')).body;
    const decide = send('advisor', 'PUT', `/reports/${reported}/decision`, round % 3 ? hide : dismiss);
    expect(statuses(await Promise.all([decide, it.move('otherAdvisor'), it.hide('otherAdvisor')]))).toEqual(
      [],
    );
  }
});

test('moved, and objected to before that is done', async () => {
  const document = await shared(0);
  const it = deeds(document);
  const { case: reported } = (await it.report('lead')).body;
  await send('advisor', 'PUT', `/reports/${reported}/decision`, hide);
  const moving = await house.database.owner.connect();
  try {
    await moving.query('begin');
    await moving.query('update document set channel_id = $2 where id = $1', [document, id('channel:own')]);
    const objected = send('member', 'POST', `/reports/${reported}/objection`, {
      words: 'Bitte noch einmal.',
    });
    const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    await expect.poll(async () => (await house.database.owner.query(waiting)).rowCount).toBe(1);
    await moving.query('commit');
    expect(statuses([await objected])).toEqual([]);
  } finally {
    moving.release();
  }
});

test('reported and moved', async () => {
  for (const round of rounds) {
    const it = deeds(await shared(round));
    const done = await Promise.all([it.report('stranger'), it.move('advisor'), it.report('lead')]);
    expect(statuses(done)).toEqual([]);
  }
});
