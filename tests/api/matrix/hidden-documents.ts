import { id, type ChannelName } from '../../support/world.ts';
import { documentOf, sharerIn, writeDocument } from './documents.ts';
import { channelNames, ifMay, ifSignedIn, pins, reads, type Expected, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** Who looks after a channel's documents. */
const advisorIn = (channel: ChannelName) => (channel.startsWith('foreign') ? 'otherAdvisor' : 'advisor');

/** A hidden document is read by advisors where they read, and by whoever shared it. */
const opens = (viewer: ViewerName, channel: ChannelName): boolean =>
  reads[viewer].includes(channel) && (pins[viewer].includes(channel) || viewer === sharerIn(channel));
const ifOpens = (viewer: ViewerName, channel: ChannelName): Expected => {
  if (viewer === 'guest') return 'signed-out';
  return opens(viewer, channel) ? 'done' : 'hidden';
};
/** Who opens it and may not do something is refused; for everybody else it is not there. */
const ifMayHidden = (viewer: ViewerName, channel: ChannelName): Expected => {
  const read = ifOpens(viewer, channel);
  return read === 'done' && !pins[viewer].includes(channel) ? 'refused' : read;
};

export const hide = (place: Place, channel: ChannelName, document = documentOf(channel)) =>
  place.query(
    `update document set hidden_at = now(), hidden_by = $2, hidden_ground = 'off-topic', hidden_reason = 'Grund (' || $3::text || ')' where id = $1`,
    [document, id(`membership:${advisorIn(channel)}`), channel],
  );

const entryOfHiding = (channel: ChannelName) => id(`entry:${channel}:document`);
const logHiding = (place: Place, channel: ChannelName, document: string, entry: string) =>
  place.query(
    `insert into moderation_entry (id, deed, done_by, document_id, channel_id, person_id, reason) values ($1, 'document_hidden', $2, $3, $4, $5, 'Grund')`,
    [
      entry,
      id(`membership:${advisorIn(channel)}`),
      document,
      id(`channel:${channel}`),
      id(`person:${sharerIn(channel)}`),
    ],
  );

/** A second document of each channel, which is hidden: its rows, past the application. */
export const secondOf = (channel: ChannelName) =>
  ['second', 'second ready', 'second checking'].map((what) => id(`${what}:${channel}`));
export async function writeHidden(place: Place, channel: ChannelName): Promise<void> {
  const [document = '', ready = '', checking = ''] = secondOf(channel);
  await writeDocument(place, channel, [document, ready, checking]);
  await hide(place, channel, document);
  await place.query('insert into document_use values ($1, $2, 1, 3) on conflict do nothing', [
    id(`post:${channel}:2`),
    document,
  ]);
  await logHiding(place, channel, document, entryOfHiding(channel));
}
const seenIn = (viewer: ViewerName) => channelNames.filter((channel) => opens(viewer, channel));
export const secondSeen = (viewer: ViewerName) =>
  seenIn(viewer).flatMap((channel) => secondOf(channel)[0] ?? []);
/** What is being checked its sharer sees alone. */
export const secondVersionsSeen = (viewer: ViewerName) =>
  seenIn(viewer).flatMap((channel) =>
    secondOf(channel).slice(1, viewer === sharerIn(channel) ? undefined : 2),
  );
export const secondUsesSeen = (viewer: ViewerName) =>
  seenIn(viewer).map((channel) => `${id(`post:${channel}:2`)} ${secondOf(channel)[0]}`);
export const secondEntriesSeen = (viewer: ViewerName) => seenIn(viewer).map(entryOfHiding);

export function hiddenDocumentTrials(place: Place): Trial[] {
  const listed = ({ items }: { items: { id: string }[] }) => items.map((item) => item.id);
  const writeAll = async () => {
    for (const channel of channelNames) {
      await writeDocument(place, channel);
      await hide(place, channel);
    }
  };
  return [
    {
      route: 'GET /api/v1/documents',
      object: 'all that is hidden',
      request: () => ({ url: '/api/v1/documents?limit=100' }),
      expected: ifSignedIn,
      arrange: writeAll,
      returned: listed,
      ids: (viewer) => seenIn(viewer).map(documentOf),
    },
    ...['q=Leerstandskataster&kind=document', `organisation=innheim&kind=document`].map((query) => ({
      route: 'GET /api/v1/search',
      object: `hidden documents by ${query}`,
      request: () => ({ url: `/api/v1/search?limit=100&${query}` }),
      expected: ifSignedIn,
      arrange: writeAll,
      returned: listed,
      // nobody finds what is hidden
      ids: () => [],
    })),
    ...channelNames.flatMap((channel) => inChannel(place, channel)),
  ];
}

function inChannel(place: Place, channel: ChannelName): Trial[] {
  const here = `/api/v1/documents/${documentOf(channel)}`;
  const arrange = async () => {
    await writeDocument(place, channel);
    await hide(place, channel);
  };
  const trial = (route: string, url: string, more: Partial<Trial> = {}): Trial => ({
    route,
    object: `hidden document in ${channel}`,
    request: () => ({ url }),
    expected: (viewer) => ifOpens(viewer, channel),
    arrange,
    refusedByDatabase: true,
    ...more,
  });
  const sent = (route: string, url: string): Trial =>
    trial(route, url, { request: () => ({ url, headers: { 'if-none-match': '*' } }), done: 304 });
  const version = '/api/v1/documents/:id/versions/:number';
  const stays = (route: string, url: string, body?: object): Trial =>
    trial(route, url, {
      request: () => ({ url, ...(body && { body }) }),
      // whoever opens it is told that nothing of it changes now
      done: 409,
      expected: (viewer) => ifOpens(viewer, channel),
    });
  const reason = 'Das gehört nicht hierher.';
  const entry = id(`entry:${documentOf(channel)}`);
  // the first ones are written down and told; that goes with the document when it is written anew
  return [
    trial('PUT /api/v1/moderation-log/:id/undone', `/api/v1/moderation-log/${entry}/undone`, {
      object: `entry about the hidden document in ${channel}`,
      request: () => ({ url: `/api/v1/moderation-log/${entry}/undone`, body: {} }),
      arrange: async () => {
        await arrange();
        await logHiding(place, channel, documentOf(channel), entry);
      },
      expected: (viewer) => ifMayHidden(viewer, channel),
    }),
    trial('PUT /api/v1/documents/:id/hidden', `${here}/hidden`, {
      object: `document in ${channel}`,
      request: () => ({ url: `${here}/hidden`, body: { ground: 'off-topic', reason } }),
      arrange: () => writeDocument(place, channel),
      expected: (viewer) => ifMay(pins, viewer, channel),
    }),
    trial('DELETE /api/v1/documents/:id/hidden', `${here}/hidden?reason=doch`, {
      expected: (viewer) => ifMayHidden(viewer, channel),
    }),
    trial('DELETE /api/v1/documents/:id', here, {
      request: () => ({ url: here, body: { reason } }),
      // whoever shared it is told that it is hidden, and does not remove it now
      hidden: 409,
      expected: (viewer) => {
        if (viewer === 'guest') return 'signed-out';
        return pins[viewer].includes(channel) ? 'done' : 'hidden';
      },
    }),
    trial('GET /api/v1/documents/:id', here),
    trial('GET /api/v1/documents/:id/uses', `${here}/uses`),
    trial('GET /api/v1/documents/:id/threads', `${here}/threads`),
    trial('GET /api/v1/documents/:id/comparison', `${here}/comparison?from=1&to=1`),
    trial(`GET ${version}/pages`, `${here}/versions/1/pages`),
    ...['file', 'content', 'picture'].map((what) =>
      sent(`GET ${version}/${what}`, `${here}/versions/1/${what}`),
    ),
    sent('GET /api/v1/documents/zip', `/api/v1/documents/zip?id=${documentOf(channel)}`),
    stays('PATCH /api/v1/documents/:id', here, { revision: 1, title: 'Neu' }),
    stays('POST /api/v1/documents/:id/versions', `${here}/versions`, { upload: id('upload:member') }),
    stays('PUT /api/v1/documents/:id/versions/:number/restored', `${here}/versions/1/restored`, {}),
  ];
}
