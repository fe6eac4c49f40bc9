import pg from 'pg';
import { loadDemo } from '../../db/demo/load.ts';
import { migrate } from '../../db/migrate.ts';
import { renderMarkdown, rendererVersion } from '../../server/features/posts/markdown.ts';

/** What a search reads; who was told what, and who has read what, it does not ask. */
const tables = [
  'organisation',
  'municipality',
  'person',
  'membership',
  'channel',
  'channel_organisation',
  'channel_reader',
  'thread',
  'post',
  'expert_answer',
];

/** Adds the demo content to a filled database, out of one of its own: its loader is for an empty one and speaks to everybody who is there. */
export async function addDemo(server: string, target: string): Promise<void> {
  const source = new URL(server);
  source.pathname = '/bench_demo';
  const admin = new pg.Client({ connectionString: server });
  const demo = new pg.Client({ connectionString: source.href });
  const filled = new pg.Client({ connectionString: target });
  await admin.connect();
  await admin.query('drop database if exists bench_demo with (force)');
  await admin.query('create database bench_demo');
  try {
    await migrate(source.href);
    await demo.connect();
    await filled.connect();
    await loadDemo(demo, {
      password: '',
      now: new Date(),
      // nobody signs in with a password here
      hashPassword: () => Promise.resolve('none'),
      renderMarkdown,
      rendererVersion,
    });
    // no trigger and no foreign key: the rows belong together already
    await filled.query("set session_replication_role = 'replica'");
    // the towns of the bench are called as those of the demo are
    await filled.query(`update organisation set slug = 'bench-' || slug`);
    for (const table of tables) await copyTable(demo, filled, table);
    const { rows } = await demo.query<{ id: string }>('select id from post');
    await filled.query("set session_replication_role = 'origin'");
    await filled.query('select search_refresh($1)', [rows.map(({ id }) => id)]);
    for (let left = 1; left > 0;)
      left = (await filled.query<{ left: number }>('select search_learn() as left')).rows[0]?.left ?? 0;
    await filled.query('analyze');
  } finally {
    await demo.end();
    await filled.end();
    await admin.query('drop database bench_demo with (force)');
    await admin.end();
  }
}

async function copyTable(from: pg.Client, to: pg.Client, table: string): Promise<void> {
  const { rows } = await from.query<{ all: string; columns: string }>(
    `select (select coalesce(json_agg(t), '[]')::text from ${table} t) as all,
      (select string_agg(quote_ident(column_name), ', ') from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER') as columns`,
    [table],
  );
  const { all = '[]', columns = '' } = rows[0] ?? {};
  await to.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
    [all],
  );
}
