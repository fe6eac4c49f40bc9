import { expect, test } from 'vitest';
import type { DocumentUses } from '../../server/features/document-uses/schema.ts';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { sharing } from '../support/sharing.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const { send, get } = moderated(house);
const share = sharing(house);

const uses = async (who: PersonName, document: { id: string }) =>
  (await get<DocumentUses>(who, `/documents/${document.id}/uses`)).body;

type Entry = {
  id: string;
  kind: string;
  title: string;
  url: string;
  target: string;
  document: object | null;
};
const list = async (who: PersonName) =>
  (await get<{ reading: Entry[]; readingRevision: number }>(who, '/channels/open')).body;
const arrange = async (items: object[]) =>
  send<{ items: Entry[]; errors?: object[] }>('advisor', 'PUT', '/channels/open/reading', {
    revision: (await list('advisor')).readingRevision,
    items,
  });

test('a document in a reading list is shown with its version to who reads it, and is one of its uses', async () => {
  const [document, confidential] = [await share('member', 'open'), await share('member', 'room', 'Geheim')];
  const entries = [document, confidential].map(({ id: target }) => ({
    kind: 'document',
    target,
    note: 'Zuerst',
  }));
  const done = await arrange(entries);
  expect(done.status, done.text).toBe(200);
  expect(done.body.items).toMatchObject([
    {
      kind: 'document',
      title: 'Muster',
      url: `/dokumente/${document.id}`,
      target: document.id,
      document: { version: 1, removed: false },
    },
    { title: 'Geheim' },
  ]);
  expect((await list('stranger')).reading.map(({ title }) => title)).toEqual(['Muster']);
  expect((await uses('stranger', document)).readingLists).toEqual([
    { slug: 'open', name: 'Kanal open', note: 'Zuerst' },
  ]);

  const moved = { channel: 'foreign', reason: 'Passt besser.', widens: true };
  await send('otherAdvisor', 'PUT', `/documents/${document.id}/channel`, moved);
  expect(
    (await list('lead')).reading.map(({ title }) => title),
    'it stands elsewhere now',
  ).toEqual(['Geheim']);
  expect((await list('stranger')).reading.map(({ title }) => title)).toEqual(['Muster']);
  await send('advisor', 'DELETE', `/documents/${document.id}`, { reason: 'Veraltet.' });
  expect((await list('stranger')).reading).toMatchObject([{ title: 'Muster', document: { removed: true } }]);
  // it may stay, and is not put into it anew
  const present = (await list('advisor')).reading;
  expect(
    (await arrange(present.map(({ id: entry, kind, target }) => ({ id: entry, kind, target })))).status,
  ).toBe(200);
  expect((await arrange([{ kind: 'document', target: document.id }])).status).toBe(422);
  expect((await arrange([{ kind: 'document', target: id('keines') }])).status).toBe(422);
  expect((await arrange([])).status).toBe(200);
});
