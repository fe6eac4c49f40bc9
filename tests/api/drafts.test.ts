import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const save = async (place: string, body = 'halb') =>
  (await house.as('member')).send('PUT', `/api/v1/drafts/${place}`, { body, revision: 0 });

test('a draft lies where its writer reads, and nowhere else', async () => {
  for (const place of ['channel:open', 'channel:own', `thread:${id('thread:own')}`])
    expect((await save(place)).status, place).toBe(200);
  for (const place of [
    'channel:foreign',
    'channel:nirgends',
    `thread:${id('thread:foreign')}`,
    `thread:${id('thread:nirgends')}`,
    `thread:${'-'.repeat(36)}`,
  ]) {
    const refused = await save(place);
    expect(refused.status, place).toBe(404);
    expect(refused.body).toMatchObject({ detail: expect.stringMatching(/\w/) });
  }
  expect((await query('select place from draft')).rowCount).toBe(3);
});

test('of too many drafts the one that was left alone longest goes; nobody else’s', async () => {
  await query('delete from draft');
  await query(
    `insert into draft (person_id, place, body, saved_at)
    select person, 'channel:alt-' || at, 'alt', now() - at * interval '1 minute'
    from generate_series(1, 100) at cross join unnest($1::uuid[]) person`,
    [[id('person:member'), id('person:stranger')]],
  );
  expect((await save('channel:open', 'das neueste')).status).toBe(200);
  const left = async (who: string) =>
    (
      await query('select place from draft where person_id = $1 order by saved_at desc', [
        id(`person:${who}`),
      ])
    ).rows.map(({ place }) => place as string);
  expect(await left('member')).toEqual([
    'channel:open',
    ...Array.from({ length: 99 }, (_, at) => `channel:alt-${at + 1}`),
  ]);
  expect(await left('stranger')).toHaveLength(100);
});

test('a draft keeps what was typed beside the text: tags, and the post that it answers', async () => {
  const member = await house.as('member');
  const place = `thread:${id('thread:own')}`;
  const replyTo = id('post:own:2');
  await member.send('DELETE', `/api/v1/drafts/${place}`);
  const typed = { body: 'halb', tags: 'Radverkehr, Zähl', replyTo };
  const first = await member.send('PUT', `/api/v1/drafts/${place}`, { ...typed, revision: 0 });
  expect(first.body).toMatchObject(typed);
  expect((await member.get(`/api/v1/threads/${id('thread:own')}`)).body).toMatchObject({ draft: typed });
  await member.send('PUT', `/api/v1/drafts/${place}`, { body: 'halb', revision: 1 });
  expect((await member.get(`/api/v1/drafts/${place}`)).body).toMatchObject({ tags: '', replyTo: null });
});

test('one’s own drafts are listed, the latest first; of a place that is no longer read nothing is told', async () => {
  await query('delete from draft');
  const person = id('person:member');
  const kept = (place: string, title: string, body: string, minutes: number) =>
    query(
      `insert into draft (person_id, place, title, body, saved_at) values ($1, $2, $3, $4, now() - $5 * interval '1 minute')`,
      [person, place, title, body, minutes],
    );
  await kept(`thread:${id('thread:own')}`, '', '@[Ute Jahreis](person:a14ca472): **Antwort**', 1);
  await kept('channel:own', 'Frage', 'Anfang '.repeat(100), 2);
  await kept(`thread:${id('thread:foreign')}`, '', 'hier las ich einmal', 3);
  await kept('channel:foreign', '', 'und hier', 4);
  await kept('channel:open', '', ' ', 5);
  await query('insert into draft (person_id, place, body) values ($1, $2, $3)', [
    id('person:stranger'),
    'channel:foreign',
    'geht niemanden etwas an',
  ]);
  const list = async (search = '') =>
    (await (await house.as('member')).get(`/api/v1/drafts${search}`)).body as {
      items: { place: string; excerpt: string; thread: object | null; channel: object | null }[];
      next: string | null;
    };
  const { items, next } = await list();
  expect(next).toBeNull();
  expect(items.map(({ place }) => place)).toEqual([
    `thread:${id('thread:own')}`,
    'channel:own',
    `thread:${id('thread:foreign')}`,
    'channel:foreign',
  ]);
  expect(items[0]).toMatchObject({ excerpt: '@Ute Jahreis: Antwort', thread: { slug: expect.any(String) } });
  expect(items[1]).toMatchObject({ thread: null, channel: { slug: 'own' } });
  expect(items[1]?.excerpt).toHaveLength(200);
  for (const lost of items.slice(2)) expect(lost).toMatchObject({ thread: null, channel: null });

  const first = await list('?limit=3');
  expect(first.items).toHaveLength(3);
  expect((await list(`?limit=3&after=${first.next}`)).items.map(({ place }) => place)).toEqual([
    'channel:foreign',
  ]);
});
