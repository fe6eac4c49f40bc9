import type pg from 'pg';
import { id, people, channels, type ChannelName, type PersonName } from '../../support/world.ts';
import { agendaDocumentRows, writeAgendaDocuments } from './agenda-documents.ts';
import { organisationSlugs, reads, viewers, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import { documentOf, documentsSeen, usesSeen, versionsSeen, writeDocument, writeUses } from './documents.ts';
import { erasuresSeen, writeErasure } from './erasures.ts';
import {
  secondEntriesSeen,
  secondSeen,
  secondUsesSeen,
  secondVersionsSeen,
  writeHidden,
} from './hidden-documents.ts';
import { heldSeen, writeHeld } from './held-posts.ts';
import { meetingStreamsSeen } from './meetings.ts';
import { entriesSeen, hiddenSeen, writeEntries } from './moderating.ts';
import { writeOwnRows } from './own-rows.ts';
import { documentCasesSeen, documentReportsSeen, writeDocumentCase } from './reported-documents.ts';
import { casesSeen, objectionsSeen, reportsSeen, writeCase, writeDecided } from './reports.ts';
import { liveRoomRows, addRooms } from './live-rooms.ts';
import { signUpRows, writeSignUps } from './sign-ups.ts';
import { silencesSeen, writeSilence } from './silence.ts';
import { takenOnBy } from './taking-on.ts';

type Ids = (viewer: ViewerName) => string[];
const inChannels =
  (...names: ((channel: ChannelName) => string)[]): Ids =>
  (viewer) =>
    reads[viewer].flatMap((channel) => names.map((name) => id(name(channel))));
const own =
  (whose: PersonName, ...rows: string[]): Ids =>
  (viewer) =>
    viewer === whose ? rows : [];
const both =
  (one: Ids, other: Ids): Ids =>
  (viewer) => [...one(viewer), ...other(viewer)];
const personOf = (name: PersonName) => id(`person:${name}`);

/** Names that planners see: who speaks or reads where they were invited. Everybody else with a session sees all. */
const seenBy = (viewer: ViewerName): PersonName[] => {
  if (viewer === 'guest') return [];
  if (viewer === 'planner') return ['member', 'lead', 'advisor', 'planner'];
  if (viewer === 'otherPlanner') return ['otherPlanner'];
  return Object.keys(people) as PersonName[];
};
/** The people who are managed by the matrix; planners do not see them. */
const targets = (viewer: ViewerName) =>
  seesNoNames(viewer) ? [] : organisationSlugs.map((slug) => id(`target:${slug}`));
const seesNoNames = (viewer: ViewerName) => /^(guest|planner|otherPlanner)$/.test(viewer);
const organisationsOf = (names: PersonName[]) => [...new Set(names.map((name) => id(people[name][2])))];

/** Of the two threads of a channel the one with the smaller id, by which a pair is found. */
const firstOf = (channel: ChannelName) =>
  [id(`thread:${channel}`), id(`expert:${channel}`)].toSorted()[0] ?? '';

/** For each table with a policy for reading: what identifies a row, and which rows each viewer sees. By hand, like the routes. */
export const visible: Record<string, { key: string; rows: Ids }> = {
  organisation: { key: 'id', rows: (viewer) => organisationsOf(seenBy(viewer)) },
  municipality: {
    key: 'id',
    rows: (viewer) => (seesNoNames(viewer) ? [] : [id('gaustadtel')]),
  },
  person: { key: 'id', rows: (viewer) => [...seenBy(viewer).map(personOf), ...targets(viewer)] },
  membership: {
    key: 'id',
    rows: (viewer) => [...seenBy(viewer).map((name) => id(`membership:${name}`)), ...targets(viewer)],
  },
  channel: { key: 'id', rows: inChannels((channel) => `channel:${channel}`) },
  channel_organisation: {
    key: 'channel_id',
    rows: (viewer) =>
      reads[viewer]
        .filter((channel) => channels[channel].organisations.length > 0)
        .map((channel) => id(`channel:${channel}`)),
  },
  channel_reader: {
    key: 'membership_id',
    rows: (viewer) =>
      reads[viewer].flatMap((channel) => channels[channel].readers.map((name) => id(`membership:${name}`))),
  },
  channel_curator: { key: 'channel_id', rows: inChannels((channel) => `channel:${channel}`) },
  channel_look: { key: 'id', rows: inChannels((channel) => `look:${channel}`) },
  channel_notice: { key: 'id', rows: inChannels((channel) => `notice:${channel}`) },
  channel_reading: {
    key: 'id',
    // an entry that leads into the room is there for those who read both
    rows: (viewer) => [
      ...inChannels((channel) => `reading:${channel}`)(viewer),
      ...(reads[viewer].includes('open') && reads[viewer].includes('room')
        ? [id('reading:into the room'), id('reading:document of the room')]
        : []),
    ],
  },
  // a pair within each channel
  thread_relation: {
    key: 'one',
    rows: (viewer) =>
      (['open', 'own', 'foreign', 'room', 'foreignRoom'] as const)
        .filter((channel) => reads[viewer].includes(channel))
        .map((channel) => firstOf(channel)),
  },
  tag_synonym: { key: 'channel_id', rows: inChannels((channel) => `channel:${channel}`) },
  person_setting: { key: 'person_id', rows: own('lead', personOf('lead')) },
  channel_follow: { key: 'channel_id', rows: own('lead', id('channel:own')) },
  thread: {
    key: 'id',
    rows: inChannels(
      (channel) => `thread:${channel}`,
      (channel) => `expert:${channel}`,
    ),
  },
  post: {
    key: 'id',
    rows: inChannels(
      (channel) => `post:${channel}:1`,
      (channel) => `post:${channel}:2`,
      (channel) => `expert:${channel}:1`,
      (channel) => `expert:${channel}:2`,
    ),
  },
  post_revision: { key: 'post_id', rows: inChannels((channel) => `post:${channel}:1`) },
  moderation_entry: { key: 'id', rows: both(entriesSeen, secondEntriesSeen) },
  silence: { key: 'channel_id', rows: silencesSeen },
  hidden_text: { key: 'post_id', rows: hiddenSeen },
  report_case: { key: 'id', rows: both(casesSeen, documentCasesSeen) },
  report: { key: 'id', rows: both(reportsSeen, documentReportsSeen) },
  erasure: { key: 'id', rows: erasuresSeen },
  held_post: { key: 'id', rows: heldSeen },
  objection: { key: 'id', rows: objectionsSeen },
  expert_answer: { key: 'post_id', rows: inChannels((channel) => `expert:${channel}:2`) },
  expert_signature: { key: 'thread_id', rows: inChannels((channel) => `expert:${channel}`) },
  expert_suggestion: { key: 'thread_id', rows: inChannels((channel) => `thread:${channel}`) },
  // of the other one she has lost the right to read it
  helpful_mark: { key: 'post_id', rows: own('member', id('post:own:2')) },
  concern: { key: 'thread_id', rows: inChannels((channel) => `thread:${channel}`) },
  // between advisors: where both read, also of the other
  taken_on: {
    key: 'thread_id',
    rows: (viewer) =>
      /advisor/i.test(viewer) ? reads[viewer].map((channel) => id(`thread:${channel}`)) : [],
  },
  read_mark: { key: 'thread_id', rows: own('lead', id('thread:own')) },
  thread_follow: { key: 'thread_id', rows: own('lead', id('thread:own')) },
  notification: { key: 'about', rows: own('lead', id('thread:own'), documentOf('own')) },
  draft: { key: 'place', rows: own('member', `thread:${id('thread:open')}`) },
  saved_search: { key: 'id', rows: own('member', id('saved:member')) },
  idempotency_key: { key: 'key', rows: own('stranger', 'schluessel') },
  stream: {
    key: 'id',
    rows: (viewer) => [
      ...reads[viewer].flatMap((channel) => [
        `channel:${id(`channel:${channel}`)}`,
        `thread:${id(`thread:${channel}`)}`,
        `thread:${id(`expert:${channel}`)}`,
      ]),
      ...(viewer === 'guest' ? [] : [`person:${personOf(viewer)}`]),
      ...meetingStreamsSeen(viewer),
    ],
  },
  event: {
    key: `stream || '#' || seq`,
    rows: (viewer) =>
      reads[viewer].flatMap((channel) => [1, 2].map((seq) => `thread:${id(`thread:${channel}`)}#${seq}`)),
  },
  legal_version: { key: 'page', rows: () => [...legalPages, 'house-rules'] },
  legal_text: {
    key: `page || language`,
    rows: () => legalPages.flatMap((page) => [`${page}de`, `${page}en`]),
  },
  house_rules_acceptance: {
    key: 'person_id',
    // the administrator sees who has agreed
    rows: (viewer) => (viewer === 'admin' || viewer === 'lead' ? [personOf('lead')] : []),
  },
  setting: { key: 'key', rows: () => ['installationName'] },
  document: { key: 'id', rows: both(documentsSeen, secondSeen) },
  document_version: { key: 'id', rows: both(versionsSeen, secondVersionsSeen) },
  document_page: { key: 'version_id', rows: both(versionsSeen, secondVersionsSeen) },
  document_use: { key: `post_id || ' ' || document_id`, rows: both(usesSeen, secondUsesSeen) },
  upload: {
    key: 'id',
    rows: (viewer) => (viewer === 'guest' || viewer === 'admin' ? [] : [id(`upload:${viewer}`)]),
  },
  ...signUpRows,
  ...agendaDocumentRows,
  ...liveRoomRows,
  stored_file: { key: 'hash', rows: () => [] },
  chore: { key: 'name', rows: (viewer) => (viewer === 'admin' ? ['limits'] : []) },
  search_entry: { key: 'post_id', rows: () => [] },
  search_unlearned: { key: 'number', rows: () => [] },
  search_word: { key: 'number', rows: () => [] },
  search_document: { key: 'document_id', rows: () => [] },
  search_page: { key: 'version_id', rows: () => [] },
  search_unlearned_page: { key: 'number', rows: () => [] },
  session: { key: 'id', rows: () => [] },
  credential: { key: 'person_id', rows: () => [] },
  one_time_link: { key: 'token_hash', rows: () => [] },
  audit_log: { key: 'number', rows: () => [] },
};

/** the house rules twice: as they came with the program, and published */
const legalPages = [
  ...['imprint', 'privacy', 'accessibility', 'easy-language', 'sign-language'],
  ...['house-rules', 'house-rules'],
];

/** Somebody of a participant that reads there. */
function concerned(channel: string): string[] {
  const [organisation, person] = /^(own|room)$/.test(channel)
    ? (['innheim', 'lead'] as const)
    : (['huegelgau', 'stranger'] as const);
  return [id(organisation), personOf(person), id(`membership:${person}`)];
}

/** A row in every table, also in those that the world leaves empty. */
export async function fillTables(place: Place): Promise<void> {
  const query = place.query.bind(place);
  for (const channel of Object.keys(channels)) {
    const advisor = channel.startsWith('foreign') ? 'otherAdvisor' : 'advisor';
    await query('insert into channel_curator values ($1, $2)', [
      id(`channel:${channel}`),
      id(`membership:${advisor}`),
    ]);
    // one that is over gives no right
    await query(
      `insert into channel_look (id, channel_id, membership_id, reason, until, ended_at)
      values ($1, $2, $3, 'Hinweis', now() + interval '1 hour', now())`,
      [id(`look:${channel}`), id(`channel:${channel}`), id('membership:admin')],
    );
    await query(
      `insert into channel_notice (id, channel_id, kind, done_by) values ($1, $2, 'reopened', $3)`,
      [id(`notice:${channel}`), id(`channel:${channel}`), id(`membership:${advisor}`)],
    );
    await query(`insert into tag_synonym (channel_id, synonym, tag) values ($1, 'Rad', 'Fahrrad')`, [
      id(`channel:${channel}`),
    ]);
    await query(
      `insert into expert_signature select id, thread_id, channel_id, $2, $3, now() from expert_answer where channel_id = $1`,
      [id(`channel:${channel}`), id(`membership:${advisor}`), personOf(advisor)],
    );
    await query(
      `insert into expert_suggestion (post_id, thread_id, channel_id, person_id, membership_id)
      select id, thread_id, channel_id, person_id, membership_id from post where id = $1`,
      [id(`post:${channel}:2`)],
    );
    await writeEntries(place, channel as ChannelName);
    await writeSilence(place, channel as ChannelName);
    await writeCase(place, channel as ChannelName);
    await writeDecided(place, channel as ChannelName);
    await writeErasure(place, channel as ChannelName);
    await writeHeld(place, channel as ChannelName);
    await query(
      `insert into thread_relation select least($1::uuid, $2::uuid), $3, greatest($1::uuid, $2::uuid), $3, $4`,
      [
        id(`thread:${channel}`),
        id(`expert:${channel}`),
        id(`channel:${channel}`),
        id(`membership:${advisor}`),
      ],
    );
    await writeDocument(place, channel as ChannelName);
    await writeUses(place, channel as ChannelName);
    await writeHidden(place, channel as ChannelName);
    await writeDocumentCase(place, channel as ChannelName);
    // a text that is kept beside its post
    await query(
      'insert into hidden_text select id, thread_id, channel_id, person_id, body, html from post where id = $1',
      [id(`post:${channel}:2`)],
    );
    await takenOnBy(place, channel as ChannelName, advisor);
    await query(
      `insert into concern (thread_id, channel_id, organisation_id, person_id, membership_id)
      select id, channel_id, $2, $3, $4 from thread where id = $1`,
      [id(`thread:${channel}`), ...concerned(channel)],
    );
    await query(
      `insert into post_revision select id, channel_id, 1, 'früher', '', now() from post where id = $1`,
      [id(`post:${channel}:1`)],
    );
  }
  for (const channel of Object.keys(channels)) {
    await query(
      `insert into channel_reading (id, channel_id, position, kind, url, title)
      values ($1, $2, 1, 'address', 'https://example.org/', 'Adresse')`,
      [id(`reading:${channel}`), id(`channel:${channel}`)],
    );
  }
  await query(
    `insert into channel_reading (id, channel_id, position, kind, target, target_channel) values ($1, $2, 2, 'thread', $3, $4)`,
    [id('reading:into the room'), id('channel:open'), id('thread:room'), id('channel:room')],
  );
  await query(
    `insert into channel_reading (id, channel_id, position, kind, document_id, target_channel) values ($1, $2, 3, 'document', $3, $4)`,
    [id('reading:document of the room'), id('channel:open'), documentOf('room'), id('channel:room')],
  );
  await writeSignUps(place);
  await addRooms(place);
  await writeAgendaDocuments(place);
  // the second is about to be published: its texts are not there yet
  await query(`insert into legal_version (page, number) values ('house-rules', 1), ('house-rules', 2)`);
  await query(
    `insert into legal_text select page, 1, language, title, body, html from legal_text where page = 'house-rules'`,
  );
  await query('insert into house_rules_acceptance (person_id, number) values ($1, 1)', [personOf('lead')]);
  await query(`insert into setting (key, value) values ('installationName', '"Rathausrunde"')`);
  await writeOwnRows(place);
}

/** Reads every table as every viewer, past the application, as the role that every request has. */
export async function visibleDeviations(asApp: pg.Client, tables = Object.keys(visible)): Promise<string[]> {
  const deviations: string[] = [];
  for (const viewer of viewers) {
    for (const table of tables) {
      const { key, rows } = visible[table] ?? { key: '1', rows: () => [] };
      await asApp.query('begin');
      if (viewer !== 'guest') {
        await asApp.query(`select enter($1)`, [id(`membership:${viewer}`)]);
      }
      const got = await asApp
        .query<{ key: string }>(`select (${key})::text as key from ${table}`)
        .then((answer) => answer.rows.map((row) => row.key))
        .catch((error: { code?: string }) => (error.code === '42501' ? [] : [String(error.code)]));
      await asApp.query('rollback');
      const expected = rows(viewer);
      if ([...got].sort().join() !== [...expected].sort().join()) {
        deviations.push(`${table} as ${viewer}: ${got.length} rows instead of ${expected.length}`);
      }
    }
  }
  return deviations;
}
