import { beforeAll, describe, expect, test } from 'vitest';
import { testApp, type Caller } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();

interface Hit {
  id: string;
  kind: string;
  title: string;
  passage: string;
  threadId: string | null;
  more: number;
  topics: string[];
  url: string;
}
interface Result {
  items: Hit[];
  next: string | null;
  total: number;
  understood: string;
}
let member: Caller;
const find = async (q: string, more = ''): Promise<Result> =>
  (await member.get<Result>(`/api/v1/search?q=${encodeURIComponent(q)}${more}`)).body;

beforeAll(async () => {
  member = await house.as('member');
  const reply = (body: string) => member.send('POST', `/api/v1/threads/${id('thread:open')}/posts`, { body });
  await reply(
    'Die **Wassertürme** am Stadtrand sind `alt`, [sagt der Plan](https://example.org/wasserplan).',
  );
  await reply('Der Wasserturm | hat eine Uhr.\n\n| Turm | Jahr |\n| --- | --- |\n| Nord | 1911 |');
  await member.send('POST', '/api/v1/channels/own/threads', {
    kind: 'question',
    title: 'Was wird aus dem Gaswerk?',
    body: 'Wir suchen eine Nutzung, ähnlich dem Wasserturm.',
    tags: ['Denkmalschutz', 'denkmalschutz', 'IDEK'],
  });
  await house.app.learnWords();
});

describe('bad input', () => {
  test('4,000 characters get a sentence', async () => {
    const answer = await member.get(`/api/v1/search?q=${'Haus+'.repeat(800)}`);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('höchstens 200 Zeichen');
  });

  test('quotes that are never closed are words', async () => {
    expect((await find('"Wasserturm Uhr')).items[0]?.passage).toContain('<mark>Uhr</mark>');
  });

  test('words that stand in every text find nothing, and it is said why', async () => {
    expect(await find('und der die')).toEqual({ items: [], next: null, total: 0, understood: 'commonWords' });
  });

  test('an emoji is no word', async () => {
    expect(await find('🏛️')).toEqual({ items: [], next: null, total: 0, understood: 'noWords' });
  });

  test.each(['channel=nirgends', 'organisation=nirgends', 'person=x', 'thread=x'])(
    'nothing is found where nothing is: %s',
    async (filter) => {
      expect(await find('Wasserturm', `&${filter}`)).toMatchObject({ items: [], total: 0 });
    },
  );

  test.each(['kind=x', 'state=x', 'from=gestern', 'to=2026-02-31', 'order=random'])(
    '%s is refused',
    async (filter) => {
      const answer = await member.get(`/api/v1/search?q=x&${filter}`);
      expect([400, 422]).toContain(answer.status);
    },
  );
});

describe('what is found', () => {
  test('one hit for each thread, with the number of the others; all of them in the thread', async () => {
    const { items, total } = await find('Wasserturm');
    expect(items.map(({ threadId }) => threadId)).toHaveLength(2);
    expect(total).toBe(2);
    const open = items.find(({ threadId }) => threadId === id('thread:open'));
    expect(open?.more).toBe(1);
    expect((await find('Wasserturm', `&thread=${id('thread:open')}`)).items).toHaveLength(2);
  });

  test('a passage is text as it is read, never Markdown', async () => {
    const { items } = await find('Wasserturm', `&thread=${id('thread:open')}`);
    const text = items.map(({ passage }) => passage).join(' ');
    expect(text).toContain('<mark>Wassertürme</mark>');
    expect(text).not.toMatch(/\*\*|`|\]\(|---|wasserplan/);
  });

  test('a phrase is words that follow each other, and a minus leaves out', async () => {
    expect((await find('"Wasserturm hat eine Uhr"')).items).toHaveLength(1);
    expect((await find('"Uhr Wasserturm"')).items).toHaveLength(0);
    expect((await find('Wasserturm -Gaswerk')).items.map(({ threadId }) => threadId)).toEqual([
      id('thread:open'),
    ]);
  });

  test('the present channel comes first, and the filters hold', async () => {
    expect((await find('Wasserturm', '&near=open')).items[0]?.threadId).toBe(id('thread:open'));
    expect((await find('Wasserturm', '&near=own')).items[0]?.title).toBe('Was wird aus dem Gaswerk?');
    expect((await find('Wasserturm', '&channel=own')).items).toHaveLength(1);
    expect((await find('Wasserturm', '&kind=thread')).items.map(({ kind }) => kind)).toEqual(['thread']);
    expect((await find('Wasserturm', '&state=answered')).items).toEqual([]);
    expect((await find('Wasserturm', '&organisation=huegelgau')).items).toEqual([]);
    expect((await find('Wasserturm', '&to=2020-01-01')).items).toEqual([]);
    expect((await find('Wasserturm', '&from=2026-01-01')).items).toHaveLength(2);
  });

  test('tags and channel names are searched, and tags stay as they were typed', async () => {
    const { items } = await find('Denkmalschutz');
    expect(items.map(({ title }) => title)).toEqual(['Was wird aus dem Gaswerk?']);
    const slug = items[0]?.url.replace('/themen/', '');
    const thread = await member.get<{ tags: string[] }>(`/api/v1/threads/${slug}`);
    expect(thread.body.tags).toEqual(['Denkmalschutz', 'IDEK']);
    expect((await find('Kanal own Gaswerk')).items[0]?.title).toBe('Was wird aus dem Gaswerk?');
  });

  test('people and organisations by their names, however they are spelled', async () => {
    expect((await find('Lang')).items[0]).toMatchObject({ kind: 'person', title: 'Leo Lang' });
    expect((await find('huegelgau')).items[0]).toMatchObject({ kind: 'organisation' });
    const { items } = await find('Hügelgau', '&kind=organisation');
    expect(items.map(({ title }) => title)).toEqual(['Gemeinde-Allianz Hügelgau']);
    const posts = (await member.get<Result>('/api/v1/search?organisation=huegelgau')).body;
    expect(posts.items.map((hit) => hit.id)).toEqual([id('post:open:2')]);
  });

  test('people by what they can be asked about, however it is inflected; nobody who is not seen', async () => {
    await house.database.owner.query('update person set topics = $2 where id = $1', [
      id('person:stranger'),
      ['Baurecht', 'Ausschreibungen', 'Häuser im Ortskern'],
    ]);
    const people = async (caller: Caller, q: string, more = '') =>
      (await caller.get<Result>(`/api/v1/search?q=${encodeURIComponent(q)}${more}`)).body.items.filter(
        ({ kind }) => kind === 'person',
      );
    for (const q of [
      'Ausschreibung',
      'haeuser',
      'Recht Ausschreibung',
      'die Ausschreibung',
      'Ausschreibung Strobl',
    ])
      expect(await people(member, q), q).toMatchObject([{ title: 'Sven Strobl' }]);
    expect((await people(member, 'Ausschreibung'))[0]?.topics).toEqual([
      'Ausschreibungen',
      'Baurecht',
      'Häuser im Ortskern',
    ]);
    for (const q of ['Ausschreibung Kanal', 'die und der', 'sch'])
      expect(await people(member, q), q).toEqual([]);
    expect(await people(member, 'Baurecht', '&kind=person')).toHaveLength(1);
    expect(await people(member, 'Baurecht', '&channel=open')).toEqual([]);
    const planner = await house.as('planner');
    expect(await people(planner, 'Baurecht')).toEqual([]);
    const line = async (caller: Caller) =>
      (await caller.get<{ items: unknown[] }>('/api/v1/search/suggestions?q=Baurecht')).body.items;
    expect(await line(member)).toContainEqual(
      expect.objectContaining({
        text: 'Sven Strobl',
        topics: ['Baurecht', 'Ausschreibungen', 'Häuser im Ortskern'],
      }),
    );
    expect(await line(planner)).toEqual([]);
  });

  test('who can be asked about it comes after the first three posts', async () => {
    await house.database.owner.query('update person set topics = $2 where id = $1', [
      id('person:lead'),
      ['Wasserturm'],
    ]);
    const { items, total } = await find('Wasserturm', '&thread=' + id('thread:open'));
    expect(items.every(({ kind }) => kind !== 'person')).toBe(true);
    expect(total).toBe(items.length);
    const all = await find('Wasserturm');
    expect(all.items.map(({ kind }) => kind).indexOf('person')).toBe(Math.min(3, all.items.length - 1));
    expect(all.total).toBe(all.items.length);
    await house.database.owner.query(`update person set topics = '{}'`);
  });

  test('page after page, each thread once', async () => {
    const all = await find('Wasserturm OR Leerstandskataster Nutzung Stichtag');
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Result = await find(
        'Wasserturm OR Leerstandskataster Nutzung Stichtag',
        `&limit=1${next && `&after=${next}`}`,
      );
      seen.push(...page.items.map((hit) => hit.id));
      next = page.next;
    }
    expect(seen).toEqual(all.items.map((hit) => hit.id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('what is withdrawn or changed is found no more by what it said', async () => {
    const made = await member.send<{ id: string }>('POST', `/api/v1/threads/${id('thread:own')}/posts`, {
      body: 'Der Schlauchturm steht leer.',
    });
    expect((await find('Schlauchturm')).items).toHaveLength(1);
    await member.send('PATCH', `/api/v1/posts/${made.body.id}`, {
      body: 'Der Kirchturm nicht.',
      revision: 1,
    });
    expect((await find('Schlauchturm')).items.map((hit) => hit.id)).not.toContain(made.body.id);
    expect((await find('Kirchturm')).items).toHaveLength(1);
    await member.send('DELETE', `/api/v1/posts/${made.body.id}`);
    expect((await find('Kirchturm')).items.map((hit) => hit.id)).not.toContain(made.body.id);
  });
});

describe('suggestions', () => {
  test('from the third letter on: threads, tags, organisations, people', async () => {
    const suggest = async (q: string) =>
      (await member.get<{ items: { kind: string; text: string }[] }>(`/api/v1/search/suggestions?q=${q}`))
        .body.items;
    expect(await suggest('De')).toEqual([]);
    expect(await suggest('denkm')).toContainEqual(
      expect.objectContaining({ kind: 'tag', text: 'Denkmalschutz' }),
    );
    expect(await suggest('Gasw')).toContainEqual(
      expect.objectContaining({ kind: 'thread', text: 'Was wird aus dem Gaswerk?' }),
    );
    expect(await suggest('huegel')).toContainEqual(expect.objectContaining({ kind: 'organisation' }));
    expect(await suggest('Mos')).toContainEqual(
      expect.objectContaining({ kind: 'person', text: 'Mia Moser' }),
    );
  });
});
