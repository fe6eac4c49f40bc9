import { beforeAll, describe, expect, test } from 'vitest';
import type { Profile } from '../../server/features/people/profile-schema.ts';
import type { Settings } from '../../server/features/people/settings-schema.ts';
import { testApp } from '../support/app.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();

const profile = async (who: PersonName, of: string) =>
  (await house.as(who)).get<Profile>(`/api/v1/people/${of.startsWith('person:') ? id(of) : of}`);
const settings = async (who: PersonName) =>
  (await (await house.as(who)).get<Settings>('/api/v1/me/settings')).body;
const change = async (who: PersonName, body: object) =>
  (await house.as(who)).send<Settings & { errors: { field: string }[] }>(
    'PATCH',
    '/api/v1/me/settings',
    body,
  );

describe('what a person says of herself', () => {
  test('stands on her page until she takes it away', async () => {
    const { status } = await change('member', {
      topics: [' Leerstand ', 'leerstand', 'Bebauungspläne'],
      phone: ' 08631  12345-67 ',
    });
    expect(status).toBe(200);
    expect((await profile('stranger', 'person:member')).body).toEqual({
      id: id('person:member'),
      name: 'Mia Moser',
      former: false,
      topics: ['Leerstand', 'Bebauungspläne'],
      phone: '08631 12345-67',
      memberships: [
        {
          function: 'Stadtplanung',
          role: 'member',
          organisation: expect.objectContaining({ slug: 'innheim' }),
          municipality: null,
        },
      ],
    });
    await change('member', { phone: '' });
    expect((await profile('stranger', 'person:member')).body).toMatchObject({
      phone: '',
      topics: ['Leerstand', 'Bebauungspläne'],
    });
  });

  test.each(['Zimmer 12', '0863112345 (vormittags)', '12', '+', '<b>1234</b>'])(
    '%j is no number to call',
    async (phone) => {
      const { status, body } = await change('member', { phone });
      expect(status).toBe(422);
      expect(body.errors).toEqual([expect.objectContaining({ field: 'phone' })]);
    },
  );

  test.each(['+49 8631 12345-67', '(08631) 12 34 56', '08631/1234'])('%j is one', async (phone) => {
    expect((await change('lead', { phone })).body.phone).toBe(phone);
  });
});

describe('the page of a person', () => {
  test('names every organisation that she belongs to', async () => {
    await house.database.owner.query(
      `insert into membership (person_id, organisation_id, municipality_id, role, function)
      values ($1, $2, $3, 'member', 'Aushilfe')`,
      [id('person:lead'), id('huegelgau'), id('gaustadtel')],
    );
    const { memberships } = (await profile('member', 'person:lead')).body;
    expect(memberships.map(({ function: title, municipality }) => [title, municipality])).toEqual([
      ['Projektleitung', null],
      ['Aushilfe', 'Gaustadtel'],
    ]);
    // he works with him for Innheim, and is not told of what he is elsewhere
    expect((await profile('planner', 'person:lead')).body.memberships).toHaveLength(1);
  });

  test.each(['nichts', 'person:niemand', id('nobody')])('%s is not there', async (of) => {
    expect((await profile('member', of)).status).toBe(404);
  });

  test('a planner finds those alone whom he meets in his channels', async () => {
    for (const name of ['member', 'lead', 'advisor', 'planner']) {
      expect((await profile('planner', `person:${name}`)).status, name).toBe(200);
    }
    for (const name of ['stranger', 'otherAdvisor', 'ministry', 'otherPlanner', 'admin']) {
      expect((await profile('planner', `person:${name}`)).status, name).toBe(404);
    }
  });

  test('whoever has left is shown as such, without what was hers alone', async () => {
    await change('stranger', { topics: ['Glasfaser'], phone: '08631 1234' });
    await house.database.owner.query(`update membership set ended_at = now() where id = $1`, [
      id('membership:stranger'),
    ]);
    expect((await profile('member', 'person:stranger')).body).toMatchObject({
      name: 'Sven Strobl',
      former: true,
      topics: [],
      phone: '',
      memberships: [{ function: 'Bauamt', organisation: { slug: 'huegelgau' } }],
    });
  });
});

describe('how somebody would like to read', () => {
  beforeAll(async () => {
    expect(await settings('advisor')).toMatchObject({
      theme: 'system',
      textSize: 'normal',
      shortcuts: true,
      followDefault: 'usual',
    });
  });

  test('is kept, each for itself, and comes with every page', async () => {
    expect((await change('advisor', { theme: 'dark' })).body).toMatchObject({
      theme: 'dark',
      textSize: 'normal',
    });
    expect((await change('advisor', { textSize: 'larger' })).body).toMatchObject({ theme: 'dark' });
    const { body } = await (await house.as('advisor')).get('/api/v1/frame');
    expect(body.appearance).toEqual({ theme: 'dark', textSize: 'larger', shortcuts: true });
    await change('advisor', { shortcuts: false });
    const frame = await (await house.as('advisor')).get('/api/v1/frame');
    expect(frame.body.appearance).toEqual({ theme: 'dark', textSize: 'larger', shortcuts: false });
    expect(await settings('otherAdvisor')).toMatchObject({ theme: 'system', textSize: 'normal' });
  });

  test.each([
    { theme: 'pink' },
    { textSize: 'huge' },
    { shortcuts: 'perhaps' },
    { followDefault: 'muted' },
    { topics: 'x' },
    { name: 'x' },
  ])('%j is refused', async (body) => {
    expect((await change('advisor', body)).status).toBeGreaterThanOrEqual(400);
  });

  test('is told to nobody else', async () => {
    const { text } = await profile('ministry', 'person:advisor');
    expect(text).not.toContain('larger');
    expect(text).not.toContain('dark');
  });
});
