import pg from 'pg';
import { answerJob } from './child.ts';
import { repeat, type Tally } from './tally.ts';

export interface SqlJob {
  url: string;
  ms: number;
  connections: number;
  text: string;
  /** taken in turn */
  values: unknown[][];
}

/** One prepared statement over and over on bare pg: what the database and its driver give at best. */
answerJob<SqlJob, Tally>(async ({ url, ms, connections, text, values }) => {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const lanes = clients.map((client, lane) => async (nth: number) => {
    await client.query({ name: 'baseline', text, values: values[(lane + nth) % values.length] ?? [] });
    return 0;
  });
  const result = await repeat(ms, lanes);
  await Promise.all(clients.map((client) => client.end()));
  return result;
});
