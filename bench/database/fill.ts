import pg from 'pg';
import { copyRows, type Value } from './copy.ts';
import { addNotifications } from './notifications.ts';
import { makeOrganisations, makePeople, type BenchPerson } from './people.ts';
import { addPosts } from './posts.ts';
import { Random } from './random.ts';
import { channelNames, makeThreads, type BenchThread } from './threads.ts';

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
/** Fills a migrated database with so many posts, all by COPY. */
export async function fillDatabase(url: string, posts: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const random = new Random(20_261_125);
  const now = Date.now();
  try {
    await client.query("set synchronous_commit = off; set session_replication_role = 'replica'");
    const people = await addPeople(client, random);
    const channels = await addChannels(client, random);
    const threads = [...makeThreads(random, people, posts, now)];
    await addThreads(client, threads, channels, now);
    await addPosts(client, random, { threads, channels, people, now });
    await addReadMarks(client, random, threads, people);
    await addNotifications(client);
    await client.query("set session_replication_role = 'origin'");
    await client.query(
      `update thread set answered_at = first_answer_at(id), settled_at = case when state <> 'open' then last_post_at end`,
    );
    await client.query('select search_refresh(array(select id from post))');
    for (let left = 1; left > 0;)
      left = (await client.query<{ left: number }>('select search_learn() as left')).rows[0]?.left ?? 0;
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

async function addPeople(client: pg.Client, random: Random): Promise<BenchPerson[]> {
  const organisations = makeOrganisations(random);
  const people = makePeople(random, organisations);
  await copyRows(
    client,
    'organisation',
    ['id', 'slug', 'name', 'kind', 'tile_letters', 'tile_hue', 'tile_shape'],
    organisations.map(({ id, slug, name, kind }, at) => [
      id,
      slug,
      name,
      kind,
      name.slice(-2),
      at * 25,
      'square',
    ]),
  );
  await copyRows(
    client,
    'person',
    ['id', 'name'],
    people.map(({ id, name }) => [id, name]),
  );
  await copyRows(
    client,
    'membership',
    ['id', 'person_id', 'organisation_id', 'role', 'function', 'created_at'],
    people.map((one) => [
      one.membershipId,
      one.id,
      one.organisation.id,
      one.role,
      one.function,
      '2020-01-01',
    ]),
  );
  return people;
}

async function addChannels(client: pg.Client, random: Random): Promise<string[]> {
  const ids = channelNames.map(() => random.uuid());
  const idOf = (at: number) => ids[at] ?? '';
  await copyRows(
    client,
    'channel',
    ['id', 'slug', 'name', 'short_name', 'visibility', 'description_html', 'position'],
    channelNames.map((name, at) => [
      idOf(at),
      `kanal-${at + 1}`,
      name,
      name,
      'everyone',
      '<p>Austausch zum Thema.</p>',
      at,
    ]),
  );
  await copyRows(
    client,
    'stream',
    ['id', 'channel_id'],
    ids.map((id) => [`channel:${id}`, id]),
  );
  return ids;
}

async function addThreads(
  client: pg.Client,
  threads: BenchThread[],
  channels: string[],
  now: number,
): Promise<void> {
  const endOf = (thread: BenchThread) => Math.min(now, thread.createdAt + (thread.posts - 1) * thread.stepMs);
  await copyRows(
    client,
    'thread',
    [
      'id',
      'channel_id',
      'slug',
      'kind',
      'title',
      'state',
      'post_count',
      'opened_by',
      'created_at',
      'last_post_at',
      'tags',
    ],
    threads.map((one) => [
      one.id,
      channels[one.channel] ?? '',
      one.slug,
      one.kind,
      one.title,
      one.state,
      one.posts,
      one.openedBy.membershipId,
      iso(one.createdAt),
      iso(endOf(one)),
      ['Erfahrung'],
    ]),
  );
  await copyRows(
    client,
    'stream',
    ['id', 'channel_id', 'head'],
    threads.map((one) => [`thread:${one.id}`, channels[one.channel] ?? '', one.posts]),
  );
}

/** A fifth of the people have read into half of the threads. */
async function addReadMarks(
  client: pg.Client,
  random: Random,
  threads: BenchThread[],
  people: BenchPerson[],
): Promise<void> {
  const readers = people.filter((_, at) => at % 5 === 0);
  const some = threads.slice(0, 3000);
  function* rows(): Generator<Value[]> {
    for (const reader of readers) {
      for (const thread of some) {
        if (random.chance(0.5)) yield [reader.id, thread.id, 1 + random.below(thread.posts)];
      }
    }
  }
  await copyRows(client, 'read_mark', ['person_id', 'thread_id', 'number'], rows());
}
