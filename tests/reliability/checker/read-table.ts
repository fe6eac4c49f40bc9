import type pg from 'pg';
import type { Table } from './check.ts';

type Client = pg.Pool | pg.Client;

/** What is stored of these threads, read as somebody whom row-level security does not bind. */
export async function readTable(client: Client, threads: string[]): Promise<Table> {
  const posts = await client.query<Table['posts'][number]>(
    `select thread_id as thread, number, id, body as key from post where thread_id = any ($1) order by thread_id, number`,
    [threads],
  );
  return {
    posts: posts.rows,
    streams: await streamsOf(
      client,
      threads.map((id) => `thread:${id}`),
    ),
  };
}

/** The same of the conversation in a meeting. */
export async function readRoom(client: Client, meeting: string): Promise<Table> {
  const posts = await client.query<Table['posts'][number]>(
    `select meeting_id as thread, number, id, body as key from meeting_message where meeting_id = $1 order by number`,
    [meeting],
  );
  return { posts: posts.rows, streams: await streamsOf(client, [`meeting:${meeting}`]) };
}

async function streamsOf(client: Client, streams: string[]): Promise<Table['streams']> {
  const { rows } = await client.query<Table['streams'][number]>(
    `select id as stream, head::int, (
       select coalesce(json_agg(json_build_object('seq', seq, 'what', coalesce(data ->> 'id', data ->> 'itemId', '')) order by seq), '[]')
       from event where event.stream = stream.id) as events
     from stream where id = any ($1)`,
    [streams],
  );
  return rows;
}
