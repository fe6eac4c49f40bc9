import { expect, test } from 'vitest';
import { backToList } from '../../../web/src/lib/document/back-to-list.ts';
import { askedFor, documentsPath, readChosen } from '../../../web/src/lib/document/document-address.ts';
import { sizeWords } from '../../../web/src/lib/document/size-words.ts';
import { titleOfName } from '../../../web/src/lib/document/title-of-name.ts';

test.each([
  ['Muster_Leistungsbeschreibung.pdf', 'Muster Leistungsbeschreibung'],
  ['Protokoll 3.2 vom 4. Mai.docx', 'Protokoll 3.2 vom 4. Mai'],
  ['Liste', 'Liste'],
])('a document from %s is called %s at first', (name, title) => {
  expect(titleOfName(name)).toBe(title);
});

test.each([
  [14, '14\u00a0Byte'],
  [450_400, '450\u00a0kB'],
  [12_340_000, '12,3\u00a0MB'],
])('%i bytes are said as %s', (bytes, words) => {
  expect(sizeWords(bytes, 'de')).toBe(words);
});

test('what is chosen stands in the address, and what is not known counts as not said', () => {
  const said =
    'kanal=vergabe&dokumentart=guide&von=innheim&handlungsfeld=mobility&lizenz=cc0-1.0&seit=2026-03-01&bis=2026-03-31&sortierung=titel&ansicht=karten&ab=x';
  const chosen = readChosen(new URLSearchParams(said));
  expect(documentsPath('/dokumente', chosen)).toBe(`/dokumente?${said}`);
  expect(String(askedFor(chosen))).toBe(
    'limit=20&sort=title&channel=vergabe&kind=guide&organisation=innheim&actionField=mobility&licence=cc0-1.0&from=2026-03-01&to=2026-03-31&after=x',
  );
  const nothing = readChosen(
    new URLSearchParams('dokumentart=constructor&sortierung=zufall&kanal=&seit=2026-02-30&handlungsfeld=x'),
  );
  expect(documentsPath('/dokumente', nothing)).toBe('/dokumente');
});

test.each([
  ['/dokumente?dokumentart=guide', '/dokumente?dokumentart=guide&markiert=nichts'],
  ['/kanaele/vergabe/dokumente?ab=x', '/kanaele/vergabe/dokumente?ab=x&markiert=nichts'],
  ['https://example.org/dokumente', '/dokumente?markiert=nichts'],
  ['//example.org/dokumente', '/dokumente?markiert=nichts'],
  ['/abmelden', '/dokumente?markiert=nichts'],
  ['', '/dokumente?markiert=nichts'],
])('where nothing was marked, %j leads back to %s', (said, back) => {
  const url = new URL('https://rathausrunde.test/dokumente/auswahl');
  url.searchParams.set('zurueck', said);
  expect(backToList(url)).toBe(back);
});
