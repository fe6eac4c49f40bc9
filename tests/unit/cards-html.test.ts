import { expect, test } from 'vitest';
import { cardsHtml } from '../../server/features/document-uses/cards-html.ts';

test.each([
  ['vortrag.pptx', '12 Folien'],
  ['vortrag.ODP', '12 Folien'],
  ['liste.xlsx', '12 Blätter'],
  ['bericht.pdf', '12 Seiten'],
])('the card of %s counts %s', (name, parts) => {
  const id = '5eb53568-0000-4000-8000-000000000000';
  const named = { documentId: id, version: 0, page: 0, path: `/dokumente/${id}` };
  const shown = { number: 1, newest: 1, pages: 12, name, size: 1000 };
  const card = {
    documentId: id,
    version: 0,
    title: 'Titel',
    kind: 'talk' as const,
    removed: false,
    hidden: false,
    shown,
  };
  const cards = { cards: [card], hidden: new Set<string>(), apart: false };
  const html = cardsHtml([named], cards, 'de');
  expect(html).toContain(` · ${parts} · `);
  expect(html).not.toContain('target');
  expect(cardsHtml([named], { ...cards, apart: true }, 'de')).toContain(' target="_blank">Titel</a>');
});
