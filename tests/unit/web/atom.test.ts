import { expect, test } from 'vitest';
import type { Author, KnownAnswer } from '../../../web/src/lib/api-types.ts';
import { atomOf } from '../../../web/src/lib/expert/atom.ts';

const author: Author = {
  id: 'a',
  name: 'Anna & Co',
  function: 'Bauamt',
  organisation: {
    id: 'o',
    slug: 'o',
    name: 'Stadt',
    kind: 'municipality',
    tile: { letters: 'S', hue: 0, shape: 'square' },
  },
};
const answer: KnownAnswer = {
  postId: 'p',
  number: 2,
  html: '<p>Ja &amp; nein</p>',
  author,
  createdAt: '2026-11-20T10:00:00.000Z',
  reason: 'geprüft',
  summary: 'x < 5',
  validUntil: '2027-06-30',
  underReview: false,
  pinnedAt: '2026-11-21T10:00:00.000Z',
  pinnedBy: author,
  signedBy: [],
  changedAt: null,
  actionField: 'mobility',
  idekPhase: null,
  thread: { id: 't', slug: 't', title: 'Gilt "das" </title>\u0007?' },
  channel: { id: 'c', slug: 'c', name: 'Kanal' },
};

test('what people wrote cannot leave its place in the feed', () => {
  const feed = atomOf([answer], { origin: 'https://example.org', title: 'Wissen' });
  expect(feed).toContain('<title>Gilt &quot;das&quot; &lt;/title&gt;?</title>');
  expect(feed).toContain('<content type="html">&lt;p&gt;Ja &amp;amp; nein&lt;/p&gt;</content>');
  expect(feed).toContain('<summary>x &lt; 5</summary>');
  expect(feed).toContain('<category term="mobility" label="Mobilität und Verkehr"/>');
  expect(feed).toContain('<updated>2026-11-21T10:00:00.000Z</updated>');
  expect(feed).not.toContain('\u0007');
});
