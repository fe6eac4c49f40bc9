import type { FastifyInstance } from 'fastify';
import { Gauge } from 'prom-client';
import type { Database } from '../../db/client.ts';

const count = `select name, state::text, count(*)::integer as jobs from jobs.job_common where state <> 'completed' group by 1, 2`;
/** What failed for good is tried once more, unless the same waits again already. */
const again = `update jobs.job_common j set state = 'retry', retry_limit = retry_limit + 1, start_after = now(), completed_on = null
  where id in (select distinct on (name, singleton_key) id from jobs.job_common where state = 'failed' order by name, singleton_key, completed_on desc)
    and not exists (select from jobs.job_common other
    where other.name = j.name and other.singleton_key = j.singleton_key and other.state <= 'active')`;
const failed = `select name, count(*)::integer as jobs, (array_agg(output ->> 'message' order by completed_on desc))[1] as reason
  from jobs.job_common where state = 'failed' group by 1 order by 1`;

/** What failed for good is seen: a figure for whoever watches, and a chore that goes wrong until the administrator has had it tried again. */
export function watchJobs(app: FastifyInstance, { pool }: Database): void {
  new Gauge({
    name: 'jobs',
    help: 'Jobs that are not done, by name and state',
    labelNames: ['name', 'state'],
    registers: [app.metrics],
    async collect() {
      const { rows } = await pool.query<{ name: string; state: string; jobs: number }>(count);
      this.reset();
      for (const { name, state, jobs } of rows) this.set({ name, state }, jobs);
    },
  });
  app.alsoTidy('jobs', async (byHand) => {
    if (byHand) await pool.query(again);
    const { rows } = await pool.query<{ name: string; jobs: number; reason: string | null }>(failed);
    if (rows.length > 0)
      throw new Error(rows.map(({ name, jobs, reason }) => `${name}: ${jobs} (${reason ?? ''})`).join('; '));
  });
}
