import { createHash } from 'node:crypto';
import { id, people, type ChannelName, type PersonName } from '../../support/world.ts';
import { channelNames, pins, reads, wroteFirst, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';

export const documentOf = (channel: ChannelName) => id(`document:${channel}`);
export const versionOf = (channel: ChannelName, state: 'ready' | 'checking') => id(`${state}:${channel}`);
export const bytesOf = (channel: ChannelName) => `Leerstandskataster (${channel})`;
export const hashOf = (said: string) => createHash('sha256').update(said).digest('hex');
/** Whoever asked there shared it, too. */
export const sharerIn = (channel: ChannelName): PersonName =>
  channel.startsWith('foreign') ? 'stranger' : 'member';
type Table = Record<ViewerName, readonly ChannelName[]>;

/** Classify, mark as checked: advisors where they read, and the lead of whoever shared it. */
export const tends: Table = {
  ...pins,
  lead: ['open', 'own', 'room'],
  strangeLead: ['foreign', 'foreignRoom'],
};
/** Describe it and bring another version: whoever shared it, too. */
export const changes: Table = { ...tends, member: wroteFirst.member, stranger: wroteFirst.stranger };
/** Remove: whoever shared it, and advisors. */
export const removes: Table = { ...pins, member: wroteFirst.member, stranger: wroteFirst.stranger };

export const documentsSeen = (viewer: ViewerName) => reads[viewer].map(documentOf);
/** What is being checked its sharer sees alone. */
export const versionsSeen = (viewer: ViewerName) =>
  channelNames
    .filter((channel) => reads[viewer].includes(channel))
    .flatMap((channel) => [
      versionOf(channel, 'ready'),
      ...(viewer === sharerIn(channel) ? [versionOf(channel, 'checking')] : []),
    ]);

/** A document of two versions, of which the second is being checked; a page of each. */
export async function writeDocument(
  place: Place,
  channel: ChannelName,
  [document, ready, checking] = [
    documentOf(channel),
    versionOf(channel, 'ready'),
    versionOf(channel, 'checking'),
  ],
): Promise<void> {
  const [, title, organisation] = people[sharerIn(channel)];
  const who = [id(`membership:${sharerIn(channel)}`), id(`person:${sharerIn(channel)}`), id(organisation)];
  for (const table of ['moderation_entry', 'notification', 'objection', 'report', 'report_case'])
    await place.query(`delete from ${table} where document_id = $1`, [document]);
  await place.query('delete from document_use where document_id = $1', [document]);
  for (const table of ['channel_reading', 'agenda_document'])
    await place.query(`delete from ${table} where document_id = $1`, [document]);
  await place.query(
    'delete from document_page where version_id in (select id from document_version where document_id = $1)',
    [document],
  );
  await place.query('delete from document_version where document_id = $1', [document]);
  await place.query('delete from document where id = $1', [document]);
  await place.query(
    `insert into document (id, channel_id, title, kind, licence, classification, membership_id, person_id, organisation_id, version_count)
    values ($1, $2, $3, 'template', 'cc-by-4.0', 'programme', $4, $5, $6, 2)`,
    [document, id(`channel:${channel}`), `Muster (${channel})`, ...who],
  );
  await place.query('insert into stored_file (hash, size) values ($1, $2) on conflict do nothing', [
    hashOf(bytesOf(channel)),
    bytesOf(channel).length,
  ]);
  for (const [at, state] of (['ready', 'checking'] as const).entries()) {
    const version = state === 'ready' ? ready : checking;
    await place.query(
      `insert into document_version (id, document_id, channel_id, number, file_hash, size, name, media_type, membership_id, person_id,
        organisation_id, function, state, inspection, picture_state, picture_hash)
      values ($1, $2, $3, $4, $5, $6, 'muster.txt', 'text/plain', $7, $8, $9, $10, $11, '{"format":"txt","mediaType":"text/plain","hints":[]}', 'done', $5)`,
      [
        version,
        document,
        id(`channel:${channel}`),
        at + 1,
        hashOf(bytesOf(channel)),
        bytesOf(channel).length,
        ...who,
        title,
        state,
      ],
    );
    await place.query(
      `insert into document_page (version_id, channel_id, number, text) values ($1, $2, 1, $3)`,
      [version, id(`channel:${channel}`), bytesOf(channel)],
    );
  }
}

/** What somebody has sent and not shared yet. */
export async function writeUpload(place: Place, viewer: PersonName, said = 'Entwurf'): Promise<string> {
  const upload = id(`upload:${viewer}`);
  await place.query('insert into stored_file (hash, size) values ($1, $2) on conflict do nothing', [
    hashOf(said),
    said.length,
  ]);
  await place.query(
    `insert into upload (id, membership_id, organisation_id, name, size, received, file_hash, inspection)
    values ($1, $2, $3, 'entwurf.txt', $4, $4, $5, '{"format":"txt","mediaType":"text/plain","hints":[]}')
    on conflict do nothing`,
    [upload, id(`membership:${viewer}`), id(people[viewer][2]), said.length, hashOf(said)],
  );
  return upload;
}

/** The answer in a channel names its document; so does the answer in the channel for everybody, whatever document it is. */
export async function writeUses(place: Place, channel: ChannelName): Promise<void> {
  for (const post of new Set([id(`post:${channel}:1`), id(`post:${channel}:2`), id('post:open:2')]))
    await place.query('insert into document_use values ($1, $2, 1, 3) on conflict do nothing', [
      post,
      documentOf(channel),
    ]);
}

/** Whoever reads the post and the document. */
export const usesSeen = (viewer: ViewerName) =>
  channelNames
    .filter((channel) => reads[viewer].includes(channel))
    .flatMap((channel) => [
      ...[1, 2].map((number) => `${id(`post:${channel}:${number}`)} ${documentOf(channel)}`),
      ...(channel !== 'open' && reads[viewer].includes('open')
        ? [`${id('post:open:2')} ${documentOf(channel)}`]
        : []),
    ]);
