import { beforeAll, describe, expect, test } from 'vitest';
import type {
  ListedOrganisation,
  OrganisationPage,
} from '../../server/features/organisations/page-schema.ts';
import type { ThreadSummary } from '../../server/features/threads/schema.ts';
import { testApp } from '../support/app.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const url = '/api/v1/organisations';

const get = async <T>(who: PersonName, path: string) => (await house.as(who)).get<T>(`${url}${path}`);
const page = async (who: PersonName, slug = 'innheim') => (await get<OrganisationPage>(who, `/${slug}`)).body;
const describeAs = async (who: PersonName, change: object, slug = 'innheim') =>
  (await house.as(who)).send<OrganisationPage & { current: OrganisationPage; errors: { field: string }[] }>(
    'PUT',
    `${url}/${slug}/about`,
    { revision: (await page('admin', slug)).revision, offers: [], contact: '', ...change },
  );
const listed = async (who: PersonName, q?: string) =>
  (await get<{ items: ListedOrganisation[] }>(who, q ? `?q=${encodeURIComponent(q)}` : '')).body.items;
const names = (found: { name: string }[]) => found.map(({ name }) => name);

describe('what an organisation says of itself', () => {
  test('its lead says what it can help with, a line each, and everybody reads it', async () => {
    const before = await page('lead');
    expect(before).toMatchObject({ offers: [], contact: '', district: null, may: { describe: true } });
    const { status, body } = await describeAs('lead', {
      offers: ['  Leerstand\nerfassen ', '', ' leerstand erfassen', 'Vergabe nach UVgO'],
      contact: ' Bauamt, \n vormittags ',
      district: 'Oberbayern',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      offers: ['Leerstand erfassen', 'Vergabe nach UVgO'],
      contact: 'Bauamt, vormittags',
      district: 'Oberbayern',
      revision: before.revision + 1,
    });
    expect(await page('stranger')).toMatchObject({
      offers: ['Leerstand erfassen', 'Vergabe nach UVgO'],
      may: { describe: false },
    });
  });

  test('the district stands once it is known', async () => {
    const { status, body } = await describeAs('lead', { district: 'Schwaben' });
    expect(status).toBe(422);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'district' })]);
    expect((await describeAs('lead', { district: 'Oberbayern' })).status).toBe(200);
  });

  test('an edit made from an older state is refused with what stands there now', async () => {
    const { revision } = await page('lead');
    await describeAs('admin', { contact: 'Die eine' });
    const late = await describeAs('lead', { revision, contact: 'Die andere' });
    expect(late.status).toBe(409);
    expect(late.body.current.contact).toBe('Die eine');
    expect((await page('lead')).contact).toBe('Die eine');
  });

  test.each<[PersonName, string, number]>([
    ['member', 'innheim', 403],
    ['strangeLead', 'innheim', 403],
    ['advisor', 'innheim', 403],
    ['planner', 'innheim', 403],
    ['admin', 'innheim', 200],
    ['otherPlanner', 'innheim', 404],
    ['lead', 'nirgendwo', 404],
  ])('%s changing %s gets %i', async (who, slug, status) => {
    const answer = await (
      await house.as(who)
    ).send('PUT', `${url}/${slug}/about`, {
      revision: (await page('admin')).revision,
      offers: ['Auch das'],
      contact: '',
    });
    expect(answer.status).toBe(status);
  });

  test('more than it can be asked to read is refused', async () => {
    expect((await describeAs('lead', { offers: Array(13).fill('x') })).status).toBe(422);
    expect((await describeAs('lead', { offers: ['x'.repeat(161)] })).status).toBe(422);
    expect((await describeAs('lead', { contact: 'x'.repeat(161) })).status).toBe(422);
  });
});

describe('the page of an organisation', () => {
  test('names its municipalities and its people, those who lead it first', async () => {
    const counts = (await listed('member')).map(({ slug, municipalities }) => [slug, municipalities]);
    expect(counts.slice(0, 2)).toEqual([
      ['huegelgau', 1],
      ['innheim', 0],
    ]);
    const { municipalities, people } = await page('member', 'huegelgau');
    expect(municipalities).toEqual([{ name: 'Gaustadtel', leads: true }]);
    expect(people.map(({ name, role }) => [name, role])).toEqual([
      ['Lisa Lechner', 'lead'],
      ['Sven Strobl', 'member'],
    ]);
  });

  test('whoever has left or is suspended is no longer named', async () => {
    const { owner } = house.database;
    await owner.query('update membership set ended_at = now() where id = $1', [
      id('membership:otherPlanner'),
    ]);
    expect(names((await page('member', 'planungsbuero')).people)).toEqual(['Paul Pfeil']);
    await owner.query('update membership set ended_at = null where id = $1', [id('membership:otherPlanner')]);
    await owner.query('update person set suspended_at = now() where id = $1', [id('person:planner')]);
    expect(names((await page('member', 'planungsbuero')).people)).toEqual(['Petra Pohl']);
    await owner.query('update person set suspended_at = null where id = $1', [id('person:planner')]);
  });

  test('a planner finds only organisations and people of the channels that he was invited to', async () => {
    expect(names(await listed('planner'))).toEqual(['Stadt Innheim', 'Institut', 'Planungsbüro']);
    expect(names(await listed('otherPlanner'))).toEqual(['Planungsbüro']);
    expect((await get('planner', '/huegelgau')).status).toBe(404);
    expect((await get('planner', '/huegelgau/threads?part=questions')).status).toBe(404);
    expect(names((await page('planner', 'institut')).people)).toEqual(['Anna Auer']);
    expect(names((await page('planner', 'planungsbuero')).people)).toEqual(['Paul Pfeil']);
  });
});

describe('what it asked and what it answered', () => {
  const threads = async (who: PersonName, slug: string, part: string, more = '') =>
    (await get<{ items: ThreadSummary[]; next: string | null }>(who, `/${slug}/threads?part=${part}${more}`))
      .body;
  const channels = ({ items }: { items: ThreadSummary[] }) => items.map(({ channel }) => channel.slug).sort();

  test('is shown as far as the viewer reads it', async () => {
    expect(channels(await threads('member', 'innheim', 'questions'))).toEqual(['open', 'own', 'room']);
    expect(channels(await threads('stranger', 'innheim', 'questions'))).toEqual(['open']);
    expect(channels(await threads('ministry', 'innheim', 'questions'))).toEqual(['open', 'own']);
    expect(channels(await threads('admin', 'innheim', 'questions'))).toEqual(['open']);
    expect(channels(await threads('planner', 'innheim', 'questions'))).toEqual(['own', 'room']);
    // an answer to a colleague is none for another town hall
    expect(channels(await threads('member', 'innheim', 'answers'))).toEqual([]);
    expect(channels(await threads('member', 'huegelgau', 'answers'))).toEqual(['open']);
    expect(channels(await threads('member', 'institut', 'answers'))).toEqual(['room']);
    expect(channels(await threads('ministry', 'institut', 'answers'))).toEqual([]);
  });

  test('an answer that was withdrawn is none', async () => {
    const { owner } = house.database;
    await owner.query("update post set stub = 'withdrawn', stub_at = now() where id = $1", [
      id('post:open:2'),
    ]);
    expect((await threads('member', 'huegelgau', 'answers')).items).toEqual([]);
    await owner.query('update post set stub = null, stub_at = null where id = $1', [id('post:open:2')]);
  });

  test('comes page by page, each question once, the newest first', async () => {
    const ask = async (title: string) =>
      (await house.as('member')).send('POST', '/api/v1/channels/open/threads', {
        kind: 'question',
        title,
        body: 'Wer weiß das?',
      });
    for (const title of ['Erste', 'Zweite', 'Dritte']) expect((await ask(title)).status).toBe(201);
    // all in one millisecond
    await house.database.owner.query(
      `update thread set created_at = timestamptz '2026-03-01 08:00:00.123Z' + number * interval '100 microseconds'
      from unnest(array['Erste', 'Zweite', 'Dritte']) with ordinality named (title, number) where thread.title = named.title`,
    );
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const { items, next }: { items: ThreadSummary[]; next: string | null } = await threads(
        'stranger',
        'innheim',
        'questions',
        `&limit=2${after && `&after=${encodeURIComponent(after)}`}`,
      );
      expect(items.length).toBeLessThanOrEqual(2);
      seen.push(...items.map(({ title }) => title));
      after = next;
    }
    expect(seen.slice(0, 3).sort()).toEqual(['Dritte', 'Erste', 'Zweite']);
    expect(seen.slice(3)).toEqual(['Frage zum Leerstandskataster (open)']);
  });
});

describe('who can help with something', () => {
  beforeAll(async () => {
    await describeAs('strangeLead', { offers: ['Leerstandskataster aufbauen', 'Glasfaser'] }, 'huegelgau');
    await (
      await house.as('stranger')
    ).send('PATCH', '/api/v1/me/settings', { topics: ['Bürgerbeteiligung', 'IT-Sicherheit'] });
    await (
      await house.as('advisor')
    ).send('PATCH', '/api/v1/me/settings', { topics: ['Vergabe', 'IT-Sicherheit'] });
  });

  test.each([
    ['Leerstand', ['Gemeinde-Allianz Hügelgau']],
    ['Leerstände', ['Gemeinde-Allianz Hügelgau']],
    ['buergerbeteiligung', ['Gemeinde-Allianz Hügelgau']],
    ['Kataster Leerstand', ['Gemeinde-Allianz Hügelgau']],
    ['Kataster Glasfaser', []],
    ['IT', ['Gemeinde-Allianz Hügelgau', 'Institut']],
    ['Gaustadtel', ['Gemeinde-Allianz Hügelgau']],
    ['Stadtplanung', ['Stadt Innheim']],
    ['und für', []],
    ['.*', []],
    ["'; select", []],
  ])('%s finds %j', async (q, found) => {
    expect(names(await listed('member', q))).toEqual(found);
  });

  test('says who it is, with what she says of herself', async () => {
    const [organisation] = await listed('member', 'Beteiligung');
    expect(organisation?.offers).toEqual([]);
    expect((await listed('member', 'Glasfaser'))[0]?.offers).toEqual(['Glasfaser']);
    expect(organisation?.helpers).toEqual([
      {
        id: id('person:stranger'),
        name: 'Sven Strobl',
        function: 'Bauamt',
        topics: ['Bürgerbeteiligung', 'IT-Sicherheit'],
      },
    ]);
  });

  test('names nobody to a planner whom he does not work with', async () => {
    expect(names(await listed('planner', 'IT-Sicherheit'))).toEqual(['Institut']);
    expect(await listed('otherPlanner', 'IT-Sicherheit')).toEqual([]);
  });
});
