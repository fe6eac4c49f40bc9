import { expect, test } from 'vitest';
import type { ListedChannel } from '../../server/features/channels/schema.ts';
import { testApp } from '../support/app.ts';

const house = testApp();

test.each([
  ['<p>Worum es geht.</p>', 'Worum es geht.'],
  [
    '<p>Verkehr und <strong>Parkraum</strong> &amp; mehr. Nicht der Haushalt.</p><p>Sonst.</p>',
    'Verkehr und Parkraum & mehr.',
  ],
  ['<p>Alles zur Beteiligung, z. B. Umfragen. Und mehr.</p>', 'Alles zur Beteiligung, z. B. Umfragen.'],
  ['<h2>Titel</h2>\n<p>Ohne Punkt\nam Ende</p>', 'Ohne Punkt\nam Ende'],
  ['<p>Was gilt? Das.</p>', 'Was gilt?'],
  ['', ''],
])('a list of channels says in one sentence what belongs where: %s', async (html, summary) => {
  await house.database.owner.query(`update channel set description_html = $1 where slug = 'open'`, [html]);
  const { body } = await (await house.as('member')).get<{ items: ListedChannel[] }>('/api/v1/channels');
  expect(body.items.find(({ slug }) => slug === 'open')?.summary).toBe(summary);
});
