import plugin from 'fastify-plugin';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Database } from '../../db/client.ts';
import { faultOf } from './fault-of.ts';
import type { JobName } from './job-names.ts';
import { openBoss } from './open-boss.ts';
import { watchJobs } from './watch-jobs.ts';

/** What is done under a name. `id`: of what it is about, or the key that names it. It may be done twice, so the second time it has to find that it is done. */
export interface Job {
  work: (id: string) => Promise<void>;
  /** it failed for good */
  giveUp: (id: string) => Promise<void>;
}

declare module 'fastify' {
  interface FastifyInstance {
    jobs: {
      /** a feature says what it does */
      on(name: JobName, job: Job): void;
      /** this server works, until it is closed */
      begin(): Promise<void>;
      /** all that waits is done now, whenever it would have been its turn: for tests, where nothing works by itself */
      workOff(): Promise<void>;
    };
  }
}

/** how long the end of the server waits for what is being worked on; what takes longer is begun anew, here or elsewhere */
const patience = 4_000;

/**
 * Jobs: written in the transaction of their cause (`enqueue`), worked on by every server, one of a name at a time, tried again later when they fail
 * (docs/decisions/0013-jobs-in-the-database.md).
 */
export const jobs = plugin(async (app, { database }: { database: Database }) => {
  const known = new Map<string, Job>();
  let opening: Promise<PgBoss> | null = null;
  let closing = false;
  const open = (supervise: boolean) => (opening ??= openBoss(database, app.log, { supervise }));

  async function run({
    name,
    singletonKey,
    retryCount,
    retryLimit,
  }: JobWithMetadata<unknown>): Promise<void> {
    const [job, id] = [known.get(name), singletonKey ?? ''];
    try {
      await job?.work(id);
    } catch (error) {
      const fault = faultOf(error);
      const last = retryCount >= retryLimit;
      app.log[last ? 'error' : 'warn']({ job: name, id, reason: fault }, 'a job failed');
      if (last) await job?.giveUp(id);
      // what is kept of it the administrator may read
      throw new Error(fault);
    }
  }

  app.decorate('jobs', {
    on: (name, job) => void known.set(name, job),
    async begin() {
      const boss = await open(true);
      if (closing) return;
      // it does so every minute; at once, too, because what died with a server often waits for its next start
      await boss.supervise();
      for (const name of known.keys()) {
        const worker: Promise<string> = boss.work(name, { includeMetadata: true }, async ([job]) => {
          // after this one it looks for the next at once, and not only when it would look again anyway
          boss.notifyWorker(await worker);
          if (job) await run(job);
        });
        await worker;
      }
    },
    async workOff() {
      const boss = await open(false);
      const next = async (name: string) =>
        (await boss.fetch(name, { includeMetadata: true, ignoreStartAfter: true }))[0];
      for (const name of known.keys())
        for (let job = await next(name); job; job = await next(name)) {
          const { id } = job;
          await run(job).then(
            () => boss.complete(name, id),
            (error: Error) => boss.fail(name, id, { message: error.message }),
          );
        }
    },
  });

  watchJobs(app, database);

  let closed: Promise<void> | undefined;
  app.addHook('preClose', async () => {
    closing = true;
    // beside the answers that are still being given
    closed = opening
      ?.then((boss) => boss.stop({ timeout: patience }))
      .catch((error: unknown) => app.log.warn({ reason: faultOf(error) }, 'jobs'));
  });
  app.addHook('onClose', async () => closed);
});
