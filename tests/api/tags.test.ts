import { beforeEach, describe, expect, test } from 'vitest';
import type { ChannelTag } from '../../server/features/channels/tags-schema.ts';
import { testApp } from '../support/app.ts';
import { type PersonName } from '../support/world.ts';

const house = testApp();
const base = '/api/v1/channels/open';
const as = (who: PersonName) => house.as(who);
const tags = async () =>
  (await (await as('advisor')).get<{ items: ChannelTag[] }>(`${base}/tags`)).body.items;
const merge = async (synonym: string, tag: string) =>
  (await as('advisor')).send<{ items: ChannelTag[] }>('POST', `${base}/tag-synonyms`, { synonym, tag });
const part = async (synonym: string) =>
  (await as('advisor')).send('DELETE', `${base}/tag-synonyms/${encodeURIComponent(synonym)}`);
const ask = async (title: string, ...carried: string[]) =>
  (
    await (
      await as('member')
    ).send<{ id: string; slug: string; tags: string[] }>('POST', `${base}/threads`, {
      kind: 'question',
      title,
      body: 'Wie?',
      tags: carried,
    })
  ).body;
const tagsOf = async (thread: { id: string }) =>
  (await (await as('member')).get<{ tags: string[] }>(`/api/v1/threads/${thread.id}`)).body.tags;
const listed = async (tag: string) =>
  (
    await (
      await as('member')
    ).get<{ items: { title: string }[] }>(`${base}/threads?tag=${encodeURIComponent(tag)}`)
  ).body.items
    .map(({ title }) => title)
    .sort();

beforeEach(async () => {
  await house.database.owner.query('delete from tag_synonym');
  await house.database.owner.query(`update thread set tags = '{}'`);
});

test('two tags become one: threads carry it, and the other word finds it everywhere', async () => {
  const rad = await ask('Erste', 'Radverkehr', 'Innenstadt');
  const fahrrad = await ask('Zweite', 'fahrrad', 'Schule');
  const both = await ask('Dritte', 'Fahrrad', 'Radverkehr');
  const { status, body } = await merge('Fahrrad', 'Radverkehr');
  expect(status).toBe(200);
  expect(body.items).toEqual([
    { tag: 'Innenstadt', threads: 1, synonyms: [] },
    { tag: 'Radverkehr', threads: 3, synonyms: ['Fahrrad'] },
    { tag: 'Schule', threads: 1, synonyms: [] },
  ]);
  expect(await tagsOf(rad)).toEqual(['Radverkehr', 'Innenstadt']);
  expect(await tagsOf(fahrrad)).toEqual(['Radverkehr', 'Schule']);
  expect(await tagsOf(both)).toEqual(['Radverkehr']);
  // typed, it becomes the tag; asked for, it finds it
  expect((await ask('Vierte', 'FAHRRAD')).tags).toEqual(['Radverkehr']);
  expect(await listed('Fahrrad')).toEqual(['Dritte', 'Erste', 'Vierte', 'Zweite']);
  const member = await as('member');
  const { body: found } = await member.get<{ items: { title: string }[] }>('/api/v1/search?q=Fahrrad');
  expect(found.items.map(({ title }) => title)).toContain('Erste');
  const { body: suggested } = await member.get<{ items: { kind: string; text: string }[] }>(
    '/api/v1/search/suggestions?q=fahrr',
  );
  expect(suggested.items).toContainEqual(expect.objectContaining({ kind: 'tag', text: 'Radverkehr' }));
});

test('taken back, threads have the word again, and those that came later keep the tag', async () => {
  const one = await ask('Eins', 'Fahrrad', 'Schule');
  const both = await ask('Beide', 'Radverkehr', 'Fahrrad');
  await merge('Fahrrad', 'Radverkehr');
  const later = await ask('Später', 'Fahrrad');
  expect((await part('fahrrad')).status).toBe(200);
  expect(await tagsOf(one)).toEqual(['Fahrrad', 'Schule']);
  expect(await tagsOf(both)).toEqual(['Radverkehr', 'Fahrrad']);
  expect(await tagsOf(later)).toEqual(['Radverkehr']);
  expect(await listed('Fahrrad')).toEqual(['Beide', 'Eins']);
  expect((await part('Fahrrad')).status).toBe(404);
});

test('words follow their tag: chains and circles end at one tag', async () => {
  const velo = await ask('Velo', 'Velo');
  await merge('Velo', 'Fahrrad');
  await merge('Fahrrad', 'Radverkehr');
  expect(await tagsOf(velo)).toEqual(['Radverkehr']);
  expect((await ask('Neu', 'velo')).tags).toEqual(['Radverkehr']);
  await merge('Radverkehr', 'Velo');
  expect(await tags()).toEqual([{ tag: 'Velo', threads: 2, synonyms: ['Fahrrad', 'Radverkehr'] }]);
});

test('suggested tags of the channel change over, too', async () => {
  await house.database.owner.query(
    `update channel set suggested_tags = '{Fahrrad,Radverkehr,Bus}' where slug = 'open'`,
  );
  await merge('Fahrrad', 'Radverkehr');
  const { body } = await (await as('member')).get<{ suggestedTags: string[] }>(base);
  expect(body.suggestedTags).toEqual(['Radverkehr', 'Bus']);
});

test('another channel knows nothing of it', async () => {
  await merge('Fahrrad', 'Radverkehr');
  const member = await as('member');
  const there = await member.send<{ tags: string[] }>('POST', '/api/v1/channels/own/threads', {
    kind: 'question',
    title: 'Dort',
    body: 'Wie?',
    tags: ['Fahrrad'],
  });
  expect(there.body.tags).toEqual(['Fahrrad']);
});

describe('is refused', () => {
  test.each([
    ['a tag for itself', 'Bus', 'bus', 'synonym'],
    ['no word', ' \u200b', 'Bus', 'synonym'],
    ['two tags in one', 'Bus, Bahn', 'Verkehr', 'synonym'],
    ['no tag', 'Bus', ' ', 'tag'],
  ])('%s', async (_, synonym, tag, field) => {
    const { status, body } = await merge(synonym, tag);
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ field }] });
  });

  test('in a channel that is archived', async () => {
    await house.database.owner.query(`update channel set archived_at = now() where slug = 'open'`);
    expect((await merge('Bus', 'Bahn')).status).toBe(403);
    await house.database.owner.query(`update channel set archived_at = null where slug = 'open'`);
  });

  test('whoever does not curate', async () => {
    const member = await as('member');
    expect((await member.get(`${base}/tags`)).status).toBe(403);
    expect((await member.send('POST', `${base}/tag-synonyms`, { synonym: 'a', tag: 'b' })).status).toBe(403);
    expect((await (await as('planner')).get(`${base}/tags`)).status).toBe(404);
  });
});
