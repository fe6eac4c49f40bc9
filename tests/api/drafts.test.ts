import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const save = async (place: string, body = 'halb') =>
  (await house.as('member')).send('PUT', `/api/v1/drafts/${place}`, { body, revision: 0 });

test('a draft lies where its writer reads, and nowhere else', async () => {
  for (const place of ['new', 'channel:own', `thread:${id('thread:own')}`])
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
  expect((await save('new', 'das neueste')).status).toBe(200);
  const left = async (who: string) =>
    (
      await query('select place from draft where person_id = $1 order by saved_at desc', [
        id(`person:${who}`),
      ])
    ).rows.map(({ place }) => place as string);
  expect(await left('member')).toEqual([
    'new',
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
