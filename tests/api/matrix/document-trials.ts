import { id, people, slugOfChannel, type ChannelName, type PersonName } from '../../support/world.ts';
import {
  changes,
  documentOf,
  documentsSeen,
  hashOf,
  removes,
  sharerIn,
  tends,
  versionOf,
  writeDocument,
  writeUpload,
  writeUses,
} from './documents.ts';
import {
  channelNames,
  ifMay,
  ifRead,
  ifSignedIn,
  pins,
  reads,
  without,
  writes,
  wroteFirst,
  type Expected,
  type ViewerName,
} from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

type List = { items: { id: string }[] };
const listed = ({ items }: List) => items.map((item) => item.id);
const sends = (viewer: ViewerName): viewer is PersonName => viewer !== 'guest' && viewer !== 'admin';

export function documentTrials(place: Place): Trial[] {
  const writeAll = async () => {
    for (const channel of channelNames) await writeDocument(place, channel);
  };
  return [
    {
      route: 'GET /api/v1/documents',
      object: 'all of it',
      request: () => ({ url: '/api/v1/documents?limit=100' }),
      expected: ifSignedIn,
      arrange: writeAll,
      returned: listed,
      ids: documentsSeen,
    },
    ...['q=Leerstandskataster&kind=document', 'q=Muster&kind=document&order=newest'].map((query) => ({
      route: 'GET /api/v1/search',
      object: `documents by ${query}`,
      request: () => ({ url: `/api/v1/search?limit=100&${query}` }),
      expected: ifSignedIn,
      arrange: writeAll,
      returned: listed,
      ids: documentsSeen,
    })),
    ...channelNames.flatMap((channel) => inChannel(place, channel)),
    ...uploads(place),
  ];
}

function inChannel(place: Place, channel: ChannelName): Trial[] {
  const here = `/api/v1/documents/${documentOf(channel)}`;
  const arrange = async (viewer: ViewerName) => {
    await writeDocument(place, channel);
    if (sends(viewer)) await writeUpload(place, viewer);
  };
  /** what names it, as far as she reads that */
  const named = (
    route: string,
    url: string,
    returned: (body: never) => string[],
    ids: (viewer: ViewerName) => string[],
  ): Trial => ({
    ...trial(route, url, (viewer) => ifRead(viewer, channel)),
    arrange: async () => {
      await writeDocument(place, channel);
      await writeUses(place, channel);
    },
    returned,
    ids,
  });
  const trial = (
    route: string,
    url: string,
    expected: Trial['expected'],
    body?: object | ((viewer: ViewerName) => object),
  ): Trial => ({
    route,
    object: `document in ${channel}`,
    request: (viewer) => ({ url, ...(body && { body: typeof body === 'function' ? body(viewer) : body }) }),
    expected,
    arrange,
    refusedByDatabase: true,
  });
  const upload = (viewer: ViewerName) => ({ upload: id(`upload:${viewer}`) });
  const change = (what: object, table: typeof changes) =>
    trial('PATCH /api/v1/documents/:id', here, (viewer) => ifMay(table, viewer, channel), {
      revision: 1,
      ...what,
    });
  // the bytes are not there, only their rows: whoever may open the file gets as far as to be told that it is unchanged
  const opensAt = (route: string, url: string, object: string, expected: Trial['expected']): Trial => ({
    ...trial(route, url, expected),
    object: `${object} in ${channel}`,
    request: () => ({ url, headers: { 'if-none-match': '*' } }),
    done: 304,
  });
  const opens = (number: number, expected: Trial['expected']) =>
    ['file', 'content'].map((how) =>
      opensAt(
        `GET /api/v1/documents/:id/versions/:number/${how}`,
        `${here}/versions/${number}/${how}`,
        `version ${number}`,
        expected,
      ),
    );
  const readsPages = (number: number, expected: Trial['expected']): Trial => ({
    ...trial(
      'GET /api/v1/documents/:id/versions/:number/pages',
      `${here}/versions/${number}/pages`,
      expected,
    ),
    object: `pages of version ${number} in ${channel}`,
  });
  const onlySharer = (viewer: ViewerName): Expected => {
    if (viewer === 'guest') return 'signed-out';
    return viewer === sharerIn(channel) ? 'done' : 'hidden';
  };
  return [
    trial('GET /api/v1/documents/:id', here, (viewer) => ifRead(viewer, channel)),
    named(
      'GET /api/v1/documents/:id/uses',
      `${here}/uses`,
      ({ items }: { items: { postId: string }[] }) => items.map(({ postId }) => postId),
      (viewer) => [
        id(`post:${channel}:2`),
        ...(channel !== 'open' && reads[viewer].includes('open') ? [id('post:open:2')] : []),
      ],
    ),
    named('GET /api/v1/documents/:id/threads', `${here}/threads`, listed, () => [id(`thread:${channel}`)]),
    ...opens(1, (viewer) => ifRead(viewer, channel)),
    ...opens(2, onlySharer),
    opensAt(
      'GET /api/v1/documents/zip',
      `/api/v1/documents/zip?id=${documentOf(channel)}`,
      'ZIP of a document',
      (viewer) => ifRead(viewer, channel),
    ),
    readsPages(1, (viewer) => ifRead(viewer, channel)),
    {
      ...trial('GET /api/v1/documents/:id/comparison', `${here}/comparison?from=1&to=1`, (viewer) =>
        ifRead(viewer, channel),
      ),
      object: `comparison in ${channel}`,
    },
    {
      ...trial('GET /api/v1/documents/:id/comparison', `${here}/comparison?from=1&to=2`, onlySharer),
      object: `comparison with a version being checked in ${channel}`,
    },
    {
      ...trial(
        'PUT /api/v1/documents/:id/versions/:number/restored',
        `${here}/versions/1/restored`,
        (viewer) => ifMay(changes, viewer, channel),
        { note: 'Fassung 1 wiederhergestellt' },
      ),
      object: `version 1 in ${channel}`,
      // the newest is another file
      arrange: async (viewer) => {
        await arrange(viewer);
        await writeUpload(place, 'member');
        await place.query('update document_version set file_hash = $1, size = $2 where id = $3', [
          hashOf('Entwurf'),
          'Entwurf'.length,
          versionOf(channel, 'checking'),
        ]);
      },
    },
    readsPages(2, onlySharer),
    opensAt(
      'GET /api/v1/documents/:id/versions/:number/picture',
      `${here}/versions/1/picture`,
      'picture of version 1',
      (viewer) => ifRead(viewer, channel),
    ),
    opensAt(
      'GET /api/v1/documents/:id/versions/:number/picture',
      `${here}/versions/2/picture`,
      'picture of version 2',
      onlySharer,
    ),
    {
      ...trial(
        'POST /api/v1/documents',
        '/api/v1/documents',
        (viewer) => ifMay(writes, viewer, channel),
        (viewer) => ({
          ...upload(viewer),
          channel: slugOfChannel(channel),
          title: 'Versuch',
          kind: 'other',
          licence: 'unknown',
          classification: 'programme',
        }),
      ),
      hidden: 422,
    },
    trial(
      'POST /api/v1/documents/:id/versions',
      `${here}/versions`,
      (viewer) => ifMay(changes, viewer, channel),
      upload,
    ),
    change({ title: 'Neu' }, changes),
    change({ classification: 'public' }, tends),
    change({ checked: true }, tends),
    trial(
      'POST /api/v1/documents/:id/reports',
      `${here}/reports`,
      (viewer) => ifMay(without(reads, wroteFirst), viewer, channel),
      { ground: 'other', words: 'Bitte ansehen.' },
    ),
    trial('PUT /api/v1/documents/:id/channel', `${here}/channel`, (viewer) => ifMay(pins, viewer, channel), {
      channel: channel === 'open' ? 'own' : 'open',
      reason: 'Passt besser.',
      widens: true,
    }),
    trial('DELETE /api/v1/documents/:id', here, (viewer) => ifMay(removes, viewer, channel), {
      reason: 'Veraltet.',
    }),
  ];
}

function uploads(place: Place): Trial[] {
  const own = id('upload:member');
  const arrange = async () => {
    for (const name of Object.keys(people) as PersonName[]) if (sends(name)) await writeUpload(place, name);
  };
  const ofMember = (viewer: ViewerName): Expected => {
    if (viewer === 'guest') return 'signed-out';
    return viewer === 'member' ? 'done' : 'hidden';
  };
  const tus = { 'tus-resumable': '1.0.0' };
  const part = { ...tus, 'upload-offset': '99', 'content-type': 'application/offset+octet-stream' };
  return [
    {
      route: 'GET /api/v1/uploads',
      object: 'own uploads',
      request: () => ({ url: '/api/v1/uploads' }),
      expected: ifSignedIn,
      arrange: async () => {
        await place.query('delete from upload');
        await arrange();
      },
      returned: listed,
      ids: (viewer) => (sends(viewer) ? [id(`upload:${viewer}`)] : []),
    },
    ...[
      { method: 'HEAD', headers: tus },
      // it is finished already: what its owner is told is that it is
      { method: 'PATCH', headers: part, body: 'x', done: 409 },
      { method: 'DELETE', headers: tus },
    ].map(({ method, headers, body, done }): Trial => ({
      route: `${method} /api/v1/uploads/:id`,
      object: 'upload of the member',
      request: () => ({ url: `/api/v1/uploads/${own}`, headers, ...(body && { body }) }),
      expected: ofMember,
      arrange,
      refusedByDatabase: true,
      ...(done && { done }),
    })),
    {
      route: 'POST /api/v1/uploads',
      object: 'upload',
      request: () => ({
        url: '/api/v1/uploads',
        headers: { ...tus, 'upload-length': '3', 'upload-metadata': `filename ${btoa('neu.txt')}` },
      }),
      expected: (viewer) => (viewer === 'admin' ? 'refused' : ifSignedIn(viewer)),
      refusedByDatabase: true,
    },
    {
      route: 'POST /api/v1/uploads/form',
      object: 'an empty form',
      request: () => ({ url: '/api/v1/uploads/form' }),
      expected: ifSignedIn,
      done: 406,
    },
  ];
}
