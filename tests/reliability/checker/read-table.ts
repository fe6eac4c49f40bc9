import type pg from 'pg';
import type { Table } from './check.ts';

/** What is stored of these threads, read as somebody whom row-level security does not bind. */
export async function readTable(client: pg.Pool | pg.Client, threads: string[]): Promise<Table> {
  const posts = await client.query<Table['posts'][number]>(
    `select thread_id as thread, number, id, body as key from post where thread_id = any ($1) order by thread_id, number`,
    [threads],
  );
  const streams = await client.query<Table['streams'][number]>(
    `select id as stream, head::int, (
       select coalesce(json_agg(json_build_object('seq', seq, 'what', data ->> 'id') order by seq), '[]')
       from event where event.stream = stream.id) as events
     from stream where id = any ($1)`,
    [threads.map((id) => `thread:${id}`)],
  );
  return { posts: posts.rows, streams: streams.rows };
}
