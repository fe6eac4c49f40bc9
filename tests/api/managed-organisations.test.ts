import { beforeAll, describe, expect, test } from 'vitest';
import type { ManagedOrganisation } from '../../server/features/organisations/managing-schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inDays } from '../support/in-days.ts';
import { id } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
let admin: Caller;
beforeAll(async () => {
  admin = await house.as('admin');
});
const record = (more: object = {}) => ({
  ...{ name: 'Markt Oberstädt', kind: 'municipality', district: 'Schwaben' },
  ...{ selectedOn: inDays(-20), activeSince: null, withdrawnOn: null, completedOn: null },
  tile: { letters: 'OS', hue: 60, shape: 'square' },
  ...more,
});
const create = (more: object = {}, headers: Record<string, string> = {}) =>
  admin.send<ManagedOrganisation>('POST', '/api/v1/managed-organisations', record(more), headers);
const read = async (which: string) =>
  (await admin.get<ManagedOrganisation>(`/api/v1/managed-organisations/${which}`)).body;
/** what stands there, with something changed */
const change = async (which: string, more: object) => {
  const { name, kind, district, revision, ...there } = await read(which);
  const { selectedOn, activeSince, withdrawnOn, completedOn, tile } = there;
  const days = { selectedOn, activeSince, withdrawnOn, completedOn };
  const body = { name, kind, district: district ?? '', revision, tile, ...days, ...more };
  return admin.send<ManagedOrganisation>('PUT', `/api/v1/managed-organisations/${which}`, body);
};
const lastEntry = async () =>
  (await query('select action, subject, reason from audit_log order by number desc limit 1')).rows[0];

describe('a new organisation', () => {
  test('has an address of its name, and people are invited into it', async () => {
    const made = await create();
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      slug: 'markt-oberstaedt',
      state: 'selected',
      people: 0,
      municipalities: [],
    });
    expect(await lastEntry()).toMatchObject({ action: 'organisation.created', reason: 'Markt Oberstädt' });
    expect((await create()).body.slug).toBe('markt-oberstaedt-2');
    expect((await create({ name: '±' })).body.slug).toBe('organisation');
    const invited = await admin.send('POST', '/api/v1/people', {
      ...{ name: 'Otto Ober', email: 'otto@example.org', function: 'Leitung', role: 'lead' },
      organisationId: made.body.id,
    });
    expect(invited.status).toBe(201);
    expect(await read(made.body.id)).toMatchObject({ people: 1 });
  });

  test('sent twice under one key there is one', async () => {
    const [first, second] = [
      await create({}, { 'idempotency-key': 'k1' }),
      await create({}, { 'idempotency-key': 'k1' }),
    ];
    expect(second.body.id).toBe(first.body.id);
  });

  test('names its municipalities once each, and one that leads', async () => {
    const place = (name: string, leads = false) => ({ name, leads });
    const made = await create({
      ...{ name: 'Allianz', kind: 'association' },
      municipalities: [place('Bachdorf'), place('Adorf', true)],
    });
    expect(made.body.municipalities).toMatchObject([place('Adorf', true), place('Bachdorf')]);
    for (const wrong of [
      [place('Adorf'), place(' adorf ')],
      [place('Adorf', true), place('Bachdorf', true)],
      [{ ...place('Adorf'), id: id('gaustadtel') }],
      [place('\u200b')],
    ]) {
      expect((await create({ municipalities: wrong })).body).toMatchObject({
        errors: [{ field: 'municipalities' }],
      });
    }
  });

  test('needs a name and letters, and no day that is still to come', async () => {
    for (const [wrong, field] of [
      [{ name: ' \u200b' }, 'name'],
      [{ tile: { letters: ' ', hue: 0, shape: 'cut' } }, 'tile.letters'],
      [{ completedOn: inDays(1) }, 'completedOn'],
    ] as const) {
      expect((await create(wrong)).body, field).toMatchObject({ errors: [{ field }] });
    }
  });
});

test('all of them are listed, with how many belong', async () => {
  const { body } = await admin.get<{ items: ManagedOrganisation[] }>(
    '/api/v1/managed-organisations?limit=100',
  );
  const numbers = body.items.map(({ slug, people }) => [slug, people]);
  expect(numbers).toContainEqual(['innheim', 2]);
  expect(numbers).toContainEqual(['planungsbuero', 2]);
  expect((await (await house.as('lead')).get('/api/v1/managed-organisations')).status).toBe(403);
});

describe('what stands of an organisation', () => {
  test('changes, keeps its address, and the log says from what to what', async () => {
    const changed = await change(id('innheim'), {
      name: 'Große Kreisstadt Innheim',
      withdrawnOn: inDays(-1),
      ends: true,
    });
    expect(changed.body).toMatchObject({
      name: 'Große Kreisstadt Innheim',
      slug: 'innheim',
      state: 'withdrawn',
    });
    expect(await lastEntry()).toEqual({
      action: 'organisation.changed',
      subject: `organisation:${id('innheim')}`,
      reason: `name: Stadt Innheim → Große Kreisstadt Innheim; withdrawn_on: – → ${inDays(-1)}`,
    });
    const seen = await (await house.as('stranger')).get('/api/v1/organisations/innheim');
    expect(seen.body).toMatchObject({ state: 'withdrawn' });
    await change(id('innheim'), { name: 'Stadt Innheim', withdrawnOn: null });
  });

  test('is not overwritten by whoever read it earlier', async () => {
    const { revision } = await read(id('innheim'));
    expect((await change(id('innheim'), { district: 'Oberbayern' })).status).toBe(200);
    const late = await change(id('innheim'), { district: 'Schwaben', revision });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ current: { district: 'Oberbayern' } });
  });

  test('becomes no kind that its people do not go with, and loses no place in which they work', async () => {
    const kind = await change(id('innheim'), { kind: 'institute' });
    expect(kind.body).toMatchObject({ errors: [{ field: 'kind' }] });
    await query('update membership set municipality_id = $1 where id = $2', [
      id('gaustadtel'),
      id('membership:stranger'),
    ]);
    const place = await change(id('huegelgau'), { municipalities: [] });
    expect(place.body).toMatchObject({ errors: [{ field: 'municipalities' }] });
    expect(place.text).toContain('Gaustadtel');
    // whoever has left keeps nobody from it
    await query('update membership set ended_at = now() where id = $1', [id('membership:stranger')]);
    expect((await change(id('huegelgau'), { municipalities: [] })).body.municipalities).toEqual([]);
  });

  test('its last lead may go once it takes part no more', async () => {
    const end = () =>
      admin.send('PUT', `/api/v1/memberships/${id('membership:lead')}/end`, { lastDay: inDays(0), note: '' });
    expect((await end()).status).toBe(403);
    await change(id('innheim'), { completedOn: inDays(0), ends: true });
    expect((await end()).status).toBe(200);
  });
});
