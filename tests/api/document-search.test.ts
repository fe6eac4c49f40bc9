import { beforeEach, describe, expect, test } from 'vitest';
import type { Hit, SearchResult } from '../../server/features/search/schema.ts';
import { testApp } from '../support/app.ts';
import { pagedDocuments } from '../support/paged-documents.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const { document, version } = pagedDocuments(house);
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);

const search = async (q: string, more = '', who: PersonName = 'member') =>
  (await (await house.as(who)).get<SearchResult>(`/api/v1/search?q=${encodeURIComponent(q)}${more}`)).body;
/** the documents among what is found */
const find = async (...asked: Parameters<typeof search>): Promise<Hit[]> =>
  (await search(...asked)).items.filter(({ kind }) => kind === 'document');
const titles = async (...asked: Parameters<typeof search>) =>
  (await find(...asked)).map(({ title }) => title);

beforeEach(async () => {
  for (const table of ['document_page', 'document_version', 'document']) await query(`delete from ${table}`);
});

describe('what is found', () => {
  test('a document by a page: what stands there is marked, and the address leads to it', async () => {
    const made = await document(
      ['Inhalt', 'Zwischenblatt', 'Der Räumdienst beginnt um 6 Uhr.', 'Der Räumdienst endet um 20 Uhr.'],
      { title: 'Satzung Straßen', kind: 'resolution' },
    );
    expect(await find('Räumdienst Uhr')).toMatchObject([
      {
        id: made,
        title: 'Satzung Straßen',
        passage: 'Der <mark>Räumdienst</mark> beginnt um 6 <mark>Uhr</mark>.',
        url: `/dokumente/${made}?fassung=1&seite=3&suche=r%C3%A4umdienst%20uhr`,
        channel: 'Kanal open',
        organisation: { slug: 'innheim' },
        author: { name: 'Mia Moser' },
        document: { kind: 'resolution', version: 1, page: 3, heading: '' },
        more: 1,
      },
    ]);
    const pages = await find('Räumdienst Uhr', `&document=${made}`);
    expect(pages.map((hit) => hit.document?.page)).toEqual([3, 4]);
  });

  test('by title, description and kind, without a page', async () => {
    const made = await document(['Nichts davon'], {
      title: 'Leistungsbeschreibung Geodaten',
      description: 'Für die Vergabe an ein Planungsbüro',
      kind: 'template',
    });
    for (const q of [
      'Geodaten',
      'Muster Leistungsbeschreibung',
      'Vergabe Planungsbüro',
      'Leistungsbeschreibung Vergabe',
    ])
      expect(await find(q), q).toMatchObject([
        { id: made, url: `/dokumente/${made}`, document: { page: null }, more: 0 },
      ]);
    expect((await find('Vergabe Planungsbüro'))[0]?.passage).toBe(
      'Für die <mark>Vergabe</mark> an ein <mark>Planungsbüro</mark>',
    );
  });

  test('where the title has all of the words, the page that has most of them is shown', async () => {
    await document(['Vorwort', 'Die Leistungsbeschreibung', 'Das Muster der Leistungsbeschreibung'], {
      title: 'Muster Leistungsbeschreibung',
      kind: 'template',
    });
    expect(await find('Muster Leistungsbeschreibung')).toMatchObject([{ document: { page: 3 }, more: 0 }]);
  });

  test('words of title and page together', async () => {
    await document(['Bauhof', 'Streuplan'], { title: 'Winterdienst' });
    expect(await find('Winterdienst Streuplan')).toMatchObject([{ document: { page: 2 } }]);
    expect(await find('Winterdienst Friedhof -Winterdienst')).toEqual([]);
  });

  test('the template comes before the page that mentions it, and before the question about it', async () => {
    const member = await house.as('member');
    await member.send('POST', '/api/v1/channels/own/threads', {
      kind: 'question',
      title: 'Wer hat ein Muster für das Pflichtenheft?',
      body: 'Wir suchen ein Muster für ein Pflichtenheft.',
    });
    await document(['Ein Muster für das Pflichtenheft gibt es beim Institut.'], { title: 'Rundschreiben' });
    await document(['Das Pflichtenheft'], { title: 'Pflichtenheft Kataster', kind: 'template' });
    const { items } = await search('Muster Pflichtenheft');
    expect(items.map(({ title }) => title)).toEqual([
      'Pflichtenheft Kataster',
      'Wer hat ein Muster für das Pflichtenheft?',
      'Rundschreiben',
    ]);
  });

  test('parts of compounds, umlauts, inflections and typing errors, once the words are learned', async () => {
    await document(['Die Auftragsvergabestelle prüft Verwendungsnachweise der Straßenbaulastträger.']);
    await house.app.learnWords();
    for (const q of [
      'Vergabestelle',
      'Strassenbaulast',
      'Verwendungsnachweises',
      'Verwendungsnachwies',
      'pruefen',
    ])
      expect(await titles(q), q).toEqual(['Unterlage']);
    expect((await find('Strassenbaulast'))[0]).toMatchObject({
      passage: expect.stringContaining('<mark>Straßenbaulastträger</mark>'),
      url: expect.stringContaining('suche=stra%C3%9Fenbaulasttr%C3%A4ger'),
    });
  });

  test('a sequence of words, and a word that must not be there', async () => {
    await document(['Der digitale Zwilling der Stadt'], { title: 'Eins' });
    await document(['Zwilling, digitale Lizenz'], { title: 'Zwei' });
    expect(await titles('"digitale Zwilling"')).toEqual(['Eins']);
    expect(await titles('Zwilling -Lizenz')).toEqual(['Eins']);
  });

  test('most of the words, when few have all of them', async () => {
    await document(['Die Kläranlage und der Notstrom'], { title: 'Notfallplan' });
    expect(await titles('Kläranlage Notstrom Hubschrauber')).toEqual(['Notfallplan']);
  });

  test('what a page is headed with is found and said', async () => {
    await document(['3 Brückenprüfung\nalle sechs Jahre']);
    expect(await find('Brückenprüfung')).toMatchObject([
      { document: { page: 1, heading: '3 Brückenprüfung' } },
    ]);
  });

  test('signs of a page mark nothing', async () => {
    await document(['<b>Hydrant</b> & \uE000Schieber\uE001']);
    expect((await find('Hydrant'))[0]?.passage).toBe(
      '&lt;b&gt;<mark>Hydrant</mark>&lt;/b&gt; &amp; Schieber',
    );
  });
});

describe('which version', () => {
  test('the newest that is ready: what only stood in an older one is not found', async () => {
    const made = await document(['Die Altstadtsatzung'], { title: 'Satzung' });
    await version(made, ['Die Ortskernsatzung']);
    await version(made, ['Die Zukunftssatzung'], 'member', 'checking');
    expect(await find('Altstadtsatzung')).toEqual([]);
    expect(await find('Zukunftssatzung')).toEqual([]);
    expect(await find('Ortskernsatzung')).toMatchObject([{ document: { version: 2 } }]);
    await query(`update document_version set state = 'ready' where state = 'checking'`);
    expect(await find('Ortskernsatzung')).toEqual([]);
    expect(await find('Zukunftssatzung')).toMatchObject([{ document: { version: 3 } }]);
    await query(`update document_page set text = 'Die Endfassung' where text like '%Zukunft%'`);
    expect(await find('Zukunftssatzung')).toEqual([]);
    expect(await find('Endfassung')).toHaveLength(1);
  });

  test('nothing while it is being checked', async () => {
    const made = await document(['Erstentwurf'], { title: 'Erstentwurf' });
    await query(`update document_version set state = 'checking' where document_id = $1`, [made]);
    expect(await find('Erstentwurf')).toEqual([]);
  });
});

describe('the right to read', () => {
  test('in a room it is found by who is in it, its words are told to nobody else', async () => {
    await document(['Die Bieterreihung'], { channel: 'room', title: 'Wertung Bieterliste' });
    await house.app.learnWords();
    for (const who of ['member', 'lead', 'advisor', 'planner'] as const)
      expect(await find('Bieterreihung', '', who), who).toHaveLength(1);
    for (const who of ['stranger', 'otherAdvisor', 'ministry', 'otherPlanner', 'admin'] as const) {
      expect((await search('Bieterreihung', '', who)).items, who).toEqual([]);
      const caller = await house.as(who);
      for (const path of ['suggestions?q=Bieterl', 'similar?title=Wertung+Bieterliste'])
        expect((await caller.get<{ items: unknown[] }>(`/api/v1/search/${path}`)).body.items).toEqual([]);
    }
  });

  test('moved, it is found where it stands now', async () => {
    const made = await document(['Die Umzugsliste'], { channel: 'own' });
    expect(await find('Umzugsliste', '', 'stranger')).toEqual([]);
    const moved = await (
      await house.as('advisor')
    ).send('PUT', `/api/v1/documents/${made}/channel`, { channel: 'open', reason: 'Für alle', widens: true });
    expect(moved.status).toBe(200);
    expect(await find('Umzugsliste', '&channel=open', 'stranger')).toHaveLength(1);
    expect(await find('Umzugsliste', '&channel=own')).toEqual([]);
    expect(await find('Kanal open Unterlage')).toHaveLength(1);
  });

  test('removed, no row of it is left', async () => {
    const made = await document(['Die Fehlablage']);
    await (await house.as('member')).send('DELETE', `/api/v1/documents/${made}`, { reason: 'Irrtum' });
    expect(await find('Fehlablage')).toEqual([]);
    const { rows } = await query(
      'select (select count(*) from search_document)::int as documents, (select count(*) from search_page)::int as pages',
    );
    expect(rows).toEqual([{ documents: 0, pages: 0 }]);
  });

  test('renamed, it is found by its new name alone, with its pages', async () => {
    const made = await document(['Streuplan'], { title: 'Winterdienst' });
    await (
      await house.as('member')
    ).send('PATCH', `/api/v1/documents/${made}`, { revision: 1, title: 'Sommerdienst' });
    expect(await find('Winterdienst')).toEqual([]);
    expect(await find('Sommerdienst Streuplan')).toMatchObject([{ document: { page: 1 } }]);
  });
});

describe('narrowed down', () => {
  beforeEach(async () => {
    await document(['Der Radweg'], {
      title: 'Muster',
      kind: 'template',
      licence: 'cc0-1.0',
      actionField: 'mobility',
    });
    await document(['Der Radweg'], { title: 'Vortrag', kind: 'talk', channel: 'own', by: 'lead' });
    await document(['Der Radweg'], { title: 'Fremd', by: 'stranger' });
    await query(`update document_version set created_at = '2020-05-01' where organisation_id = $1`, [
      id('huegelgau'),
    ]);
    await query(`update document set kind = kind`);
  });

  test.each([
    ['documentKind=template', ['Muster']],
    ['actionField=mobility', ['Muster']],
    ['licence=cc0-1.0', ['Muster']],
    ['channel=own', ['Vortrag']],
    ['organisation=huegelgau', ['Fremd']],
    [`person=${id('person:lead')}`, ['Vortrag']],
    ['to=2020-12-31', ['Fremd']],
    ['from=2021-01-01&order=newest', ['Vortrag', 'Muster']],
    ['kind=document&near=own', ['Vortrag', 'Muster', 'Fremd']],
    ['kind=thread', []],
    ['state=open', []],
    [`thread=${id('thread:open')}`, []],
    ['document=nirgends', []],
  ])('%s', async (filter, expected) => {
    expect(await titles('Radweg', `&${filter}`)).toEqual(expected);
  });

  test('all of an organisation or a person without words, the newest first', async () => {
    const member = await house.as('member');
    const shared = async (filter: string) =>
      (await member.get<SearchResult>(`/api/v1/search?${filter}`)).body.items.map(({ title }) => title);
    expect(await shared('organisation=huegelgau&kind=document')).toEqual(['Fremd']);
    expect(await shared(`person=${id('person:lead')}`)).toEqual([
      'Vortrag',
      expect.stringContaining('(own)'),
    ]);
  });

  test('page after page, posts and documents, each once', async () => {
    const q = 'Radweg OR Leerstandskataster Stichtag';
    const all = (await search(q)).items.map((hit) => hit.id);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: SearchResult = await search(q, `&limit=2${next && `&after=${next}`}`);
      seen.push(...page.items.map((hit) => hit.id));
      next = page.next;
    }
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await search(q)).total).toBe(all.length);
  });
});

describe('while typing', () => {
  test('titles of documents are suggested', async () => {
    const made = await document(['Seite'], { title: 'Muster Gestattungsvertrag', kind: 'template' });
    await house.app.learnWords();
    const member = await house.as('member');
    const { body } = await member.get<{ items: unknown[] }>('/api/v1/search/suggestions?q=Gestatt');
    expect(body.items).toEqual([
      {
        kind: 'document',
        text: 'Muster Gestattungsvertrag',
        detail: 'Kanal open',
        topics: [],
        url: `/dokumente/${made}`,
      },
    ]);
  });

  test('to a question belong documents on it, not every one that mentions it', async () => {
    await document(['Das Leerstandskataster steht auch hier.'], { title: 'Protokoll' });
    const made = await document(['Seite'], { title: 'Leitfaden Leerstandskataster' });
    const member = await house.as('member');
    const { body } = await member.get<{ items: Hit[] }>(
      '/api/v1/search/similar?title=Wie+führt+man+ein+Leerstandskataster',
    );
    expect(body.items.filter(({ kind }) => kind === 'document').map((hit) => hit.id)).toEqual([made]);
    expect(body.items[0]?.kind).not.toBe('document');
  });
});
