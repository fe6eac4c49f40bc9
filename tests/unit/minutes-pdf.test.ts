import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { blocksOf } from '../../server/features/minutes/pdf/blocks-of.ts';
import { minutesPdf, type Recorded } from '../../server/features/minutes/pdf/minutes-pdf.ts';
import { taskOf } from '../support/entry-of.ts';

const organisation = { id: 'innheim', slug: 'innheim', name: 'Stadt Innheim' } as never;
const recorded = (more: Partial<Recorded> = {}): Recorded => ({
  meeting: {
    title: 'Austauschtreffen: Řehoř & „Daten“',
    startsAt: '2026-12-01T09:00:00.000Z',
    endsAt: '2026-12-01T11:00:00.000Z',
    format: 'onSite',
    place: 'Rathaus Innheim',
  },
  minutes: {
    ...{
      state: 'approved',
      circulatedAt: '2026-12-02T09:00:00.000Z',
      approvedAt: '2026-12-09T09:00:00.000Z',
    },
    sections: [
      {
        id: 'eins',
        title: 'Begrüßung',
        body: 'Es kamen **alle**, auch *Żaneta*.\n\n- Erstens\n- Zweitens\n  1. tief\n\n[Muster](https://example.org/muster)',
      },
      { id: 'zwei', title: 'Pause', body: '' },
      { id: null, title: '', body: '> Zitat\n\n| A | B |\n| - | - |\n| 1 | 2 |' },
    ],
    addenda: [
      {
        number: 1,
        author: 'Anna Auer, Institut',
        createdAt: '2026-12-10T09:00:00.000Z',
        body: 'Der Termin steht. 🎉',
      },
    ],
  },
  entries: [taskOf(3, 'Klausel verschicken', { itemId: 'eins' })],
  attendance: { organisations: [{ organisation, people: 4, here: 0 }], others: 2, people: 6, here: 0 },
  ...more,
});

async function readBack(bytes: Buffer) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => {
      const page = await pdf.getPage(at + 1);
      const { items } = await page.getTextContent();
      return {
        text: items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join(''),
        tree: await page.getStructTree(),
      };
    }),
  );
  return {
    pdf,
    pages,
    text: pages
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s+/g, ' '),
  };
}
type Node = { role?: string; children?: Node[]; type?: string };
const roles = (node: Node): string[] => [
  ...(node.role ? [node.role] : []),
  ...(node.children ?? []).flatMap(roles),
];

test('the file says all that the minutes say, in their order', async () => {
  const { text } = await readBack(await minutesPdf(recorded()));
  const places = [
    'Protokoll: Austauschtreffen: Řehoř & „Daten“',
    'Wann: 1. Dezember 2026, 10:00 Uhr – 12:00 Uhr',
    'Wo: ',
    'Rathaus Innheim',
    'genehmigt am 9. Dezember 2026',
    'Anwesenheit (6)',
    'Stadt Innheim',
    'weitere',
    'Begrüßung',
    'Es kamen',
    'Erstens',
    'Zweitens',
    'tief',
    'Muster',
    'Aufgabe 3: Klausel verschicken',
    'Zuständig: Stadt Innheim, Hauptamt · bis 18. Dezember 2026',
    'Außerhalb der Tagesordnung',
    'Zitat',
    'Nachträge',
    'Nachtrag 1',
    'Der Termin steht. ?',
  ].map((words) => [words, text.indexOf(words)] as const);
  for (const [words, at] of places) expect(at, `${words} in ${text}`).toBeGreaterThanOrEqual(0);
  expect(places.map(([, at]) => at)).toEqual(places.map(([, at]) => at).toSorted((a, b) => a - b));
  expect(text).toContain('Żaneta');
  // of an item of which nothing was said nothing stands there
  expect(text).not.toContain('Pause');
  expect(text).toContain('Seite 1 von 1');
});

test('it is tagged, German, named, and brings its own letters', async () => {
  const bytes = await minutesPdf(recorded());
  const { pdf, pages } = await readBack(bytes);
  const { info } = await pdf.getMetadata();
  expect(info).toMatchObject({
    Language: 'de-DE',
    Title: 'Protokoll: Austauschtreffen: Řehoř & „Daten“',
    PDFFormatVersion: '1.7',
  });
  expect([...((await pdf.getMarkInfo()) as unknown as Map<string, boolean>)]).toContainEqual([
    'Marked',
    true,
  ]);
  expect([...((await pdf.getViewerPreferences()) as unknown as Map<string, boolean>)]).toContainEqual([
    'DisplayDocTitle',
    true,
  ]);
  const found = new Set(pages.flatMap(({ tree }) => roles(tree as Node)));
  for (const role of [
    'H1',
    'H2',
    'H3',
    'P',
    'L',
    'LI',
    'Lbl',
    'LBody',
    'Link',
    'BlockQuote',
    'Table',
    'TR',
    'TH',
    'TD',
  ])
    expect(found).toContain(role);
  const source = bytes.toString('latin1');
  const fonts = source.match(/\/BaseFont \/[A-Z]{6}\+FiraSans[\w-]*/g) ?? [];
  expect(fonts.length).toBeGreaterThan(3);
  expect(source).not.toMatch(/\/BaseFont \/(Helvetica|Times)/);
  expect(source.match(/\/FontFile[23]? /g)?.length).toBeGreaterThan(3);
});

test('long minutes run over pages, each with its number', async () => {
  const body = Array.from(
    { length: 120 },
    (_, at) => `Absatz ${at + 1}: ${'Worte und noch mehr Worte. '.repeat(4)}`,
  ).join('\n\n');
  const { pages } = await readBack(
    await minutesPdf(
      recorded({ minutes: { ...recorded().minutes, sections: [{ id: null, title: '', body }] } }),
    ),
  );
  expect(pages.length).toBeGreaterThan(3);
  for (const [at, { text }] of pages.entries()) expect(text).toContain(`Seite ${at + 1} von ${pages.length}`);
});

test('marks of Markdown become what they mean', () => {
  expect(blocksOf('# Kopf\n\n1. a\n2. b\n\n```\nx\n```')).toEqual([
    { kind: 'heading', level: 3, text: 'Kopf' },
    {
      kind: 'list',
      from: 1,
      items: [
        [{ kind: 'paragraph', pieces: [{ text: 'a' }] }],
        [{ kind: 'paragraph', pieces: [{ text: 'b' }] }],
      ],
    },
    { kind: 'paragraph', pieces: [{ text: 'x' }] },
  ]);
  expect(blocksOf('[hier](/kanaele/x) und ***beides***')).toEqual([
    {
      kind: 'paragraph',
      pieces: [{ text: 'hier' }, { text: ' und ' }, { text: 'beides', bold: true, italic: true }],
    },
  ]);
  expect(blocksOf('  \n')).toEqual([]);
});

test('a word without an end is broken, and loses no letter', async () => {
  const word = `https://example.org/${'abcdefghij'.repeat(60)}`;
  const bytes = await minutesPdf(
    recorded({
      minutes: {
        ...recorded().minutes,
        sections: [{ id: 'eins', title: 'Begrüßung', body: word }],
        addenda: [],
      },
    }),
  );
  const { text } = await readBack(bytes);
  expect(text.replaceAll(/[\s\u200b]/g, '')).toContain(word);
});
