import { describe, expect, test } from 'vitest';
import type { WrittenPost } from '../../server/features/posts/schema.ts';
import { origin, testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { naming } from '../support/naming.ts';
import { sharing } from '../support/sharing.ts';
import { hear, loadPage } from '../support/thread-page.ts';
import { uploading } from '../support/uploading.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const { send, get } = moderated(house);
const { ask, reply } = naming(house);
const share = sharing(house);
const files = uploading(house);

test('a bare address shows the title of the document, where everybody who reads the text may know it', async () => {
  const [document, confidential] = [await share('member', 'open'), await share('member', 'room', 'Geheim')];
  const { id: thread } = await ask('member', 'Welches?');
  const wordsIn = async (body: string) => (await reply('member', thread, body)).html;
  expect(await wordsIn(`${origin}/dokumente/${document.id}?fassung=1&seite=7`)).toContain(
    '>Muster, Fassung 1, Seite 7</a>',
  );
  expect(await wordsIn(`${origin}/dokumente/${confidential.id}`)).not.toContain('Geheim');
});

describe('the page of a thread', () => {
  const htmlOf = async (who: PersonName, thread: string, number: number) =>
    (await loadPage(await house.as(who), thread)).posts.find((post) => post.number === number)?.html ?? '';

  test('has a card of each document that a post names, as far as its reader may know of it', async () => {
    const [one, confidential] = [
      await share('member', 'open', 'Muster <b>'),
      await share('member', 'room', 'Geheim'),
    ];
    const { id: thread } = await ask('member', 'Was nehmt ihr?');
    const link = (document: { id: string }, place = '') => `[x](${origin}/dokumente/${document.id}${place})`;
    await reply('member', thread, `${link(one, '?fassung=1&seite=12')} ${link(confidential)} ${link(one)}`);
    await reply('member', thread, 'Ohne.');
    const cards = async (who: PersonName) => (await htmlOf(who, thread, 2)).split('<ul class="documents"')[1];
    expect(await cards('stranger')).toBe(
      ` aria-label="Dokumente"><li><a href="/dokumente/${one.id}?fassung=1&amp;seite=12">Muster &lt;b&gt;</a> ` +
        '<span>Muster · Fassung 1 · Seite 12 · TXT, 21\u00a0Byte</span></li>' +
        '<li class="gone">Ein Dokument, das Sie nicht lesen können</li></ul>',
    );
    expect(await cards('lead')).toContain(`<a href="/dokumente/${confidential.id}">Geheim</a>`);
    expect(await htmlOf('lead', thread, 3)).toBe('<p>Ohne.</p>');
    // what is stored and told is the same for all
    const { rows: stored } = await house.database.owner.query(
      `select count(*)::int from post where thread_id = $1 and html like '%documents%'`,
      [thread],
    );
    expect(stored).toEqual([{ count: 0 }]);

    const upload = await files.send('member', 'Muster.txt', 'Neue Fassung');
    await send('member', 'POST', `/documents/${one.id}/versions`, { upload });
    expect(await cards('stranger')).toContain('Fassung 1, es gibt eine neuere: 2');
    await send('member', 'DELETE', `/documents/${one.id}`, { reason: 'Veraltet.' });
    expect(await cards('stranger')).toContain('</a> <span>Dieses Dokument wurde entfernt.</span>');
  });

  test('shows five of them, and says how many more there are', async () => {
    const { id: thread } = await ask('member', 'Alle?');
    const links = [1, 2, 3, 4, 5, 6, 7].map((at) => `[x](/dokumente/${id(`keines ${at}`)})`);
    await reply('stranger', thread, links.join(' '));
    const html = await htmlOf('lead', thread, 2);
    expect(html.match(/nicht lesen können/g)).toHaveLength(5);
    expect(html).toContain('und 2 weitere');
  });

  test('that is open hears of them', async () => {
    const document = await share('member', 'open');
    const { id: thread } = await ask('member', 'Wer sieht es?');
    const reader = await house.as('lead');
    const before = await loadPage(reader, thread);
    await reply('stranger', thread, `[x](/dokumente/${document.id})`);
    expect((await hear(reader, before)).posts[1]?.html).toContain('class="documents"');
  });
});

describe('whoever names a document where not all may read it', () => {
  const write = (who: PersonName, thread: string, body: string, confirmed = false) =>
    send<WrittenPost & { type: string; detail: string }>(who, 'POST', `/threads/${thread}/posts`, {
      body,
      confirmed,
    });

  test('is told so once, with how many they are, and publishes it by sending it again', async () => {
    const document = await share('member', 'room', 'Wertung');
    const { id: thread } = await ask('member', 'Wie wertet ihr?');
    const body = `[so](/dokumente/${document.id})`;
    const warned = await write('member', thread, body);
    expect([warned.status, warned.body.type]).toEqual([409, expect.stringMatching(/:readers-warning$/)]);
    // the other participant's two, the other advisor and the ministry
    expect(warned.body.detail).toContain('„Wertung“ (4 Personen können es nicht öffnen)');
    expect((await write('member', thread, body, true)).status).toBe(201);
    const opening = await send<{ type: string }>('lead', 'POST', '/channels/open/threads', {
      kind: 'question',
      title: 'Noch einmal?',
      body,
    });
    expect(opening.body.type).toMatch(/:readers-warning$/);
    // who does not read it is told nothing by it
    expect((await write('stranger', thread, body)).status).toBe(201);
  });

  test('is told of bids in the same breath', async () => {
    const document = await share('member', 'room', 'Wertung');
    await house.database.owner.query(`update channel set warns_of_bids = true where slug = 'open'`);
    const { id: thread } = await ask('member', 'Wer bietet?');
    const { body } = await write('member', thread, `Ein Bieter, siehe [hier](/dokumente/${document.id})`);
    await house.database.owner.query(`update channel set warns_of_bids = false where slug = 'open'`);
    expect(body.type).toMatch(/:bids-warning$/);
    expect(body.detail).toContain('Bieter');
    expect(body.detail).toContain('Wertung');
  });

  test('is not asked where all of them may read it', async () => {
    const document = await share('member', 'open');
    const { id: thread } = await ask('member', 'Und hier?');
    expect((await write('member', thread, `[x](/dokumente/${document.id})`)).status).toBe(201);
  });
});

test('documents are found by parts of the words of their titles', async () => {
  const found = async (q: string) =>
    (
      await get<{ items: { title: string }[] }>('lead', `/documents?q=${encodeURIComponent(q)}`)
    ).body.items.map(({ title }) => title);
  await share('member', 'open', 'Leitfaden Bürgerbeteiligung');
  await share('member', 'open', 'Leistungsbeschreibung (Muster)');
  await share('stranger', 'foreign', 'Leitfaden der anderen');
  expect(await found('leit')).toEqual(['Leitfaden Bürgerbeteiligung']);
  expect(await found('buerger LEIT')).toEqual(['Leitfaden Bürgerbeteiligung']);
  expect(await found('(muster')).toContain('Leistungsbeschreibung (Muster)');
  expect(await found('beteiligung')).toEqual(['Leitfaden Bürgerbeteiligung']);
  expect(await found('nirgends')).toEqual([]);
});
