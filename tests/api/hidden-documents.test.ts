import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../server/features/audit-log/schema.ts';
import type { Channel } from '../../server/features/channels/schema.ts';
import type { Document, HiddenDocument } from '../../server/features/documents/schema.ts';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { naming } from '../support/naming.ts';
import { notified } from '../support/notified.ts';
import { pagedDocuments } from '../support/paged-documents.ts';
import { sharing } from '../support/sharing.ts';
import { loadPage } from '../support/thread-page.ts';
import { uploading } from '../support/uploading.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const { send, get, log, undo } = moderated(house);
const { ask, reply } = naming(house);
const { listOf, bellOf } = notified(house);
const paged = pagedDocuments(house);
const share = sharing(house);
const files = uploading(house);
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);

const ground = 'procurement-secret';
const reason = 'Seite 2 nennt einen Angebotspreis.';
const hide = (who: PersonName, document: string, more = {}) =>
  send<{ entry: string; detail: string; type: string; errors: unknown }>(
    who,
    'PUT',
    `/documents/${document}/hidden`,
    { ground, reason, ...more },
  );
const bringBack = (who: PersonName, document: string) =>
  send(who, 'DELETE', `/documents/${document}/hidden?reason=${encodeURIComponent('Preis ist geschwärzt.')}`);

beforeEach(() => query('delete from notification'));

/** All that leads to what a document of two versions holds. */
const ways = (document: string) => [
  `/documents/${document}`,
  `/documents/${document}/uses`,
  `/documents/${document}/threads`,
  `/documents/${document}/versions/1/pages`,
  `/documents/${document}/versions/1/file`,
  `/documents/${document}/versions/2/content`,
  `/documents/${document}/comparison?from=1&to=2`,
  `/documents/zip?id=${document}`,
];

describe('a hidden document', () => {
  test('is read by advisors and whoever shared it; of everybody else who reads there it keeps all but that it is hidden', async () => {
    const made = await share('member', 'open', 'Preisspiegel');
    const upload = await files.send('member', 'preisspiegel-2.txt', 'Angebot 4711 Euro');
    await send('member', 'POST', `/documents/${made.id}/versions`, { upload });
    await house.app.jobs.workOff();
    const before = new Map<string, number>();
    for (const way of ways(made.id)) before.set(way, (await get('stranger', way)).status);
    expect([...before.values()]).toEqual(Array.from({ length: 8 }, () => 200));

    expect((await hide('advisor', made.id)).status).toBe(200);
    for (const who of ['member', 'advisor', 'otherAdvisor'] as const) {
      for (const way of ways(made.id)) expect((await get(who, way)).status, `${who} ${way}`).toBe(200);
      const { body } = await get<Document>(who, `/documents/${made.id}`);
      expect(body).toMatchObject({
        title: 'Preisspiegel',
        hidden: { ground, reason, by: { name: 'Anna Auer' } },
        may: { change: false, tend: false, move: false, remove: who !== 'member', hide: who !== 'member' },
      });
    }
    for (const who of ['lead', 'stranger', 'ministry', 'admin'] as const) {
      for (const way of ways(made.id)) {
        const answer = await get(who, way);
        expect(answer.status, `${who} ${way}`).toBe(404);
        for (const secret of ['Preisspiegel', 'preisspiegel', 'Angebot', reason, 'Seite 2'])
          expect(answer.text, `${who} ${way}`).not.toContain(secret);
      }
      const told = await get<{ type: string; hidden: HiddenDocument }>(who, `/documents/${made.id}`);
      expect(told.body).toMatchObject({
        type: expect.stringContaining('document-hidden'),
        hidden: { ground, by: { name: 'Anna Auer' }, channel: { slug: 'open' } },
      });
    }
    // who does not read the channel hears nothing of it
    const unread = await get<{ hidden?: object }>('planner', `/documents/${made.id}`);
    expect([unread.status, unread.body.hidden]).toEqual([404, undefined]);
    expect((await house.guest.get(`/api/v1/documents/${made.id}`)).status).toBe(401);
  });

  test('opens to nobody by a part of a file, its picture or its hash', async () => {
    const made = await share('member', 'open', 'Ausschnitt');
    const hash = createHash('sha256').update('Inhalt von Ausschnitt').digest('hex');
    await query(
      `update document_version set picture_state = 'done', picture_hash = file_hash where document_id = $1`,
      [made.id],
    );
    await hide('advisor', made.id);
    const stranger = await house.as('stranger');
    const at = (what: string, headers: Record<string, string>) =>
      stranger.get(`/api/v1/documents/${made.id}/versions/1/${what}`, headers);
    for (const what of ['file', 'content', 'picture'])
      for (const headers of [
        { range: 'bytes=0-3' } as Record<string, string>,
        { 'if-none-match': `"${hash}"` },
        { 'if-range': `"${hash}"`, range: 'bytes=0-3' },
      ])
        expect((await at(what, headers)).status, `${what} ${JSON.stringify(headers)}`).toBe(404);
    // an upload of the same bytes is a document of its own, and leads to no other
    const own = await files.send('stranger', 'gleich.txt', 'Inhalt von Ausschnitt');
    const again = await send('stranger', 'POST', `/documents/${made.id}/versions`, { upload: own });
    expect(again.status).toBe(404);
    expect((await (await house.as('member')).get(`/api/v1/documents/${made.id}/versions/1/file`)).text).toBe(
      'Inhalt von Ausschnitt',
    );
  });

  test('stands in no list, search or suggestion of others; brought back it is found again', async () => {
    const made = await paged.document(['Glatteisverordnung'], { title: 'Streuplanübersicht' });
    const found = async (who: PersonName) => {
      const list = await get<{ items: { id: string; hidden: boolean }[]; total: number }>(
        who,
        '/documents?q=streuplan',
      );
      const search = async (q: string) =>
        (await get<{ items: { id: string }[]; total: number }>(who, `/search?${q}`)).body;
      const suggested = await get<{ items: { text: string }[] }>(
        who,
        '/search/suggestions?q=streuplanübersicht',
      );
      return {
        listed: list.body.items.map(({ hidden }) => hidden),
        total: list.body.total,
        title: (await search('q=streuplanübersicht')).items.length,
        page: (await search('q=glatteisverordnung')).items.length,
        within: (await search(`q=glatteisverordnung&document=${made}`)).items.length,
        browsed: (await search('kind=document&organisation=innheim')).items.filter((hit) => hit.id === made)
          .length,
        suggested: suggested.body.items.filter(({ text }) => text.includes('Streuplan')).length,
      };
    };
    const everywhere = { listed: [false], total: 1, title: 1, page: 1, within: 1, browsed: 1, suggested: 1 };
    const nowhere = { listed: [], total: 0, title: 0, page: 0, within: 0, browsed: 0, suggested: 0 };
    expect(await found('stranger')).toEqual(everywhere);
    await hide('advisor', made);
    expect(await found('stranger')).toEqual(nowhere);
    // whoever opens it sees it in the list; the search leaves out what is hidden, as it does of posts
    for (const who of ['member', 'advisor'] as const)
      expect(await found(who), who).toEqual({ ...nowhere, listed: [true], total: 1 });
    await bringBack('advisor', made);
    for (const who of ['stranger', 'member', 'advisor'] as const)
      expect(await found(who), who).toEqual(everywhere);
  });

  test('is only a hidden one where it is used, also in a text that names it by its title', async () => {
    const made = await share('member', 'open', 'Nachtragsliste');
    const { id: thread } = await ask('member', 'Welche?');
    await reply(
      'member',
      thread,
      `http://rathausrunde.test/dokumente/${made.id} und [die hier](/dokumente/${made.id})`,
    );
    await send('advisor', 'PUT', '/channels/open/reading', {
      revision: (await get<Channel>('advisor', '/channels/open')).body.readingRevision,
      items: [{ kind: 'document', target: made.id, note: 'Gut gemacht' }],
    });
    const page = async (who: PersonName) =>
      (await loadPage(await house.as(who), thread)).posts.find(({ number }) => number === 2)?.html ?? '';
    const reading = async (who: PersonName) =>
      (await get<Channel>(who, '/channels/open')).body.reading.map(({ title, document }) => [
        title,
        document?.hidden,
      ]);
    expect(await page('stranger')).toContain('>Nachtragsliste</a>');
    await hide('advisor', made.id);
    const said = await page('stranger');
    expect(said).not.toContain('Nachtragsliste');
    expect(said).toContain(`>/dokumente/${made.id}</a> und`);
    expect(said).toContain('>die hier</a>');
    expect(said).toContain('<li class="gone">Dieses Dokument hat die Moderation ausgeblendet.</li>');
    expect(await page('member')).toContain('<span>ausgeblendet · Muster');
    expect(await reading('stranger')).toEqual([['', true]]);
    expect(await reading('member')).toEqual([['Nachtragsliste', true]]);
    // what is written now does not say it either, and nobody recommends it anew
    const { html } = await reply('member', thread, `http://rathausrunde.test/dokumente/${made.id}`);
    expect(html).not.toContain('Nachtragsliste');
    const arrange = async (who: PersonName, items: object[]) => {
      const { reading: list, readingRevision } = (await get<Channel>('advisor', '/channels/open')).body;
      const kept = list.map(({ id: entry, kind, target, note }) => ({ id: entry, kind, target, note }));
      return send(who, 'PUT', '/channels/open/reading', {
        revision: readingRevision,
        items: [...kept, ...items],
      });
    };
    expect((await arrange('advisor', [{ kind: 'document', target: made.id }])).status).toBe(422);
    // a curator who does not open it arranges the list around it
    await query('insert into channel_curator values ($1, $2)', [
      id('channel:open'),
      id('membership:ministry'),
    ]);
    expect((await arrange('ministry', [])).status).toBe(200);
    expect(await reading('stranger')).toEqual([['', true]]);
    await bringBack('advisor', made.id);
    // its card names it again
    expect(await page('stranger')).toContain('>Nachtragsliste</a>');
    expect(await reading('stranger')).toEqual([['Nachtragsliste', false]]);
  });

  test('stays as it is: only advisors bring it back or remove it, and then its title stays hidden', async () => {
    const made = await share('member', 'open', 'Festgehalten');
    await hide('advisor', made.id);
    const upload = await files.send('member', 'neu.txt', 'Neu');
    for (const who of ['member', 'advisor'] as const)
      for (const [method, path, body] of [
        ['PATCH', '', { revision: 1, title: 'Anders' }],
        ['POST', '/versions', { upload }],
        ['PUT', '/versions/1/restored', {}],
        ...(who === 'advisor' ? ([['PUT', '/channel', { channel: 'own', reason: 'x' }]] as const) : []),
        ...(who === 'member' ? ([['DELETE', '', { reason: 'x' }]] as const) : []),
      ] as const) {
        const answer = await send(who, method, `/documents/${made.id}${path}`, body);
        expect([answer.status, answer.body.detail], `${who} ${method} ${path}`).toEqual([
          409,
          expect.stringContaining('ausgeblendet'),
        ]);
      }
    expect((await hide('otherAdvisor', made.id)).status).toBe(409);
    expect((await send('advisor', 'DELETE', `/documents/${made.id}`, { reason: 'Preise' })).status).toBe(200);
    const gone = await get('stranger', `/documents/${made.id}`);
    expect([gone.status, gone.text]).toEqual([404, expect.not.stringContaining('Festgehalten')]);
    expect((await bringBack('advisor', made.id)).status).toBe(404);
  });
});

test('is hidden and brought back by advisors, who say why; whoever shared it is told', async () => {
  const made = await share('member', 'open', 'Mitgeteilt');
  for (const who of ['member', 'lead', 'stranger', 'ministry', 'admin'] as const)
    expect((await hide(who, made.id)).status, who).toBe(403);
  expect((await hide('planner', made.id)).status).toBe(404);
  expect((await hide('advisor', made.id, { reason: '  ' })).status).toBe(422);
  expect((await bringBack('advisor', made.id)).status).toBe(409);

  await hide('advisor', made.id);
  const told = async () =>
    (await listOf('member')).map(({ document, unread, news }) => [
      document?.title,
      unread,
      ...news.map(({ kind, actor }) => `${kind} ${actor.name}`),
    ]);
  expect(await told()).toEqual([['Mitgeteilt', true, 'document_hidden Anna Auer']]);
  expect(await bellOf('member')).toBe(1);
  expect((await bringBack('lead', made.id)).status).toBe(404);
  expect((await bringBack('member', made.id)).status).toBe(403);
  expect((await bringBack('otherAdvisor', made.id)).status).toBe(200);
  expect(await bellOf('member')).toBe(1);
  expect(await told()).toEqual([
    ['Mitgeteilt', true, expect.stringContaining('document_brought_back'), 'document_hidden Anna Auer'],
  ]);
  expect((await bringBack('advisor', made.id)).status).toBe(409);

  // somebody who was told of a version of it, and is no longer to read it, puts that away without a title
  await query(
    `insert into notification (person_id, document_id, channel_id, kind, since, until, actor, at)
    select $2, id, channel_id, 'version_refused', 1, 1, membership_id, now() from document where id = $1`,
    [made.id, id('person:lead')],
  );
  await hide('advisor', made.id);
  expect((await listOf('lead')).map(({ document }) => document)).toEqual([{ id: made.id, title: '' }]);
  expect(await bellOf('lead')).toBe(1);
  expect((await send('lead', 'PUT', `/documents/${made.id}/notifications/read`)).status).toBe(204);
  expect(await bellOf('lead')).toBe(0);
  await bringBack('advisor', made.id);

  const events = await query(
    `select type, data from event where stream = $1 and type in ('document.hidden', 'document.brought_back') and data ->> 'documentId' = $2 order by seq`,
    [`channel:${id('channel:open')}`, made.id],
  );
  expect(events.rows).toEqual([
    { type: 'document.hidden', data: { documentId: made.id } },
    { type: 'document.brought_back', data: { documentId: made.id } },
    { type: 'document.hidden', data: { documentId: made.id } },
    { type: 'document.brought_back', data: { documentId: made.id } },
  ]);
  const { body } = await get<{ items: AuditEntry[] }>('admin', '/audit-log?limit=2');
  expect(body.items.map(({ action, reason: why }) => [action, why])).toEqual([
    ['document.brought_back', ''],
    ['document.hidden', ''],
  ]);
});

test('stands in the moderation log with its reason, for advisors and whoever shared it, and is taken back there', async () => {
  const made = await share('member', 'open', 'Protokolliert');
  const { entry } = (await hide('advisor', made.id)).body;
  const logged = async (who: PersonName) =>
    (await log(who, '&deed=document_hidden')).find(
      (each) => each.document?.id === made.id || each.id === entry,
    );
  for (const who of ['advisor', 'otherAdvisor', 'member'] as const)
    expect(await logged(who), who).toMatchObject({
      deed: 'document_hidden',
      document: { title: 'Protokolliert' },
      thread: null,
      ground,
      reason,
      about: { name: 'Mia Moser' },
      mayUndo: who !== 'member',
    });
  for (const who of ['lead', 'stranger', 'ministry'] as const) expect(await logged(who), who).toBeUndefined();
  expect((await undo('member', entry)).status).toBe(403);
  expect((await undo('otherAdvisor', entry)).status).toBe(200);
  expect((await get<Document>('stranger', `/documents/${made.id}`)).body.hidden).toBeNull();
  expect((await undo('advisor', entry)).status).toBe(409);
  expect(await logged('advisor')).toMatchObject({ undone: true, mayUndo: false });
  // what was hidden again is not taken back by the old entry
  await hide('advisor', made.id);
  expect((await undo('advisor', entry)).status).toBe(409);
});
