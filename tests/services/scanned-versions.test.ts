import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Chore } from '../../server/features/chores/schema.ts';
import type { Document, DocumentSummary } from '../../server/features/documents/schema.ts';
import type { Frame } from '../../server/features/frame/schema.ts';
import type { MarkedRead, Notification } from '../../server/features/notifications/schema.ts';
import { TestApp } from '../support/app.ts';
import { uploading } from '../support/uploading.ts';
import type { PersonName } from '../support/world.ts';
import { infected, signature, startClamd, type Clamd } from './support/clamd.ts';

const api = '/api/v1/documents';
const house = new TestApp();
const { send } = uploading(house);
let clamd: Clamd;
beforeAll(async () => {
  clamd = await startClamd();
  await house.start({ CLAMD_URL: clamd.tcp });
});
afterAll(async () => {
  await house.stop();
  await clamd.stop();
});

async function share(bytes: string): Promise<Document> {
  const upload = await send('member', 'a.txt', bytes);
  const said = {
    title: bytes.slice(0, 20),
    kind: 'guide',
    licence: 'programme',
    classification: 'programme',
  };
  const member = await house.as('member');
  const made = await member.send<Document>('POST', api, { upload, channel: 'open', ...said });
  expect(made.status, made.text).toBe(201);
  return made.body;
}
const addTo = async ({ id }: Document, bytes: string) =>
  (await house.as('member')).send<Document>('POST', `${api}/${id}/versions`, {
    upload: await send('member', 'b.txt', bytes),
  });
const seen = async (who: PersonName, { id }: Document) =>
  (await (await house.as(who)).get<Document>(`${api}/${id}`)).body;
const opened = async (who: PersonName, { id }: Document, number = 1) =>
  (await (await house.as(who)).get(`${api}/${id}/versions/${number}/file`)).status;
const bellOf = async (who: PersonName) =>
  (await (await house.as(who)).get<Frame>('/api/v1/frame')).body.notifications;
const toldOf = async (who: PersonName) => {
  const { body } = await (await house.as(who)).get<{ items: Notification[] }>('/api/v1/notifications');
  return body.items.map(({ unread, thread, document, news }) => ({
    unread,
    thread,
    document: document?.id,
    news: news.map(({ kind, number, actor }) => `${kind} ${number} ${actor.name}`),
  }));
};
const chore = async () => {
  const { body } = await (
    await house.as('admin')
  ).send<{ items: Chore[] }>('PUT', '/api/v1/chores/scans/run');
  return body.items.find(({ name }) => name === 'scans')?.last?.error;
};

test('a new version is opened by others, read and drawn only after it was looked at', async () => {
  const made = await share('Winterdienst auf Schulwegen');
  expect(made.versions).toMatchObject([{ number: 1, state: 'checking', finding: null }]);
  expect((await seen('lead', made)).versions).toEqual([]);
  expect([await opened('member', made), await opened('lead', made)]).toEqual([200, 404]);

  await house.app.jobs.workOff();
  expect((await seen('lead', made)).versions).toMatchObject([{ number: 1, state: 'ready', text: 'done' }]);
  expect(await opened('lead', made)).toBe(200);
});

test('until it was looked at, a new version changes nothing of the document', async () => {
  const made = await share('Satzung');
  await house.app.jobs.workOff();
  const checked = await (
    await house.as('lead')
  ).send<Document>('PATCH', `${api}/${made.id}`, { revision: 1, checked: true });
  expect(checked.status, checked.text).toBe(200);
  expect((await addTo(made, 'Satzung, geändert')).status).toBe(201);

  const before = await seen('lead', made);
  expect(before).toMatchObject({ checkedAt: checked.body.checkedAt, versions: [{ number: 1 }] });
  await house.app.jobs.workOff();
  const after = await seen('lead', made);
  expect(after).toMatchObject({ checkedAt: null, versions: [{ number: 2 }, { number: 1 }] });
  expect(after.lastVersionAt > before.lastVersionAt).toBe(true);
});

test('what the scanner finds something in nobody opens; who brought it and advisors see why, and its bytes go', async () => {
  const made = await share('Dienstplan');
  await house.app.jobs.workOff();
  expect((await addTo(made, `Dienstplan ${infected}`)).status).toBe(201);
  await house.app.jobs.workOff();

  for (const who of ['member', 'advisor'] as const) {
    expect((await seen(who, made)).versions, who).toMatchObject([
      { number: 2, state: 'refused', finding: `${signature}.UNOFFICIAL` },
      { number: 1, state: 'ready', finding: null },
    ]);
    expect(await opened(who, made, 2), who).toBe(404);
  }
  expect((await seen('lead', made)).versions.map(({ number }) => number)).toEqual([1]);
  const { body } = await (await house.as('member')).get<{ items: DocumentSummary[] }>(api);
  expect(body.items.find(({ id }) => id === made.id)?.version).toMatchObject({ number: 1 });

  for (const who of ['member', 'advisor', 'otherAdvisor', 'lead', 'ministry', 'stranger', 'admin'] as const)
    expect(await toldOf(who), who).toEqual(
      who === 'member' || /advisor/i.test(who)
        ? [{ unread: true, thread: null, document: made.id, news: ['version_refused 2 Mia Moser'] }]
        : [],
    );
  const member = await house.as('member');
  expect(await bellOf('member')).toBe(1);
  expect((await member.send('PUT', `${api}/${made.id}/notifications/read`)).status).toBe(204);
  expect([await bellOf('member'), await bellOf('advisor')]).toEqual([0, 1]);
  expect(await toldOf('member')).toMatchObject([{ unread: false, document: made.id }]);
  // all at once, and taken back
  const advisor = await house.as('advisor');
  const { body: marked } = await advisor.send<MarkedRead>('PUT', '/api/v1/notifications/read');
  expect([marked.threads, await bellOf('advisor')]).toEqual([1, 0]);
  await advisor.send('DELETE', `/api/v1/notifications/read?readAt=${marked.readAt}`);
  expect(await bellOf('advisor')).toBe(1);

  const bytes = async () => {
    let count = 0;
    for await (const _ of house.app.storage.list()) count += 1;
    return count;
  };
  const before = await bytes();
  await house.app.tidy('files');
  expect(await bytes()).toBe(before - 1);
});

test('what the scanner does not take stays closed, and so does all while it is away, until it is back', async () => {
  const large = await share('x'.repeat(1_500_000));
  await house.app.jobs.workOff();
  expect((await seen('member', large)).versions).toMatchObject([{ state: 'checking' }]);
  await (await house.as('member')).send('DELETE', `${api}/${large.id}`, { reason: 'zu groß' });

  await clamd.stop();
  const made = await share('Protokoll');
  await house.app.jobs.workOff();
  expect((await seen('member', made)).versions).toMatchObject([{ state: 'checking' }]);
  expect(await opened('lead', made)).toBe(404);
  expect(await chore()).toContain('ECONNREFUSED');

  clamd = await startClamd(Number(new URL(clamd.tcp).port));
  expect(await chore()).toBeNull();
  await house.app.jobs.workOff();
  expect(await opened('lead', made)).toBe(200);
});
