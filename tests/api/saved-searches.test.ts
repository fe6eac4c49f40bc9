import { beforeEach, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

interface Saved {
  id: string;
  name: string;
  search: object;
}

const house = testApp();
const path = '/api/v1/saved-searches';
const save = async (name: string, search: object) =>
  (await house.as('member')).send<Saved>('PUT', path, { name, search });
const listed = async (who: 'member' | 'stranger' = 'member', more = '?limit=100') =>
  (await (await house.as(who)).get<{ items: Saved[] }>(`${path}${more}`)).body.items;

beforeEach(async () => {
  await house.database.owner.query('delete from saved_search');
});

test('what is looked for again and again is kept as it was asked, by name, for oneself', async () => {
  const search = { q: '"digitaler Zwilling" -Lizenz', kind: 'post', from: '2026-01-01', order: 'newest' };
  const saved = await save('  Über   Zwillinge ', search);
  expect(saved.body).toMatchObject({ name: 'Über Zwillinge', search });
  await save('Zebrastreifen', { q: 'Zebrastreifen' });
  await save('Auskunft', { person: id('person:stranger') });
  expect((await listed()).map(({ name }) => name)).toEqual(['Auskunft', 'Über Zwillinge', 'Zebrastreifen']);
  expect(await listed('stranger')).toEqual([]);
});

test('the same search saved again gets the new name', async () => {
  const first = await save('Leerstand', { q: 'Leerstand', kind: 'post' });
  const again = await save('Leere Häuser', { kind: 'post', q: 'Leerstand' });
  expect(again.body.id).toBe(first.body.id);
  expect((await listed()).map(({ name }) => name)).toEqual(['Leere Häuser']);
});

test('renamed, removed, and saved once more as it was', async () => {
  const member = await house.as('member');
  const { body } = await save('Leerstand', { q: 'Leerstand' });
  const renamed = await member.send<Saved>('PATCH', `${path}/${body.id}`, { name: 'Leere Häuser' });
  expect(renamed.body).toEqual({ ...body, name: 'Leere Häuser' });
  expect((await member.send('PATCH', `${path}/${body.id}`, { name: ' \u200b ' })).status).toBe(422);
  const removed = await member.send<Saved>('DELETE', `${path}/${body.id}`);
  expect(removed.body).toEqual(renamed.body);
  expect(await listed()).toEqual([]);
  expect((await member.send('DELETE', `${path}/${body.id}`)).status).toBe(404);
  expect((await member.send('PATCH', `${path}/nirgends`, { name: 'x' })).status).toBe(404);
  await save(removed.body.name, removed.body.search);
  expect(await listed()).toMatchObject([{ name: 'Leere Häuser', search: { q: 'Leerstand' } }]);
});

test('no search that looks for nothing, and none that the search itself refuses', async () => {
  for (const search of [{}, { q: '   ' }, { kind: 'post' }])
    expect((await save('Nichts', search)).status, JSON.stringify(search)).toBe(422);
  const long = await save('Lang', { q: 'Haus '.repeat(800) });
  expect(long.status).toBe(422);
  expect(long.text).toContain('höchstens 200 Zeichen');
  for (const search of [
    { q: 'x', kind: 'alles' },
    { q: 'x', from: '2026-02-31' },
    { q: 'x', near: 'open' },
  ])
    expect([400, 422], JSON.stringify(search)).toContain((await save('Unsinn', search)).status);
  expect((await save('x'.repeat(81), { q: 'x' })).status).toBe(422);
  expect(await listed()).toEqual([]);
});

test('fifty of one person, and then a sentence; what is kept already can still be named anew', async () => {
  await house.database.owner.query(
    `insert into saved_search (person_id, name, search)
    select person, 'Suche ' || at, jsonb_build_object('q', 'Wort ' || at)
    from generate_series(1, 49) at cross join unnest($1::uuid[]) person`,
    [[id('person:member'), id('person:stranger')]],
  );
  // two at once do not both get the last place
  const both = await Promise.all([save('A', { q: 'a' }), save('B', { q: 'b' })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
    detail: expect.stringContaining('50'),
  });
  expect((await save('Neuer Name', { q: 'Wort 7' })).status).toBe(200);
  expect(await listed()).toHaveLength(50);
  expect(await listed('stranger')).toHaveLength(49);
});
