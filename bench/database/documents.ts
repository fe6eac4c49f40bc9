import pg from 'pg';
import { copyRows, type Value } from './copy.ts';
import { block, title } from './german-text.ts';
import { Random } from './random.ts';

const kinds = [
  'template',
  'guide',
  'leaflet',
  'resolution',
  'talk',
  'minutes',
  'dataset',
  'concept',
  'other',
];
const mostPages = 60;
/** paragraphs of which pages are put together, ten or so on each: some 300 words */
const blockCount = 4000;

/** Adds documents with so many pages in all, 30 each at an average, as they are once their texts are there. Milliseconds that the index took. */
export async function addDocuments(url: string, pages: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set synchronous_commit = off; set session_replication_role = 'replica'");
    await copyDocuments(client, pages);
    await client.query("set session_replication_role = 'origin'");
    const began = performance.now();
    await client.query('select search_refresh_documents(array(select id from document))');
    for (let left = 1; left > 0;)
      left = (await client.query<{ left: number }>('select search_learn_pages() as left')).rows[0]?.left ?? 0;
    const took = performance.now() - began;
    await client.query('vacuum analyze');
    return took;
  } finally {
    await client.end();
  }
}

async function copyDocuments(client: pg.Client, pages: number): Promise<void> {
  const random = new Random(20_261_130);
  const { rows: people } = await client.query<Record<'id' | 'person_id' | 'organisation_id', string>>(
    `select id, person_id, organisation_id from membership order by id limit 200`,
  );
  const { rows: channels } = await client.query<{ id: string }>(
    'select id from channel order by position, id',
  );
  const blocks = Array.from({ length: blockCount }, () => block(random));
  const [documents, versions, texts]: [Value[][], Value[][], Value[][]] = [[], [], []];
  for (let left = pages; left > 0;) {
    const count = Math.min(left, 1 + random.below(mostPages));
    left -= count;
    const by = random.pick(people);
    const [document, version] = [random.uuid(), random.uuid()];
    const { id: channel } = random.pick(channels);
    const at = new Date(Date.now() - random.below(1000) * 86_400_000).toISOString();
    const who = [by.id, by.person_id, by.organisation_id];
    documents.push([
      document,
      channel,
      title(random),
      random.pick(kinds),
      'programme',
      'programme',
      ...who,
      1,
      at,
    ]);
    versions.push([
      version,
      document,
      channel,
      1,
      1000,
      'a.pdf',
      'application/pdf',
      '{}',
      ...who,
      'Amt',
      at,
      'ready',
    ]);
    for (let number = 1; number <= count; number++) {
      const text = Array.from({ length: 8 + random.below(5) }, () => random.pick(blocks)).join('\n\n');
      texts.push([version, channel, number, text]);
    }
  }
  const who = ['membership_id', 'person_id', 'organisation_id'];
  await copyRows(
    client,
    'document',
    [
      'id',
      'channel_id',
      'title',
      'kind',
      'licence',
      'classification',
      ...who,
      'version_count',
      'last_version_at',
    ],
    documents,
  );
  await copyRows(
    client,
    'document_version',
    [
      'id',
      'document_id',
      'channel_id',
      'number',
      'size',
      'name',
      'media_type',
      'inspection',
      ...who,
      'function',
      'created_at',
      'state',
    ],
    versions,
  );
  await copyRows(client, 'document_page', ['version_id', 'channel_id', 'number', 'text'], texts);
}
