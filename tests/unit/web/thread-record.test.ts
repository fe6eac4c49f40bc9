import { expect, test } from 'vitest';
import type { Author, Post, Thread } from '../../../web/src/lib/api-types.ts';
import { htmlOf } from '../../../web/src/lib/thread/record/html.ts';
import { markdownOf } from '../../../web/src/lib/thread/record/markdown.ts';
import { recordOf } from '../../../web/src/lib/thread/record/record.ts';

const author: Author = {
  id: 'a',
  name: 'Anna *Auer* <b>',
  function: 'Bauamt',
  organisation: {
    id: 'o',
    slug: 'o',
    name: 'Stadt & Land',
    kind: 'municipality',
    tile: { letters: 'S', hue: 0, shape: 'square' },
  },
};
const post = (number: number, more: Partial<Post> = {}): Post => ({
  id: `p${number}`,
  threadId: 't',
  number,
  body: `Text **${number}**`,
  html: `<p>Text <strong>${number}</strong></p>`,
  author,
  replyTo: null,
  createdAt: '2026-11-20T10:00:00.000Z',
  editedAt: null,
  revision: 1,
  stub: null,
  helpful: 0,
  ...more,
});
const thread = {
  id: 't',
  slug: 'frage-1',
  title: 'Wer <script>weiß</script> es?',
  kind: 'question',
  state: 'expert',
  channel: { name: 'Mobilität', slug: 'mobilitaet' },
  posts: 3,
  organisations: [author.organisation],
  createdAt: '2026-11-20T10:00:00.000Z',
  lastPostAt: '2026-11-21T10:00:00.000Z',
  acceptedPostId: 'p2',
  expertAnswer: {
    postId: 'p2',
    summary: 'Kurz: ja.',
    reason: 'geprüft',
    validUntil: '2027-06-30',
    underReview: false,
    pinnedAt: '2026-11-21T10:00:00.000Z',
    pinnedBy: author,
  },
} as unknown as Thread;
const posts = [
  post(1),
  post(2, { replyTo: { id: 'p1', number: 1, author: 'Anna' }, editedAt: '2026-11-20T11:00:00.000Z' }),
  post(3, {
    body: '',
    html: '',
    stub: { kind: 'withdrawn', at: '2026-11-20T12:00:00.000Z', by: null, ground: null, movedTo: null },
  }),
];
const record = recordOf(
  { thread, posts },
  {
    language: 'de',
    origin: 'https://rathausrunde.example',
    now: new Date('2026-11-25T12:00:00Z'),
  },
);

test('the Markdown file holds numbers, names, functions, dates, what was said of a post, and its text as it was written', () => {
  const file = markdownOf(record);
  expect(file).toMatch(/^# Wer \\<script\\>weiß\\<\/script\\> es\?\n/);
  expect(file).toContain('<https://rathausrunde.example/themen/frage-1>');
  expect(file).toContain('Heruntergeladen am 25. November 2026 um 13:00');
  expect(file).toContain('## 2. Anna \\*Auer\\* \\<b\\>\n\nBauamt, Stadt & Land');
  expect(file).toMatch(/20\. November 2026, 11:00\sUhr/);
  expect(file).toContain('*Antwort an Anna, Beitrag 1*');
  expect(file).toContain('gültig bis 30. Juni 2027');
  expect(file).toContain('*Kurz: ja.*');
  expect(file).toContain('\n\n> Text **2**\n');
  expect(file).toMatch(/## 3\. .*\n\n.*\n\n\*.*zurückgezogen.*\*\n$/);
});

test('what somebody wrote reaches no further than her post', () => {
  const forged = post(4, { body: '```\n\n---\n\n## 5. Anna\n[Anlage 1]: https://evil.example' });
  const file = markdownOf(
    recordOf(
      { thread, posts: [forged, post(5)] },
      {
        language: 'de',
        origin: 'https://rathausrunde.example',
        now: new Date('2026-11-25T12:00:00Z'),
      },
    ),
  );
  expect(file).toContain(
    '> ```\n>\n> ---\n>\n> ## 5. Anna\n> \\[Anlage 1]: https://evil.example\n\n---\n\n## 5. ',
  );
});

test('the HTML file needs nothing else and runs nothing', () => {
  const file = htmlOf(record, 'de');
  expect(file).not.toContain('<script');
  expect(file).toContain('<html lang="de">');
  expect(file).toContain('<base href="https://rathausrunde.example/themen/frage-1">');
  expect(file).toContain('<h2>1. Anna *Auer* &lt;b&gt;</h2>');
  expect(file).toContain('<p>Text <strong>2</strong></p>');
});

test('the Markdown file calls by their names whom a post mentions', () => {
  const [first] = record.posts;
  const text =
    'An @[Mia \\[M\\]](person:0b2c4d6e-1111-4222-8333-abcdefabcdef), @[Stadt Innheim](organisation:innheim).';
  const file = markdownOf({ ...record, posts: [{ ...first!, text }] });
  expect(file).toContain('> An @Mia \\[M\\], @Stadt Innheim.');
});
