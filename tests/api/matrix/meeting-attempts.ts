import { q, type Attempt } from './attempt.ts';
import { documentOf } from './documents.ts';

const newMeeting = (by: string, state = 'draft') =>
  `insert into meeting (slug, title, format, starts_at, minutes, state, announced_at, membership_id) values ('neu', 'x', 'online', now(), 60,
    '${state}', ${state === 'draft' ? 'null' : 'now()'}, ${q(`membership:${by}`)})`;
const newItem = `insert into agenda_item (meeting_id, position, kind, title, minutes) values (${q('meeting:forAll')}, 9, 'input', 'x', 5)`;
const newInvitation = `insert into meeting_invitation values (${q('meeting:forHuegelgau')}, ${q('innheim')}, null)`;
const newTopic = (channel: string) =>
  `insert into meeting_channel values (${q('meeting:forAll')}, ${q(`channel:${channel}`)})`;
const newThread = (channel: string) =>
  `insert into agenda_thread values (${q('item:forAll')}, ${q('meeting:forAll')}, ${q(`thread:${channel}`)}, ${q(`channel:${channel}`)})`;
const newDocument = (channel: 'open' | 'foreignRoom') =>
  `insert into agenda_document values (${q('item:forAll')}, ${q('meeting:forAll')}, '${documentOf(channel)}', ${q(`channel:${channel}`)})`;

/** Only those who plan write, and of channels, threads and documents those that they read. */
export const meetingAttempts: Attempt[] = [
  { policy: 'meeting_plan', as: 'member', sql: newMeeting('member') },
  { policy: 'meeting_plan', as: 'advisor', sql: newMeeting('otherAdvisor') },
  { policy: 'meeting_plan', as: 'advisor', sql: newMeeting('advisor', 'announced') },
  { policy: 'meeting_change', as: 'ministry', sql: `update meeting set title = 'x'` },
  { policy: 'meeting_change', as: 'member', sql: `update meeting set invites = 'everyone'` },
  { policy: 'meeting_invitation_invite', as: 'member', sql: newInvitation },
  { policy: 'meeting_invitation_withdraw', as: 'stranger', sql: 'delete from meeting_invitation' },
  { policy: 'meeting_channel_name', as: 'member', sql: newTopic('open') },
  { policy: 'meeting_channel_name', as: 'advisor', sql: newTopic('foreignRoom') },
  { policy: 'meeting_channel_remove', as: 'member', sql: 'delete from meeting_channel' },
  { policy: 'meeting_channel_remove', as: 'ministry', sql: 'delete from meeting_channel' },
  { policy: 'agenda_item_add', as: 'member', sql: newItem },
  { policy: 'agenda_item_change', as: 'ministry', sql: `update agenda_item set title = 'x'` },
  { policy: 'agenda_item_remove', as: 'lead', sql: 'delete from agenda_item' },
  { policy: 'agenda_thread_take', as: 'member', sql: newThread('open') },
  { policy: 'agenda_thread_take', as: 'advisor', sql: newThread('foreignRoom') },
  { policy: 'agenda_thread_put_back', as: 'member', sql: 'delete from agenda_thread' },
  { policy: 'agenda_document_add', as: 'member', sql: newDocument('open') },
  { policy: 'agenda_document_add', as: 'advisor', sql: newDocument('foreignRoom') },
  { policy: 'agenda_document_remove', as: 'member', sql: 'delete from agenda_document' },
  { policy: 'agenda_document_remove', as: 'ministry', sql: 'delete from agenda_document' },
];

/** No policy opens these. */
export const meetingsNever: Attempt[] = [
  `update meeting set slug = 'x'`,
  `update agenda_document set added_at = now()`,
  `update meeting set membership_id = ${q('membership:advisor')}`,
  'delete from meeting',
  'select * from meeting_readership',
].map((sql): Attempt => ({ policy: '', as: 'advisor', sql }));
