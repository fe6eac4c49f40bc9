import { people, type ChannelName, type PersonName } from '../../support/world.ts';
import { q, type Attempt } from './attempt.ts';
import { secondOf } from './hidden-documents.ts';
import { bytesOf, documentOf, hashOf } from './documents.ts';

const sharing = (channel: ChannelName, by: PersonName, more = '') =>
  `insert into document (channel_id, title, kind, licence, classification, membership_id, person_id, organisation_id${more && ', checked_at, checked_by'})
  values (${q(`channel:${channel}`)}, 'x', 'other', 'unknown', 'programme', ${q(`membership:${by}`)}, ${q(`person:${by}`)},
    ${q(people[by][2])}${more})`;
const adding = (channel: ChannelName, by: PersonName, said = 'Entwurf', place = channel) =>
  `insert into document_version (document_id, channel_id, number, file_hash, size, name, media_type, inspection, membership_id, person_id, organisation_id,
    function, state) values ('${documentOf(channel)}', ${q(`channel:${place}`)}, 9, '${hashOf(said)}', ${said.length}, 'x.txt', 'text/plain', '{}',
    ${q(`membership:${by}`)}, ${q(`person:${by}`)}, ${q(people[by][2])}, '', 'ready')`;
/** with a picture that somebody else's document has */
const withPicture = (sql: string) =>
  sql
    .replace('state) values', 'state, picture_state, picture_hash) values')
    .replace(/\)$/, `, 'done', '${hashOf(bytesOf('foreignRoom'))}')`);
const ofDocument = (channel: ChannelName) => `where id = '${documentOf(channel)}'`;
const recommending = (document: ChannelName, where = document) =>
  `insert into channel_reading (channel_id, position, kind, document_id, target_channel)
  values (${q('channel:open')}, 9, 'document', '${documentOf(document)}', ${q(`channel:${where}`)})`;
const second = `where id = '${secondOf('open')[0]}'`;
const hiding = (by: PersonName, where: string) =>
  `update document set hidden_at = now(), hidden_by = ${q(`membership:${by}`)}, hidden_ground = 'other', hidden_reason = 'x' ${where}`;
const removing = (by: PersonName, channel: ChannelName) =>
  `update document set removed_at = now(), removed_reason = 'x', removed_by = ${q(`membership:${by}`)} ${ofDocument(channel)}`;

/** Documents past the application: `member` shared those of open, own and room, and is silenced nowhere; everybody has sent a file. */
export const documentAttempts: Attempt[] = [
  { policy: 'document_share', as: 'member', sql: sharing('foreign', 'member') },
  { policy: 'document_share', as: 'admin', sql: sharing('open', 'admin') },
  { policy: 'document_share', as: 'member', sql: sharing('open', 'lead') },
  {
    policy: 'document_share',
    as: 'advisor',
    sql: sharing('open', 'advisor', `, now(), ${q('membership:advisor')}`),
  },
  // `lead` may not write in own
  { policy: 'document_not_silenced', as: 'lead', sql: sharing('own', 'lead') },
  {
    policy: 'document_not_changed_silenced',
    as: 'lead',
    sql: `update document set title = 'x' ${ofDocument('own')}`,
  },
  // without a condition the policy for changing stands alone: those of the other participant are not theirs
  { policy: 'document_change', as: 'stranger', sql: `update document set title = 'x'`, own: 2 },
  { policy: 'document_change', as: 'planner', sql: `update document set title = 'x'` },
  { policy: 'document_change', as: 'ministry', sql: `update document set title = 'x'` },
  { policy: 'document_change', as: 'admin', sql: `update document set title = 'x'` },
  {
    policy: 'document_change',
    as: 'advisor',
    sql: `update document set channel_id = ${q('channel:foreignRoom')} ${ofDocument('open')}`,
  },
  // what is hidden is not even there for a colleague, and its sharer changes nothing of it
  {
    policy: 'document_change',
    as: 'member',
    sql: `update document set removed_at = now(), removed_reason = 'x', removed_by = ${q('membership:member')} ${second}`,
  },
  {
    policy: 'document_version_add',
    as: 'member',
    sql: adding('open', 'member').replace(documentOf('open'), secondOf('open')[0] ?? ''),
  },
  {
    policy: 'moderation_entry_write',
    as: 'member',
    sql: `insert into moderation_entry (deed, done_by, document_id, channel_id, person_id, reason)
      values ('document_hidden', ${q('membership:member')}, '${documentOf('open')}', ${q('channel:open')}, ${q('person:member')}, 'x')`,
  },
  { policy: 'document_version_add', as: 'stranger', sql: adding('open', 'stranger') },
  { policy: 'document_version_add', as: 'planner', sql: adding('own', 'planner') },
  { policy: 'document_version_add', as: 'member', sql: adding('open', 'lead') },
  // a file that somebody else sent, by its hash
  { policy: 'document_version_add', as: 'member', sql: adding('open', 'member', bytesOf('foreignRoom')) },
  { policy: 'document_version_add', as: 'member', sql: adding('foreign', 'member', 'Entwurf', 'open') },
  // what comes back is an older version of the same document, of no other that she reads
  { policy: 'document_version_add', as: 'member', sql: adding('open', 'member', bytesOf('own')) },
  { policy: 'document_version_add', as: 'member', sql: withPicture(adding('open', 'member')) },
  {
    policy: 'document_version_empty',
    as: 'member',
    sql: 'update document_version set file_hash = null',
  },
  {
    policy: 'upload_own',
    as: 'lead',
    sql: `insert into upload (membership_id, organisation_id, name, size) values (${q('membership:member')}, ${q('innheim')}, 'x', 1)`,
  },
  { policy: 'channel_reading_add', as: 'advisor', sql: recommending('foreignRoom') },
  { policy: 'upload_own', as: 'lead', sql: 'update upload set received = 0, file_hash = null', own: 1 },
  { policy: 'upload_own', as: 'lead', sql: 'delete from upload', own: 1 },
];

/** What a trigger, a grant or a key says. */
export const documentsNever: Attempt[] = [
  // it does not stand where a list says
  { policy: '', as: 'advisor', sql: recommending('foreignRoom', 'open') },
  { policy: '', as: 'member', sql: hiding('member', ofDocument('open')) },
  { policy: '', as: 'lead', sql: hiding('lead', ofDocument('open')) },
  { policy: '', as: 'advisor', sql: hiding('otherAdvisor', ofDocument('open')) },
  // in the name of another ground, or of somebody else
  { policy: '', as: 'advisor', sql: hiding('advisor', second) },
  { policy: '', as: 'advisor', sql: `update document set title = 'x' ${second}` },
  {
    policy: '',
    as: 'member',
    sql: `update document set hidden_at = null, hidden_by = null, hidden_ground = null, hidden_reason = null ${second}`,
  },
  // it is written down of a thread or of a document, of neither and of both never
  {
    policy: '',
    as: 'advisor',
    sql: `insert into moderation_entry (deed, done_by, thread_id, document_id, channel_id, person_id, reason)
      values ('document_hidden', ${q('membership:advisor')}, ${q('thread:open')}, '${documentOf('open')}', ${q('channel:open')}, ${q('person:member')}, 'x')`,
  },
  { policy: '', as: 'lead', sql: removing('lead', 'open') },
  { policy: '', as: 'member', sql: removing('lead', 'open') },
  {
    policy: '',
    as: 'member',
    sql: `update document set classification = 'public' ${ofDocument('open')}`,
  },
  {
    policy: '',
    as: 'member',
    sql: `update document set checked_at = now(), checked_by = ${q('membership:member')} ${ofDocument('open')}`,
  },
  {
    policy: '',
    as: 'member',
    sql: `update document set channel_id = ${q('channel:own')} ${ofDocument('open')}`,
  },
  ...[
    `update document set person_id = ${q('person:lead')}`,
    `update document_version set state = 'ready'`,
    `update document_version set number = 7`,
    `update document_version set text_state = 'done'`,
    `delete from document`,
    `delete from document_version`,
    `delete from document_page`,
    `insert into document_use values (${q('post:open:1')}, '${documentOf('open')}')`,
    `delete from document_use`,
    `insert into document_page values (${q('ready:open')}, ${q('channel:open')}, 2, '', 'x')`,
    `update upload set name = 'x'`,
    `select * from stored_file`,
    `insert into stored_file values ('${'0'.repeat(64)}', 1)`,
    `delete from stored_file`,
  ].map((sql): Attempt => ({ policy: '', as: 'member', sql })),
];
