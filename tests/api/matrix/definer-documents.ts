import { expect } from 'vitest';
import { id, people, type ChannelName, type PersonName } from '../../support/world.ts';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { hide } from './hidden-documents.ts';
import { bytesOf, documentOf, hashOf, writeDocument, writeUpload } from './documents.ts';
import { channelNames, pins, reads, viewers, type ViewerName } from './expected.ts';

const nobody = '0'.repeat(64);

/** Files, of which nobody sees rows: they tell how much room one's own organisation takes, and forget what nobody needs. */
export const refusalsOfDocuments = (d: DefinerCalls): Refusals => ({
  async file_stored() {
    await expect(d.value('guest', 'file_stored($1, 1)', [nobody])).rejects.toMatchObject(denied);
    for (const wrong of ['', '../x', nobody.toUpperCase().replace('0', 'G')])
      await expect(d.value('member', 'file_stored($1, 1)', [wrong])).rejects.toMatchObject({ code: '23514' });
  },
  async organisation_storage() {
    await writeDocument(d.place, 'foreignRoom');
    await writeUpload(d.place, 'strangeLead');
    const both = 2 * bytesOf('foreignRoom').length + 'Entwurf'.length;
    for (const viewer of viewers) {
      const own = viewer !== 'guest' && people[viewer as PersonName][2] === 'huegelgau';
      expect(await d.value(viewer, 'organisation_storage()'), viewer).toBe(String(own ? both : 0));
    }
  },
  async forget_files() {
    await writeDocument(d.place, 'room');
    await writeUpload(d.place, 'member', 'Noch nicht geteilt');
    await d.query('insert into stored_file (hash, size) values ($1, 1)', [nobody]);
    const gone = (await d.app.rows<{ hash: string }>(null, 'select forget_files() as hash')).map(
      ({ hash }) => hash,
    );
    expect(gone).toContain(nobody);
    for (const needed of [bytesOf('room'), 'Noch nicht geteilt']) expect(gone).not.toContain(hashOf(needed));
  },
  async unknown_files() {
    await writeDocument(d.place, 'room');
    const unknown = '1'.repeat(64);
    expect(
      await d.app.rows(as('planner'), 'select unknown_files($1) as hash', [
        [hashOf(bytesOf('room')), unknown],
      ]),
    ).toEqual([{ hash: unknown }]);
  },
  async search_keep_document() {
    await expect(d.value('admin', 'search_keep_document()')).rejects.toMatchObject(denied);
    for (const table of ['search_document', 'search_page', 'search_unlearned_page']) {
      await expect(d.app.rows(as('member'), `select * from ${table}`), table).rejects.toMatchObject(denied);
      await expect(d.app.rows(as('member'), `delete from ${table}`), table).rejects.toMatchObject(denied);
    }
    // what it is made of calls with its caller's rights
    for (const call of [`search_refresh_documents('{}')`, `search_add_pages('{}')`])
      await expect(d.app.rows(as('member'), `select ${call}`), call).rejects.toMatchObject(denied);
    await documentsFound(d);
  },
  async search_learn_pages() {
    // it tells a number of pages and nothing of them
    await d.query('select search_learn_pages()');
    expect(await d.value('guest', 'search_learn_pages()')).toBe(0);
  },
  async next_file_to_compare() {
    await expect(d.value('member', 'next_file_to_compare(false, now())')).rejects.toMatchObject(denied);
    await expect(d.value('admin', 'next_file_to_compare(true, now())')).rejects.toMatchObject(denied);
  },
  async file_compared() {
    await expect(d.value('member', `file_compared($1, 'missing')`, [nobody])).rejects.toMatchObject(denied);
  },
  async damaged_files() {
    for (const viewer of ['member', 'admin'] as const)
      await expect(d.value(viewer, 'damaged_files()')).rejects.toMatchObject(denied);
  },
  async forget_uploads() {
    await writeUpload(d.place, 'lead');
    expect(await d.app.rows(null, 'select forget_uploads()')).toEqual([]);
    await d.query(`update upload set expires_at = now() - interval '1 second' where id = $1`, [
      id('upload:lead'),
    ]);
    expect(await d.app.rows(null, 'select forget_uploads() as id')).toEqual([{ id: id('upload:lead') }]);
  },
  async note_document_uses() {
    for (const channel of ['open', 'room'] as const) await writeDocument(d.place, channel);
    const post = id('post:open:2');
    const both = [documentOf('open'), documentOf('room')];
    await d.query('insert into document_use values ($1, $2, 7, 0)', [post, documentOf('room')]);
    /** what the post names after somebody said what it names; without a version, or in the seventh */
    const after = async (viewer: ViewerName, documents: string[], version = 0) => {
      const named = [post, documents, documents.map(() => version), documents.map(() => 0)];
      const rows = await d.app.last<{ id: string }>(
        as(viewer),
        ['select note_document_uses($1, $2, $3, $4)', named],
        ['set local role none', []],
        ['select document_id as id from document_use where post_id = $1 order by id', [post]],
      );
      return rows.map((row) => row.id);
    };
    const stays = [documentOf('room')];
    // the post is the stranger's, who does not read the room
    for (const viewer of viewers)
      expect(await after(viewer, both), viewer).toEqual(viewer === 'stranger' ? [documentOf('open')] : stays);
    for (const viewer of viewers)
      expect(await after(viewer, []), viewer).toEqual(viewer === 'stranger' ? [] : stays);
    // what it named before it goes on naming
    expect(await after('stranger', both, 7)).toEqual(both.toSorted());
    await d.query('delete from document_use');
  },
  async hold_documents() {
    for (const channel of channelNames) await writeDocument(d.place, channel);
    const all = channelNames.map(documentOf);
    // holds what the viewer reads, and tells nothing of it
    for (const viewer of viewers) {
      const held = await d.app.last<{ id: string }>(
        as(viewer),
        ['select hold_documents($1)', [all]],
        ['set local role none', []],
        ['select id from document where xmax = pg_current_xact_id()::xid', []],
      );
      expect(held.map((row) => row.id).sort(), viewer).toEqual(reads[viewer].map(documentOf).sort());
    }
  },
  async take_title_out() {
    await writeDocument(d.place, 'room');
    const [document, post] = [documentOf('room'), id('post:open:2')];
    const title = (await d.query('select title from document where id = $1', [document])).rows[0]
      ?.title as string;
    const linked = (words: string) => `<p><a href="/dokumente/${document}" rel="x">${words}</a></p>`;
    const { html } = (await d.query('select html from post where id = $1', [post])).rows[0] as {
      html: string;
    };
    await d.query('update post set html = $2 where id = $1', [post, linked(title)]);
    await d.query('insert into document_use values ($1, $2)', [post, document]);
    const call = (viewer: ViewerName) =>
      d.app.last<{ html: string }>(
        as(viewer),
        ['select take_title_out($1)', [document]],
        ['set local role none', []],
        ['select html from post where id = $1', [post]],
      );
    // while it is there, nobody
    for (const viewer of viewers) await expect(call(viewer), viewer).rejects.toMatchObject(denied);
    await hide(d.place, 'room');
    for (const viewer of viewers)
      if (pins[viewer].includes('room'))
        expect(await call(viewer), viewer).toEqual([{ html: linked(`/dokumente/${document}`) }]);
      else await expect(call(viewer), viewer).rejects.toMatchObject(denied);
    await d.query('delete from document_use');
    await d.query('update post set html = $2 where id = $1', [post, html]);
    await writeDocument(d.place, 'room');
  },
  async hidden_documents() {
    for (const channel of channelNames) {
      await writeDocument(d.place, channel);
      await hide(d.place, channel);
    }
    const all = [...channelNames.map(documentOf), id('kein Dokument')];
    const call = (viewer: ViewerName) =>
      d.app.rows<Record<string, unknown>>(as(viewer), 'select * from hidden_documents($1)', [all]);
    for (const viewer of viewers)
      expect((await call(viewer)).map((row) => row.document_id).sort(), viewer).toEqual(
        reads[viewer].map(documentOf).sort(),
      );
    // neither what it is called nor why it is hidden
    const [told = {}] = await call('planner');
    expect(Object.keys(told).sort()).toEqual([
      'channel_id',
      'document_id',
      'ground',
      'hidden_at',
      'hidden_by',
    ]);
    await writeDocument(d.place, 'own');
    expect((await call('planner')).map((row) => row.document_id)).toEqual([documentOf('room')]);
    for (const channel of channelNames) await writeDocument(d.place, channel);
  },
  async notify_of_moderated_document() {
    await writeDocument(d.place, 'room');
    const call = (viewer: ViewerName, channel: ChannelName) =>
      d.app.rows<{ told_stream: string }>(
        as(viewer),
        'select told_stream from notify_of_moderated_document($1)',
        [documentOf(channel)],
      );
    // whoever moderates there tells its sharer, and nobody else tells or is told
    for (const viewer of viewers)
      expect(await call(viewer, 'room'), viewer).toEqual(
        pins[viewer].includes('room') ? [{ told_stream: `person:${id('person:member')}` }] : [],
      );
    await d.query('delete from notification');
  },
  async kept_from_readers() {
    for (const channel of ['open', 'own', 'room'] as const) await writeDocument(d.place, channel);
    const call = (viewer: ViewerName, channel: ChannelName, document: ChannelName) =>
      d.app.rows(as(viewer), 'select document_id as id, people from kept_from_readers($1, $2)', [
        id(`channel:${channel}`),
        [documentOf(document)],
      ]);
    // told to whoever reads both, and nobody else
    for (const viewer of viewers)
      expect(await call(viewer, 'open', 'room'), viewer).toEqual(
        ['member', 'lead', 'advisor'].includes(viewer)
          ? [{ id: documentOf('room'), people: expect.any(Number) }]
          : [],
      );
    expect(await call('planner', 'own', 'room')).toMatchObject([{ id: documentOf('room') }]);
    expect(await call('planner', 'room', 'own')).toEqual([]);
    expect(await call('member', 'open', 'open')).toEqual([]);
    // the planner in the room does not read what is for everybody
    expect(await call('member', 'room', 'open')).toEqual([{ id: documentOf('open'), people: 1 }]);
  },
});

/** Every channel is asked for, and only the documents of those are found that the viewer reads; each by what is ready of it. */
async function documentsFound(d: DefinerCalls): Promise<void> {
  for (const channel of channelNames) await writeDocument(d.place, channel);
  const all = channelNames.map((channel) => id(`channel:${channel}`));
  const found = async (viewer: ViewerName, filter: object) => {
    const rows = await d.app.rows<{ id: string }>(
      as(viewer),
      `select id from search_found($1, '{leerstandskataster}', '{}', '{}', $2, 0, 100)`,
      [all, JSON.stringify({ kind: 'document', documents: 'pages', ...filter })],
    );
    return rows.map((row) => row.id).sort();
  };
  for (const viewer of viewers) {
    expect(await found(viewer, {}), viewer).toEqual(reads[viewer].map(documentOf).sort());
    for (const channel of channelNames)
      expect(await found(viewer, { document: documentOf(channel) }), `${viewer} in ${channel}`).toEqual(
        reads[viewer].includes(channel) ? [documentOf(channel)] : [],
      );
  }
}
