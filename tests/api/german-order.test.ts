import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);

/** Code points would give: Zoll, von Berg, Ärmel, Özdemir. */
const names = ['Zoll', 'Özdemir', 'von Berg', 'Ärmel', 'Paul'];
const sorted = ['Ärmel', 'Özdemir', 'Paul', 'von Berg', 'Zoll'];
const ours = (all: string[]) => all.filter((name) => names.includes(name));

test('lists of names are sorted as in German', async () => {
  for (const [at, name] of names.entries()) {
    const made = id(`sorted:${at}`);
    await query('insert into person (id, name) values ($1, $2)', [made, name]);
    await query('insert into credential (person_id, email) values ($1, $2)', [made, `${at}@example.org`]);
    await query(
      `insert into membership (id, person_id, organisation_id, role, function) values ($1, $1, $2, 'member', 'x')`,
      [made, id('innheim')],
    );
    await query(
      `insert into organisation (slug, name, kind, tile_letters, tile_hue, tile_shape)
      values ($1, $2, 'municipality', 'X', 1, 'round')`,
      [`sorted-${at}`, name],
    );
    await query('insert into municipality (organisation_id, name) values ($1, $2)', [id('innheim'), name]);
    await query(
      `insert into channel (slug, name, short_name, visibility, position) values ($1, $2, 'x', 'everyone', 99)`,
      [`sorted-${at}`, name],
    );
    await query('insert into channel_curator (channel_id, membership_id) values ($1, $2)', [
      id('channel:open'),
      made,
    ]);
  }
  const admin = await house.as('admin');
  const named = (items: { name: string }[]) => ours(items.map(({ name }) => name));
  type Named = { items: { name: string }[] };
  expect(named((await admin.get<Named>('/api/v1/people?limit=100')).body.items)).toEqual(sorted);
  expect(named((await admin.get<Named>('/api/v1/channels')).body.items)).toEqual(sorted);
  const frame = await admin.get<{ channels: { name: string }[] }>('/api/v1/frame');
  expect(named(frame.body.channels)).toEqual(sorted);
  const { curators } = (await admin.get<{ curators: { name: string }[] }>('/api/v1/channels/open')).body;
  expect(named(curators)).toEqual(sorted);
  const { organisations } = (
    await admin.get<{ organisations: { id: string; name: string; municipalities: { name: string }[] }[] }>(
      '/api/v1/people/invitable',
    )
  ).body;
  expect(named(organisations)).toEqual(sorted);
  expect(named(organisations.find((each) => each.id === id('innheim'))?.municipalities ?? [])).toEqual(
    sorted,
  );
});
