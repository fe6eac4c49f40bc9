import { describe, expect, test } from 'vitest';
import type { DocumentUses } from '../../server/features/document-uses/schema.ts';
import type { ThreadSummary } from '../../server/features/threads/schema.ts';
import { origin, testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { naming } from '../support/naming.ts';
import { sharing } from '../support/sharing.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const { send, get, hide, undo } = moderated(house);
const { ask, reply } = naming(house);
const share = sharing(house);

const uses = async (who: PersonName, document: { id: string }) =>
  (await get<DocumentUses>(who, `/documents/${document.id}/uses`)).body;
const usedIn = async (who: PersonName, document: { id: string }) =>
  (await uses(who, document)).items.map(({ postId }) => postId);
const opened = async (who: PersonName, document: { id: string }) =>
  (await get<{ items: ThreadSummary[] }>(who, `/documents/${document.id}/threads`)).body.items;
const rows = async (postId: string) =>
  (
    await house.database.owner.query(
      'select document_id, version, page from document_use where post_id = $1 order by page',
      [postId],
    )
  ).rows;

describe('a post that links to a document', () => {
  test('is named by it, with version and page, and with our own address before it or not', async () => {
    const document = await share('member', 'open');
    const asked = await ask('member', 'Wie macht ihr das?');
    const body = [
      `So: [Muster](/dokumente/${document.id}?fassung=1&seite=12), [darin](/dokumente/${document.id}?fassung=1&seite=37)`,
      `${origin}/dokumente/${document.id}`,
      `[anderswo](https://fremd.example/dokumente/${document.id}?seite=9)`,
      `[keines](/dokumente/${id('keines')})`,
    ].join('\n\n');
    const answer = await reply('stranger', asked.id, body);
    expect(await uses('lead', document)).toMatchObject({
      total: 1,
      next: null,
      items: [
        {
          postId: answer.id,
          number: 2,
          author: { name: 'Sven Strobl' },
          thread: { title: 'Wie macht ihr das?' },
          channel: { slug: 'open' },
          expertAnswer: false,
          places: [
            { version: 0, page: 0 },
            { version: 1, page: 12 },
            { version: 1, page: 37 },
          ],
        },
      ],
    });
    // the link leads here under whatever name this is asked
    expect(answer.html).toContain(`href="/dokumente/${document.id}"`);
    expect(answer.html).toContain('href="https://fremd.example/');
  });

  test('opens a thread about it, which has its state', async () => {
    const document = await share('member', 'open');
    const asked = await ask(
      'member',
      'Gilt Seite 3 noch?',
      `> [Muster](/dokumente/${document.id}?seite=3)\n\nGilt das?`,
    );
    expect(await opened('stranger', document)).toMatchObject([{ id: asked.id, state: 'open' }]);
    expect(await usedIn('stranger', document)).toEqual([]);
    const answer = await reply('stranger', asked.id, `[Ja](/dokumente/${document.id})`);
    await send('advisor', 'PUT', `/posts/${answer.id}/expert-answer`, {
      reason: 'Geprüft.',
      validUntil: `${new Date().getFullYear() + 1}-06-01`,
    });
    expect(await opened('stranger', document)).toMatchObject([{ state: 'expert' }]);
    expect((await uses('stranger', document)).items).toMatchObject([
      { postId: answer.id, expertAnswer: true },
    ]);
  });

  test('names after an edit what it says then', async () => {
    const [one, other] = [await share('member', 'open'), await share('member', 'open', 'Anderes')];
    const { id: thread } = await ask('member', 'Was nehmt ihr?');
    const answer = await reply('stranger', thread, `[a](/dokumente/${one.id}?seite=1)`);
    const edit = (body: string, revision: number) =>
      send('stranger', 'PATCH', `/posts/${answer.id}`, { body, revision });
    await edit(`[a](/dokumente/${one.id}?seite=1) [b](/dokumente/${other.id}?seite=2)`, 1);
    expect([await usedIn('lead', one), await usedIn('lead', other)]).toEqual([[answer.id], [answer.id]]);
    await edit(`[b](/dokumente/${other.id}?seite=3)`, 2);
    expect(await rows(answer.id)).toEqual([{ document_id: other.id, version: 0, page: 3 }]);
    await edit('Doch nichts.', 3);
    expect(await rows(answer.id)).toEqual([]);
  });

  test('is seen by who reads the post and the document', async () => {
    const confidential = await share('member', 'room', 'Vertraulich');
    const { id: thread } = await ask('member', 'Gibt es etwas?');
    const answer = await reply('member', thread, `[x](/dokumente/${confidential.id})`);
    expect(await usedIn('lead', confidential)).toEqual([answer.id]);
    // reads the room, and not what is for everybody
    expect(await usedIn('planner', confidential)).toEqual([]);
    expect((await get('stranger', `/documents/${confidential.id}/uses`)).status).toBe(404);
    expect((await get('stranger', `/documents/${confidential.id}/threads`)).status).toBe(404);
    // whoever does not read it names nothing by its address, whatever stands in her text
    const guessed = await reply('stranger', thread, `[x](/dokumente/${confidential.id})`);
    expect(await rows(guessed.id)).toEqual([]);
    expect(await usedIn('lead', confidential)).toEqual([answer.id]);
  });

  test('keeps naming it when its author may not read it any more, until she takes the link out', async () => {
    const document = await share('member', 'open');
    const { id: thread } = await ask('member', 'Und jetzt?');
    const link = `[x](/dokumente/${document.id}?seite=4)`;
    const answer = await reply('stranger', thread, link);
    await send('advisor', 'PUT', `/documents/${document.id}/channel`, {
      channel: 'room',
      reason: 'Vertraulich.',
      widens: true,
    });
    const edit = (body: string, revision: number) =>
      send('stranger', 'PATCH', `/posts/${answer.id}`, { body, revision });
    await edit(`Hier: ${link}`, 1);
    expect(await usedIn('lead', document)).toEqual([answer.id]);
    expect((await get('stranger', `/documents/${document.id}/uses`)).status).toBe(404);
    await edit('Nein.', 2);
    expect(await rows(answer.id)).toEqual([]);
  });

  test('is left out while it is hidden, and once it is withdrawn', async () => {
    const document = await share('member', 'open');
    const { id: thread } = await ask('member', 'Wer noch?');
    const answer = await reply('stranger', thread, `[x](/dokumente/${document.id})`);
    const { body } = await hide('advisor', answer.id);
    expect(await usedIn('lead', document)).toEqual([]);
    await undo('advisor', body.entry);
    expect(await usedIn('lead', document)).toEqual([answer.id]);
    await send('stranger', 'DELETE', `/posts/${answer.id}`);
    expect(await usedIn('lead', document)).toEqual([]);
  });

  test('goes where its thread goes, and where it goes alone', async () => {
    const document = await share('member', 'open');
    const asked = await ask('member', 'Wohin?', `[x](/dokumente/${document.id})`);
    const answer = await reply('stranger', asked.id, `[x](/dokumente/${document.id})`);
    const parted = await send<{ thread: string }>('advisor', 'POST', `/threads/${asked.id}/split`, {
      posts: [answer.id],
      title: 'Für sich',
      kind: 'question',
      reason: 'Zwei Fragen.',
    });
    expect((await opened('stranger', document)).map((each) => each.slug).toSorted()).toEqual(
      [asked.slug, parted.body.thread].toSorted(),
    );
    const moved = await send('advisor', 'PUT', `/threads/${asked.id}/channel`, {
      channel: 'room',
      reason: 'Vertraulich.',
      widens: true,
    });
    expect(moved.status, moved.text).toBe(200);
    expect((await opened('stranger', document)).map((each) => each.slug)).toEqual([parted.body.thread]);
    expect(await opened('lead', document)).toHaveLength(2);
  });

  test('stays when the document is removed, and the document still says so', async () => {
    const document = await share('member', 'open');
    const { id: thread } = await ask('member', 'Wo war das?');
    const answer = await reply('stranger', thread, `[x](/dokumente/${document.id})`);
    await send('member', 'DELETE', `/documents/${document.id}`, { reason: 'Veraltet.' });
    expect(await usedIn('lead', document)).toEqual([answer.id]);
  });

  test('names nothing any more once it was erased for good', async () => {
    const document = await share('member', 'open');
    const { id: thread } = await ask('member', 'Was steht da?');
    const answer = await reply('stranger', thread, `[x](/dokumente/${document.id})`);
    const asked = await send<{ erasure: string }>('advisor', 'POST', `/posts/${answer.id}/erasure`, {
      ground: 'personal-data',
      reason: 'Name einer Bürgerin.',
    });
    expect(await rows(answer.id)).toHaveLength(1);
    const done = await send('otherAdvisor', 'PUT', `/erasures/${asked.body.erasure}/decision`, {
      outcome: 'erased',
    });
    expect(done.status, done.text).toBe(200);
    expect(await rows(answer.id)).toEqual([]);
  });
});

test('the newest use comes first, a page at a time', async () => {
  const document = await share('member', 'open');
  const { id: thread } = await ask('member', 'Viele?');
  const written: string[] = [];
  for (const page of [1, 2, 3])
    written.unshift((await reply('stranger', thread, `[x](/dokumente/${document.id}?seite=${page})`)).id);
  const first = (await get<DocumentUses>('lead', `/documents/${document.id}/uses?limit=2`)).body;
  const second = (
    await get<DocumentUses>('lead', `/documents/${document.id}/uses?limit=2&after=${first.next}`)
  ).body;
  expect([first.total, second.next]).toEqual([3, null]);
  expect([...first.items, ...second.items].map(({ postId }) => postId)).toEqual(written);
});
