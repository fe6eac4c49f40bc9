import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { bavarianInstant } from './bavarian-time.ts';
import { channelPeopleRows, channelRows, readingRows } from './channel-rows.ts';
import { readDemoFiles, type DemoFiles } from './content-files.ts';
import { publishHouseRules } from './house-rules.ts';
import { demoDocuments } from './documents.ts';
import { documentRows, type LoadingDocuments } from './document-rows.ts';
import { insertRows } from './insert-rows.ts';
import { finder, type Loading } from './loading.ts';
import { meetingRows } from './meeting-rows.ts';
import { pastMeetingRows } from './past-meeting-rows.ts';
import { insertMeetings } from './meetings.ts';
import { insertPastMeetings } from './past-meetings.ts';
import { municipalityRows, organisationRows } from './organisation-rows.ts';
import { peopleRows } from './people-rows.ts';
import { markAsRead } from './read-marks.ts';
import { react } from './reactions.ts';
import { storeFiles, type StoredFile, type StoreFile } from './store-files.ts';
import { tellOfNews } from './tell-of-news.ts';
import { threadRows } from './thread-rows.ts';

export interface DemoOptions {
  password: string;
  /** the day that the days in the content are counted from */
  now: Date;
  /** how the server stores passwords and texts; handed in, because the database knows nothing above it */
  hashPassword: (password: string) => Promise<string>;
  renderMarkdown: (source: string) => string;
  rendererVersion: number;
  /** where the bytes of documents go; without it there are no documents */
  storeFile?: StoreFile;
}

/** Everybody was there before the first post was written. */
const foundedDays = -250;

/** Loads the whole demo content in one transaction, as the owner of the tables, into a database without organisations. */
export async function loadDemo(client: pg.ClientBase, options: DemoOptions): Promise<void> {
  const [files, passwordHash, stored] = await Promise.all([
    readDemoFiles(),
    options.hashPassword(options.password),
    // bytes first, rows after: docs/decisions/0012
    options.storeFile && storeFiles(options.storeFile),
  ]);
  await client.query('begin');
  try {
    await insertDemo(client, files, { ...options, passwordHash, stored });
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function insertDemo(
  client: pg.ClientBase,
  {
    content,
    people: demoPeople,
    channels: demoChannels,
    threads: demoThreads,
    offers,
    pastMeetings,
    inspections,
  }: DemoFiles,
  options: DemoOptions & { passwordHash: string; stored?: [string, StoredFile][] },
): Promise<void> {
  const founded = bavarianInstant(options.now, foundedDays, '08:00');

  const organisations = organisationRows(content, offers, founded);
  const organisationId = finder(
    'organisation',
    organisations.map(({ slug, id }) => [slug, id]),
  );
  const municipalities = municipalityRows(content, organisationId);
  await insertRows(client, 'organisation', organisations);
  await insertRows(client, 'municipality', municipalities);

  const slugs = new Map<string, string>(organisations.map(({ id, slug }) => [id, slug]));
  const municipalityId = finder(
    'municipality',
    municipalities.map(({ id, name, organisation_id }) => [`${slugs.get(organisation_id)}/${name}`, id]),
  );
  const { passwordHash } = options;
  const people = peopleRows(demoPeople, { organisationId, municipalityId, passwordHash, joined: founded });
  const account = finder(
    'person',
    people.accounts.map((known) => [known.email, known]),
  );
  await insertRows(client, 'person', people.people);
  await insertRows(client, 'credential', people.credentials);
  await insertRows(client, 'membership', people.memberships);
  await publishHouseRules(client, founded);
  await insertRows(client, 'setting', [{ key: 'guidedStartLeft', value: true, changed_at: founded }]);

  const channels = channelRows(demoChannels, founded, options.renderMarkdown, organisationId);
  const channelId = finder(
    'channel',
    channels.map(({ slug, id }) => [slug, id]),
  );
  const around = channelPeopleRows(demoChannels, { channelId, organisationId, account });
  await insertRows(client, 'channel', channels);
  await insertRows(client, 'channel_organisation', around.organisations);
  await insertRows(client, 'channel_reader', around.readers);
  await insertRows(client, 'channel_curator', around.curators);

  const documentId =
    options.stored &&
    finder(
      'document',
      demoDocuments.map(({ id }) => [id, randomUUID()]),
    );
  const loading: Loading = { ...options, account, channelId, documentId: documentId ?? null };
  const threads = demoThreads.map((demo) => threadRows(demo, loading));
  await insertThreads(client, threads);
  const thread = finder(
    'thread',
    threads.map((each, index) => [demoThreads[index]?.id ?? '', each.thread]),
  );
  if (options.stored && documentId) {
    const authors = demoPeople.flatMap(({ authorRoles, email }) =>
      authorRoles.map((role) => [role, account(email)] as const),
    );
    await insertDocuments(client, {
      ...loading,
      documentId,
      described: finder(
        'document',
        content.documents.map((document) => [document.id, document]),
      ),
      accountOf: finder('author', authors),
      inspection: finder('inspection', Object.entries(inspections)),
      stored: finder('file', options.stored),
    });
    const uses = threads.flatMap((each) => each.uses);
    await insertRows(client, 'document_use', uses);
  }
  const meetings = content.meetings.map((meeting) => {
    const past = pastMeetings[meeting.id];
    const rows = meetingRows(meeting, past !== undefined, loading);
    return { rows, past: past ? [pastMeetingRows(past, rows, loading, organisationId)] : [] };
  });
  await insertMeetings(
    client,
    meetings.map(({ rows }) => rows),
  );
  await insertPastMeetings(
    client,
    meetings.flatMap(({ past }) => past),
  );
  await insertRows(client, 'channel_reading', readingRows(demoChannels, channelId, thread));
  // a fresh stream: nobody has heard anything of it, so its head is 0 and the pages show what is there
  await insertRows(
    client,
    'stream',
    channels.map(({ id }) => ({ id: `channel:${id}`, channel_id: id, head: 0 })),
  );
  await markAsRead(client, options.now);
  await react(client);
  await tellOfNews(client, options.now);
}

async function insertThreads(client: pg.ClientBase, threads: ReturnType<typeof threadRows>[]): Promise<void> {
  await insertRows(
    client,
    'thread',
    threads.map(({ thread }) => thread),
  );
  await insertRows(
    client,
    'post',
    threads.flatMap(({ posts }) => posts),
  );
  await insertRows(
    client,
    'post_revision',
    threads.flatMap(({ revisions }) => revisions),
  );
  await insertRows(
    client,
    'expert_answer',
    threads.flatMap(({ expertAnswers }) => expertAnswers),
  );
  await insertRows(
    client,
    'stream',
    threads.map(({ thread }) => ({ id: `thread:${thread.id}`, channel_id: thread.channel_id, head: 0 })),
  );
  const accepted = threads.flatMap((each) => each.accepted);
  await client.query(
    `update thread set accepted_post_id = chosen.post
    from unnest($1::uuid[], $2::uuid[]) as chosen (thread, post) where thread.id = chosen.thread`,
    [accepted.map(({ thread }) => thread), accepted.map(({ post }) => post)],
  );
  await client.query(
    `update thread t set answered_at = first_answer_at(t.id), settled_at = case when t.state <> 'open' then coalesce(
      (select e.pinned_at from expert_answer e where e.thread_id = t.id),
      (select p.created_at from post p where p.id = t.accepted_post_id)) end`,
  );
  await insertRows(
    client,
    'taken_on',
    threads.flatMap(({ takenOn }) => takenOn),
  );
}

async function insertDocuments(client: pg.ClientBase, loading: LoadingDocuments): Promise<void> {
  const documents = demoDocuments.map((demo) => documentRows(demo, loading));
  const versions = documents.flatMap((each) => each.versions);
  await insertRows(
    client,
    'stored_file',
    versions.map(({ file_hash: hash, size, created_at }) => ({ hash, size, stored_at: created_at })),
  );
  await insertRows(
    client,
    'document',
    documents.map(({ document }) => document),
  );
  await insertRows(client, 'document_version', versions);
  await client.query('select enqueue_documents()');
}
